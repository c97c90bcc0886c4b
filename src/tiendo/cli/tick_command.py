"""``tiendo tick``: one round of the clock's work, now, and what it did."""

from __future__ import annotations

import typer

from tiendo.cli.speech import complain, say
from tiendo.kernel.words import Words
from tiendo.trust.clockwork import keep_up

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def tick() -> None:
    """Do once what the clock does every minute, and say what was done. Safe to run at any time."""
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
