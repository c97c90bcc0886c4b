"""``tiendo tick``: one round of the clock's work, now, and what it did."""

from __future__ import annotations

import typer
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tiendo.cli.speech import complain, say
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.trust.clockwork import keep_up

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class NotReady(Refusal):
    """The database cannot be worked on yet."""


@app.command()
def tick() -> None:
    """Do once what the clock does every minute, and say what was done. Safe to run at any time."""
    _demand_ready_database()
    outcome = keep_up()
    if outcome is None:
        say(
            Words(
                "Tiến trình đồng hồ đang làm việc này; không làm hai lần.",
                "The clock process is doing this now; it is not done twice.",
            )
        )
        return
    for done in outcome.done:
        say(done)
    for fault in outcome.faults:
        complain(fault)
    if not outcome.done and not outcome.faults:
        say(Words("Không có việc gì đến hạn.", "Nothing had to be done."))
    if outcome.faults:
        raise typer.Exit(1)


def _demand_ready_database() -> None:
    """One sentence for a database not made yet or older than the program, not a fault for every chore."""
    steps = MigrationExecutor(connection)
    if steps.migration_plan(steps.loader.graph.leaf_nodes()):
        raise NotReady(
            Words(
                "Cơ sở dữ liệu chưa có hoặc cũ hơn chương trình. Hãy chạy “tiendo setup” rồi thử lại.",
                "The database is not there or older than the program. Run “tiendo setup” and try again.",
            )
        )
