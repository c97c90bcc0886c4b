"""What the forms of a programme say, as the verbs take it. A refusal names the field it stands beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tiendo.delivery.domain.calendar_file import read_calendar, read_day
from tiendo.delivery.domain.ladder import TIMED, read_ladder
from tiendo.delivery.domain.quiet import read_mail_times
from tiendo.delivery.domain.schedule import demand_fit
from tiendo.delivery.selectors.programme import rounds_given
from tiendo.delivery.services.programme import LEAST_DAY, MOST_DAY
from tiendo.delivery.types import BadFile, BadSetting, NoticeStep
from tiendo.kernel.words import Words
from tiendo.org.selectors import agency

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from tiendo.delivery.domain.calendar_file import OwnDay
    from tiendo.delivery.domain.schedule import RoundDays

MOST_BYTES = 200_000
# No regime has this code: it is what the form of another one says in place of a code.
NEW = "+"
LINE = ("due", "cut_off", "opens", "from", "period", "late_days", "when_off")


class WrongField(BadSetting):
    """A setting cannot be used as written; ``field`` is where it was written."""

    def __init__(self, field: str, words: Words) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Regime:
    """A regime as the form says it, and the next rounds it would give."""

    settings: dict[str, Any]
    coming: tuple[RoundDays, ...]


def read_body(request: HttpRequest) -> str:
    """The code of an agency there is. Raises ``UnknownAgency``."""
    code = request.POST.get("agency", "")
    if not code:
        raise WrongField("agency", Words("Hãy chọn cơ quan thường trực.", "Choose the standing body."))
    return agency(code).code


def read_regime(request: HttpRequest) -> Regime:
    """A whole regime; raises ``BadSetting`` for what no round could be made of."""
    sent = request.POST
    starts_on = _day(sent, "starts_on")
    if starts_on is None:
        raise WrongField("starts_on", Words("Hãy chọn ngày bắt đầu áp dụng.", "Choose the first day."))
    settings: dict[str, Any] = {
        "code": sent.get("code", "").strip(),
        "is_new": sent.get("form", "") == NEW,
        "title": sent.get("title", "").strip(),
        "legal_basis": sent.get("legal_basis", "").strip(),
        "starts_on": starts_on,
        "ends_on": _day(sent, "ends_on"),
    }
    try:
        demand_fit(
            settings["code"], settings["title"], starts_on, settings["ends_on"], settings["legal_basis"]
        )
    except BadSetting as refusal:
        raise WrongField("title", refusal.words) from refusal
    settings["schedule"] = schedule_of(sent)
    try:
        given = rounds_given(settings["schedule"], starts_on=starts_on, ends_on=settings["ends_on"])
    except BadSetting as refusal:
        raise WrongField("lines", refusal.words) from refusal
    return Regime(settings, given)


def schedule_of(sent: QueryDict) -> list[dict[str, Any]]:
    """The lines that say when something is due; the others are empty rows of the form."""
    columns = [sent.getlist(name) for name in LINE]
    rows = [dict(zip(LINE, row, strict=True)) for row in zip(*columns, strict=False)]
    return [_line(row) for row in rows if row["due"].strip()]


def read_reminders(request: HttpRequest) -> dict[str, Any]:
    """The ladder and the hours of mail, as ``set_reminders`` takes them."""
    sent = request.POST
    rungs = zip(sent.getlist("rung"), sent.getlist("days"), sent.getlist("to"), strict=False)
    ladder = [_rung(step, days, to) for step, days, to in rungs if step]
    hour = sent.get("digest_hour", "")
    times = {
        "quiet_hours": {"from": sent.get("quiet_from", ""), "to": sent.get("quiet_to", "")},
        "digest_hour": int(hour) if _is_number(hour) else hour,
    }
    try:
        read_ladder(ladder)
    except BadSetting as refusal:
        raise WrongField("ladder", NOT_A_LADDER) from refusal
    try:
        read_mail_times(times)
    except BadSetting as refusal:
        raise WrongField("hours", NOT_HOURS) from refusal
    return {"ladder": ladder, **times}


def read_remedy(request: HttpRequest) -> int:
    """The day of the month written solutions are due before."""
    said = request.POST.get("day", "").strip()
    if not _is_number(said) or not LEAST_DAY <= int(said) <= MOST_DAY:
        words = Words(
            f"Chọn ngày từ {LEAST_DAY} đến {MOST_DAY}.", f"Choose a day from {LEAST_DAY} to {MOST_DAY}."
        )
        raise WrongField("day", words)
    return int(said)


def read_own_day(request: HttpRequest) -> tuple[OwnDay, ...]:
    """One day of the calendar."""
    try:
        return (read_day({name: request.POST.get(name, "") for name in ("day", "kind", "name", "source")}),)
    except BadSetting as refusal:
        raise WrongField("day", refusal.words) from refusal


def read_days_file(request: HttpRequest) -> tuple[OwnDay, ...]:
    """The days of an uploaded file, or of its text as it was shown."""
    file = request.FILES.get("file")
    if file is not None and (file.size or 0) > MOST_BYTES:
        raise BadFile(Words("Tệp lịch tối đa 200 KB.", "A calendar file has 200 KB at most."))
    data = file.read() if file else request.POST.get("rows", "").encode()
    try:
        return read_calendar(data)
    except BadSetting as refusal:
        raise WrongField("file", refusal.words) from refusal


def read_removed(request: HttpRequest) -> date:
    """The own day to be taken back."""
    found = _day(request.POST, "day")
    if found is None:
        raise WrongField("day", Words("Hãy chọn một ngày.", "Choose a day."))
    return found


def year_day_text(written: object) -> str:
    """``05-31`` as people write it: ``31/5``."""
    month, _, day = str(written or "").rpartition("-")
    return f"{int(day)}/{int(month)}" if month.isdigit() and day.isdigit() else day


def _line(row: dict[str, str]) -> dict[str, Any]:
    late = row["late_days"].strip() or "0"
    line: dict[str, Any] = {
        "due": row["due"].strip(),
        "period": row["period"],
        "late_days": int(late) if _is_number(late) else late,
        "when_off": row["when_off"],
    }
    days = {name: _year_day(row[name].strip()) for name in ("cut_off", "opens", "from")}
    return line | {name: day for name, day in days.items() if day}


def _year_day(said: str) -> str:
    day, slash, month = said.partition("/")
    return f"{month.strip().zfill(2)}-{day.strip().zfill(2)}" if slash else said


def _rung(step: str, days: str, to: str) -> dict[str, Any]:
    if step == NoticeStep.OPENED:
        return {"step": step, "to": to}
    count = int(days) if _is_number(days) else 0
    least = TIMED.get(NoticeStep(step), (1, 1))[0] if step in set(NoticeStep) else 1
    return {"step": step, "to": to, "working_days": -count if least < 0 else count}


def _day(sent: QueryDict, name: str) -> date | None:
    said = sent.get(name, "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        words = Words(f"Ngày “{said}” không đọc được.", f"The day “{said}” cannot be read.")
        raise WrongField(name, words) from error


def _is_number(said: str) -> bool:
    return said.strip().isascii() and said.strip().isdigit() and len(said.strip()) < 6


NOT_A_LADDER = Words(
    "Mỗi bậc nhắc cần số ngày làm việc từ 1 đến 250 (bậc “đến hạn hôm nay” để 0) và không lặp lại.",
    "Each rung needs 1 to 250 working days (0 for “due today”), and none stands twice.",
)
NOT_HOURS = Words(
    "Giờ gửi thư chưa đúng: giờ yên tĩnh ghi như 20:00 và 07:00; giờ thư tổng hợp từ 0 đến 23, "
    "ngoài giờ yên tĩnh.",
    "The hours are not right: quiet hours like 20:00 and 07:00; a digest hour from 0 to 23 outside them.",
)
