"""What a setting of a programme would change, before it is saved: what it was beside what it will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiendo.delivery.domain.ladder import Listener, Rung, read_ladder
from tiendo.delivery.domain.quiet import read_mail_times
from tiendo.delivery.domain.schedule import code_taken
from tiendo.delivery.selectors.calendar import calendar_changes, calendar_removal
from tiendo.delivery.types import STEP_WORDS, DayKind
from tiendo.kernel.words import Words, plural
from tiendo.org.selectors import agency
from tiendo.web.steering.reading import WrongField
from tiendo.web.templatetags.vietnamese import english_day, vietnamese_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tiendo.delivery.domain.calendar_file import OwnDay
    from tiendo.delivery.domain.quiet import MailTimes
    from tiendo.delivery.selectors.programme import ProgrammeView, RegimeView
    from tiendo.delivery.views.calendar import CalendarChange, CalendarLine
    from tiendo.web.steering.reading import Regime

NOTHING = Words("chưa đặt", "not set")
EVERY_DAY = Words("như mọi ngày", "like every other day")
LISTENERS = {
    Listener.CLERK: Words("chuyên viên báo cáo", "the clerk"),
    Listener.HEAD: Words("thủ trưởng", "the head"),
    Listener.LEADER: Words("lãnh đạo phụ trách", "the leader in charge"),
    Listener.OFFICER: Words("chuyên viên kế hoạch", "the plan officer"),
}
KINDS = {DayKind.OFF: Words("nghỉ", "off"), DayKind.WORK: Words("làm bù", "worked")}
FIELDS = {
    "title": Words("Tên", "Title"),
    "legal_basis": Words("Căn cứ", "Legal basis"),
    "starts_on": Words("Áp dụng từ", "First day"),
    "ends_on": Words("Đến", "Last day"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change."""

    what: Words
    before: object
    after: object


def of_body(found: ProgrammeView, code: str) -> list[Change]:
    """Another standing body."""
    if code == found.body_code:
        return []
    what = Words("Cơ quan thường trực", "Standing body")
    return [Change(what, found.body_name or NOTHING, agency(code).name)]


def of_regime(found: ProgrammeView, wanted: Regime) -> list[Change]:
    """The fields of a regime, and its lines one by one; raises ``WrongField`` for another one's code."""
    said = wanted.settings
    old = next((one for one in found.regimes if one.code == said["code"]), None)
    changes = [
        Change(words, _shown(getattr(old, name, None)), _shown(said[name]))
        for name, words in FIELDS.items()
        if (getattr(old, name, None) or "") != (said[name] or "")
    ]
    changes += _lines(old, said["schedule"])
    if old and changes and said["is_new"]:
        raise WrongField("title", code_taken(old.code, old.title))
    return changes


def of_reminders(found: ProgrammeView, wanted: dict[str, Any]) -> list[Change]:
    """Rungs that come and go, and the hours of mail."""
    ladder, times = read_ladder(wanted["ladder"]), read_mail_times(wanted)
    gone = [
        Change(rung_words(one), Words("có", "told"), Words("bỏ", "no more"))
        for one in found.ladder
        if one not in ladder
    ]
    new = [
        Change(rung_words(one), Words("không", "not told"), Words("thêm", "told"))
        for one in ladder
        if one not in found.ladder
    ]
    hours = Words("Giờ yên tĩnh; giờ thư tổng hợp", "Quiet hours; hour of the digest")
    moved = [Change(hours, _hours(found.mail), _hours(times))] if times != found.mail else []
    return gone + new + moved


def of_remedy(found: ProgrammeView, day: int) -> list[Change]:
    """Another day of the month."""
    what = Words("Giải pháp khắc phục nộp trước ngày", "Written solutions due before day")
    return [Change(what, found.remedy_day, day)] if day != found.remedy_day else []


def of_days(_: ProgrammeView, days: Iterable[OwnDay]) -> list[Change]:
    """Days of the calendar."""
    return [_day(one) for one in calendar_changes(days)]


def of_removal(_: ProgrammeView, day: date) -> list[Change]:
    """An own day taken back."""
    found = calendar_removal(day)
    return [_day(found)] if found else []


def rung_words(rung: Rung) -> Words:
    """A rung in words: when, and who is told."""
    to = LISTENERS[rung.listener]
    if rung.days is None:
        return Words(f"Khi kỳ mở, báo {to.vi}", f"When a round opens, tell {to.en}")
    if rung.days == 0:
        return Words(f"Đúng ngày hạn, báo {to.vi}", f"On the due day, tell {to.en}")
    many = abs(rung.days)
    if rung.days < 0:
        return Words(
            f"Trước hạn {many} ngày làm việc, báo {to.vi}",
            f"{plural(-rung.days, 'working day')} before, tell {to.en}",
        )
    step = STEP_WORDS[rung.step]
    return Words(
        f"Sau hạn {many} ngày làm việc, báo {to.vi} ({step.vi.lower()})",
        f"{plural(rung.days, 'working day')} after, tell {to.en} ({step.en.lower()})",
    )


def line_words(line: dict[str, Any]) -> str:
    """A line of a schedule on one line."""
    parts = [str(line.get("due", "")), *(f"{name}: {line[name]}" for name in line if name != "due")]
    return " · ".join(parts)


def _lines(old: RegimeView | None, schedule: list[dict[str, Any]]) -> list[Change]:
    before = [line_words(_plain(line)) for line in old.schedule] if old else []
    after = [line_words(_plain(line)) for line in schedule]
    rows = max(len(before), len(after))
    pairs = zip(before + [""] * (rows - len(before)), after + [""] * (rows - len(after)), strict=True)
    return [
        Change(Words(f"Mốc {number}", f"Line {number}"), one or NOTHING, other or Words("bỏ", "no more"))
        for number, (one, other) in enumerate(pairs, 1)
        if one != other
    ]


def _plain(line: dict[str, Any]) -> dict[str, Any]:
    """A line in the order of the form, with what it leaves unsaid."""
    usual = {"period": "year", "late_days": 0, "when_off": "stay"}
    names = ("due", "cut_off", "opens", "from", "period", "late_days", "when_off")
    return {name: value for name in names if (value := line.get(name, usual.get(name))) is not None}


def _day(change: CalendarChange) -> Change:
    day = change.day
    return Change(Words(vietnamese_day(day), english_day(day)), _line(change.before), _line(change.after))


def _line(line: CalendarLine | None) -> Words:
    if line is None:
        return EVERY_DAY
    kind = KINDS[line.kind]
    return Words(f"{kind.vi} ({line.name})", f"{kind.en} ({line.name})")


def _hours(times: MailTimes) -> str:
    return f"{times.quiet_from:%H:%M}–{times.quiet_to:%H:%M}; {times.digest_at:%H:%M}"


def _shown(value: object) -> object:
    if value in (None, ""):
        return NOTHING
    return value if isinstance(value, str) else Words(vietnamese_day(value), english_day(value))  # type: ignore[arg-type]
