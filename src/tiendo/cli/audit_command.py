"""``tiendo audit verify``: does the audit chain hold."""

from __future__ import annotations

import typer

from tiendo.cli.speech import complain, say
from tiendo.kernel.words import Words
from tiendo.trust.selectors import verify_chain

app = typer.Typer(pretty_exceptions_enable=False, help="The audit chain: who did what, provably.")


@app.callback()
def audit() -> None:
    """The audit chain: who did what, provably."""


@app.command()
def verify() -> None:
    """Recompute every hash of the chain; exit code 1 when one does not hold."""
    verdict = verify_chain()
    if verdict.is_intact:
        say(
            Words(
                f"Chuỗi nhật ký nguyên vẹn: {verdict.records} bản ghi.",
                f"The audit chain is intact: {verdict.records} records.",
            )
        )
        return
    complain(
        Words(
            f"Chuỗi nhật ký đứt ở bản ghi {verdict.broken_at}: {verdict.reason}.",
            f"The audit chain breaks at record {verdict.broken_at}: {verdict.reason}.",
        )
    )
    raise typer.Exit(1)
