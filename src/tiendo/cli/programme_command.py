"""``tiendo programme show|start|regime|reminders|calendar``: how a plan is run, from the command line."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated, Any

import typer
from rich.table import Table

from tiendo.cli.files import read_file
from tiendo.cli.speech import language, out, say
from tiendo.delivery.domain.calendar_file import read_calendar, read_day
from tiendo.delivery.domain.schedule import demand_fit
from tiendo.delivery.selectors.calendar import calendar_changes, calendar_lines
from tiendo.delivery.selectors.programme import programme, rounds_given
from tiendo.delivery.services.calendar import remove_calendar_day, set_calendar_days
from tiendo.delivery.services.programme import set_remedy_day, start_programme
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.reminder_settings import KEYS, set_reminders
from tiendo.delivery.types import STEP_WORDS, BadSetting, DayKind
from tiendo.kernel import clock
from tiendo.kernel.words import Words, plural
from tiendo.org.types import SYSTEM

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    help="How a plan is run: its settings and its calendar.",
)
calendar = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, help="Days off and days worked in exchange."
)
app.add_typer(calendar, name="calendar")
DAY = "%d/%m/%Y"
Slug = Annotated[str, typer.Argument(help="The plan, as its address names it.")]
Preview = Annotated[bool, typer.Option("--preview", help="Only say what would change, and change nothing.")]
Day = Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The day.")]


@app.callback()
def programme_() -> None:
    """How a plan is run: its settings and its calendar."""


@app.command()
def show(plan: Slug) -> None:
    """Show who steers a plan, its regimes with their next rounds, its reminders."""
    found = programme(plan, actor=SYSTEM)
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_row(
        _say("Cơ quan thường trực", "Standing body"), found.body_name or _say("chưa chọn", "none yet")
    )
    for regime in found.regimes:
        days = ", ".join(f"{one.due_on:{DAY}}" for one in regime.coming)
        table.add_row(f"{regime.title} ({regime.code})", _say(f"hạn nộp: {days}", f"due: {days}"))
    for rung in found.ladder:
        at = "" if rung.days is None else f"{rung.days:+d}"
        table.add_row(STEP_WORDS[rung.step].say(language()), f"{at} → {rung.listener}")
    quiet = f"{found.mail.quiet_from:%H:%M}–{found.mail.quiet_to:%H:%M}"
    table.add_row(
        _say("Giờ yên tĩnh; thư tổng hợp", "Quiet; digest"), f"{quiet}; {found.mail.digest_at:%H:%M}"
    )
    table.add_row(_say("Giải pháp khắc phục trước ngày", "Ways out before day"), str(found.remedy_day))
    out.print(table)


@app.command()
def start(plan: Slug, agency: Annotated[str, typer.Argument(help="The code of the standing body.")]) -> None:
    """Name the standing body of a plan."""
    start_programme(plan, agency, actor=SYSTEM)
    name = programme(plan, actor=SYSTEM).body_name
    say(Words(f"Cơ quan thường trực: {name}.", f"The standing body is {name}."))


@app.command()
def regime(
    plan: Slug,
    source: Annotated[Path, typer.Argument(help="A JSON file: code, title, schedule, starts_on, …")],
    look: Preview = False,
) -> None:
    """Make or change a reporting regime; says the next rounds it gives."""
    said = _regime(_json(source))
    given = rounds_given(said["schedule"], starts_on=said["starts_on"], ends_on=said["ends_on"])
    if not look:
        set_regime(plan, **said, actor=SYSTEM)
    days = ", ".join(f"{one.due_on:{DAY}}" for one in given) or "–"
    say(Words(f"{_done(look).vi} Hạn nộp sắp tới: {days}.", f"{_done(look).en} Due next: {days}."))


@app.command()
def reminders(
    plan: Slug,
    source: Annotated[
        Path, typer.Argument(help="A JSON file: ladder, quiet_hours, digest_hour, remedy_day.")
    ],
) -> None:
    """Set the ladder of reminders, the hours of mail, the day of written solutions."""
    said = _json(source)
    if set(said) - {*KEYS, "remedy_day"}:
        raise _unknown((*KEYS, "remedy_day"))
    if type(said.get("remedy_day", 0)) is not int:
        raise BadSetting(Words("“remedy_day” phải là một số.", "“remedy_day” must be a number."))
    changes = {key: said[key] for key in KEYS if key in said}
    if changes:
        set_reminders(plan, changes=changes, actor=SYSTEM)
    if "remedy_day" in said:
        set_remedy_day(plan, said["remedy_day"], actor=SYSTEM)
    say(_done(False))


@calendar.command("list")
def list_(year: Annotated[int, typer.Argument(help="The year (else this one).")] = 0) -> None:
    """List the days off and the days worked in exchange, with their source."""
    of = year or clock.today().year
    table = Table(box=None, pad_edge=False, show_header=False)
    for line in calendar_lines(date(of, 1, 1), date(of, 12, 31)):
        own = _say("tự đặt", "own") if line.is_own else ""
        table.add_row(f"{line.day:{DAY}}", _kind(line.kind), line.name, line.source, own)
    out.print(table)


@calendar.command()
def add(
    day: Day,
    kind: Annotated[DayKind, typer.Argument(help="off, or work.")],
    name: Annotated[str, typer.Argument(help="What day it is.")],
    source: Annotated[str, typer.Option("--source", help="The document that says so.")] = "",
) -> None:
    """Set one day of the office's own."""
    said = {"day": day.date().isoformat(), "kind": kind.value, "name": name, "source": source}
    _changed(set_calendar_days([read_day(said)], actor=SYSTEM))


@calendar.command()
def remove(day: Day) -> None:
    """Take a day of the office's own back."""
    remove_calendar_day(day.date(), actor=SYSTEM)
    _changed(1)


@calendar.command()
def load(
    source: Annotated[Path, typer.Argument(help="A CSV file headed day,kind,name,source.")],
    look: Preview = False,
) -> None:
    """Load days of the office's own from a CSV file, all or none."""
    days = read_calendar(read_file(source))
    if not look:
        _changed(set_calendar_days(days, actor=SYSTEM))
        return
    for one in calendar_changes(days):
        before, after = (_kind(line.kind) if line else "–" for line in (one.before, one.after))
        out.print(f"{one.day:{DAY}}  {before} → {after}  {one.after.name if one.after else ''}")


def _json(source: Path) -> dict[str, Any]:
    try:
        said = json.loads(read_file(source))
    except ValueError as error:
        raise BadSetting(Words(f"“{source}” không phải JSON.", f"“{source}” is not JSON.")) from error
    if not isinstance(said, dict):
        raise BadSetting(
            Words(f"“{source}” phải là một đối tượng JSON.", f"“{source}” must be a JSON object.")
        )
    return said


REGIME = ("code", "title", "schedule", "starts_on", "ends_on", "legal_basis")


def _regime(said: dict[str, Any]) -> dict[str, Any]:
    if set(said) - set(REGIME) or not {"code", "title", "schedule", "starts_on"} <= set(said):
        raise _unknown(REGIME)
    try:
        days = {name: date.fromisoformat(said[name]) if said.get(name) else None for name in REGIME[3:5]}
    except (TypeError, ValueError) as error:
        words = Words("Hãy ghi ngày như 2026-01-01.", "Write days like 2026-01-01.")
        raise BadSetting(words) from error
    texts = {name: str(said.get(name, "")) for name in ("code", "title", "legal_basis")}
    if days["starts_on"] is None:
        raise _unknown(REGIME)
    demand_fit(texts["code"], texts["title"], days["starts_on"], days["ends_on"], texts["legal_basis"])
    return {**said, **texts, **days}


def _unknown(names: tuple[str, ...]) -> BadSetting:
    known = ", ".join(names)
    return BadSetting(Words(f"Tệp chỉ gồm các mục: {known}.", f"The file may hold these only: {known}."))


def _done(look: bool) -> Words:
    return Words("Chưa ghi gì.", "Nothing is written.") if look else Words("Đã lưu.", "Saved.")


def _changed(count: int) -> None:
    say(
        Words(
            f"Đã đổi {count} ngày trong lịch làm việc.",
            f"Changed {plural(count, 'day')} of the working calendar.",
        )
    )


def _kind(kind: DayKind) -> str:
    return _say("nghỉ", "off") if kind is DayKind.OFF else _say("làm bù", "worked")


def _say(vi: str, en: str) -> str:
    return Words(vi, en).say(language())
