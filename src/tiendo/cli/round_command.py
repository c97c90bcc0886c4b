"""``tiendo round list|open|show``: reporting rounds from the command line."""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 - typer reads it
from typing import Annotated

import typer
from rich.table import Table

from tiendo.cli.speech import language, out, say
from tiendo.delivery.selectors.rounds import round_keyed, round_page, rounds
from tiendo.delivery.services.rounds import keep_up_rounds
from tiendo.delivery.types import UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org.types import SYSTEM

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, help="Reporting rounds and the reports in them."
)
DAY = "%d/%m/%Y"


@app.callback()
def round_() -> None:
    """Reporting rounds and the reports in them."""


@app.command("list")
def list_() -> None:
    """List every round with its days and how many reports came in."""
    table = _table(("", ""), ("Kỳ", "Round"), ("Mở", "Opens"), ("Chậm nhất", "Due"), ("Đã nộp", "Sent"))
    for one in rounds(actor=SYSTEM):
        sent = f"{one.sent}/{one.total}" if one.opened_at else "–"
        table.add_row(one.key, one.title, _day(one.opens_on), _day(one.due_on), sent)
    out.print(table)


@app.command("open")
def open_(
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="The day meant (else today)."),
    ] = None,
) -> None:
    """Make the rounds of all regimes ahead and open those whose day has come."""
    kept = keep_up_rounds(on.date() if on else clock.today(), actor=SYSTEM)
    say(
        Words(
            f"Đã lập {len(kept.made)} kỳ, dời {len(kept.moved)}, "
            f"bỏ {len(kept.dropped)}, mở {len(kept.opened)}.",
            f"Made {len(kept.made)}, moved {len(kept.moved)}, dropped {len(kept.dropped)}, "
            f"opened {len(kept.opened)}.",
        )
    )


@app.command()
def show(key: Annotated[str, typer.Argument(help="The key of the round, as “round list” shows it.")]) -> None:
    """Show the reports of one round, agency by agency."""
    found = round_keyed(key)
    if found is None:
        raise UnknownWork(
            Words(
                f"Không có kỳ “{key}”. Hãy xem “tiendo round list”.",
                f"There is no round “{key}”. See “tiendo round list”.",
            )
        )
    page = round_page(found.pk, actor=SYSTEM)
    table = _table(("Cơ quan", "Agency"), ("Đã điền", "Filled"), ("Đã nộp", "Sent"), ("Trạng thái", "State"))
    for line in page.lines:
        sent = _day(line.sent_on) if line.sent_on else "–"
        table.add_row(line.agency_name, f"{line.done}/{line.total}", sent, line.words.say(language()))
    out.print(table)


def _table(*titles: tuple[str, str]) -> Table:
    table = Table(box=None, pad_edge=False)
    for vi, en in titles:
        table.add_column(Words(vi, en).say(language()), overflow="fold")
    return table


def _day(day: date) -> str:
    return f"{day:{DAY}}"
