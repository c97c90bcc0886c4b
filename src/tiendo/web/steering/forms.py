"""The boxes of the larger forms of a programme: filled with what holds, or with what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiendo.delivery.domain.schedule import PERIODS, WhenOff
from tiendo.delivery.types import STEP_WORDS, NoticeStep
from tiendo.kernel.words import Words
from tiendo.web.steering.reading import LINE, NEW, year_day_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.delivery.domain.schedule import RoundDays
    from tiendo.delivery.selectors.programme import ProgrammeView, RegimeView
    from tiendo.web.steering.changes import Change

EMPTY = dict.fromkeys(LINE, "") | {"period": "year", "late_days": "5", "when_off": "stay"}
STEPS = tuple(
    (step.value, STEP_WORDS[step])
    for step in (
        NoticeStep.OPENED,
        NoticeStep.BEFORE_DUE,
        NoticeStep.AT_DUE,
        NoticeStep.AFTER_DUE,
        NoticeStep.TO_HEAD,
        NoticeStep.TO_LEADER,
    )
)
PERIOD_WORDS = {
    "H1": Words("6 tháng đầu năm", "first half-year"),
    "H2": Words("6 tháng cuối năm", "second half-year"),
    "half": Words("nửa năm", "half-year"),
    "quarter": Words("quý", "quarter"),
    "month": Words("tháng", "month"),
    "year": Words("năm", "year"),
}
OFF_WORDS = {
    WhenOff.STAY: Words("giữ nguyên", "stays"),
    WhenOff.NEXT: Words("lùi đến ngày làm việc sau", "moves to the next working day"),
    WhenOff.PREVIOUS: Words("sớm lên ngày làm việc trước", "moves to the working day before"),
}


@dataclass(frozen=True, slots=True)
class State:
    """What became of the form that was sent: its changes to be confirmed, or why it was refused."""

    card: str = ""
    key: str = ""
    changes: tuple[Change, ...] = ()
    wanted: Any = None
    refusal: Words | None = None
    field: str = ""
    rows: str = ""
    typed: Any = None

    @property
    def is_seen(self) -> bool:
        """Whether what would change is being shown."""
        return bool(self.card) and self.refusal is None


@dataclass(frozen=True, slots=True)
class RegimeForm:
    """One regime as its form shows it; ``is_sent`` when this very form was sent."""

    key: str
    typed: dict[str, str]
    lines: tuple[dict[str, str], ...]
    coming: tuple[RoundDays, ...]
    is_sent: bool = False
    is_new: bool = False
    periods: tuple[tuple[str, Words], ...] = tuple((name, PERIOD_WORDS[name]) for name in PERIODS)
    offs: tuple[tuple[str, Words], ...] = tuple(OFF_WORDS.items())


def regime_forms(found: ProgrammeView, state: State) -> list[RegimeForm]:
    """A form for each regime, and an empty one for another."""
    forms = [_of(one, state) for one in found.regimes]
    return [*forms, _new(state)] if found.may_steer else forms


def rung_rows(found: ProgrammeView, state: State) -> list[tuple[str, str, str]]:
    """The rungs as step, days and listener, with rows to add some."""
    if state.card == "reminders":
        sent = state.typed
        rows = list(zip(sent.getlist("rung"), sent.getlist("days"), sent.getlist("to"), strict=False))
    else:
        rows = [(one.step.value, _days(one.days), one.listener.value) for one in found.ladder]
    filled = [row for row in rows if row[0]]
    return [*filled, *[("", "", "clerk")] * 2]


def times(found: ProgrammeView, state: State) -> dict[str, str]:
    """The hours of mail."""
    if state.card == "reminders":
        return {name: state.typed.get(name, "") for name in ("quiet_from", "quiet_to", "digest_hour")}
    mail = found.mail
    return {
        "quiet_from": f"{mail.quiet_from:%H:%M}",
        "quiet_to": f"{mail.quiet_to:%H:%M}",
        "digest_hour": str(mail.digest_at.hour),
    }


def _of(one: RegimeView, state: State) -> RegimeForm:
    if state.card == "regime" and state.key == one.code:
        return _sent(state, one.code, is_new=False)
    typed = {
        "code": one.code,
        "title": one.title,
        "legal_basis": one.legal_basis,
        "starts_on": one.starts_on.isoformat(),
        "ends_on": one.ends_on.isoformat() if one.ends_on else "",
    }
    return RegimeForm(one.code, typed, _with_room(map(_line, one.schedule)), one.coming)


def _new(state: State) -> RegimeForm:
    if state.card == "regime" and state.key == NEW:
        return _sent(state, NEW, is_new=True)
    return RegimeForm(NEW, {}, (EMPTY, EMPTY), (), is_new=True)


def _sent(state: State, key: str, *, is_new: bool) -> RegimeForm:
    columns = [state.typed.getlist(name) for name in LINE]
    rows = [dict(zip(LINE, row, strict=True)) for row in zip(*columns, strict=False)]
    lines = _with_room(row for row in rows if row["due"].strip())
    coming = state.wanted.coming if state.wanted else ()
    return RegimeForm(key, state.typed.dict(), lines, coming, is_sent=True, is_new=is_new)


def _with_room(lines: Iterable[dict[str, str]]) -> tuple[dict[str, str], ...]:
    return (*lines, EMPTY)


def _line(line: dict[str, Any]) -> dict[str, str]:
    shown = {name: str(line.get(name, "")) for name in LINE}
    days = {name: year_day_text(line.get(name)) for name in ("cut_off", "opens", "from")}
    usual = {"period": "year", "late_days": "0", "when_off": "stay"}
    return shown | days | {name: shown[name] or value for name, value in usual.items()}


def _days(days: int | None) -> str:
    return "" if days is None else str(abs(days))
