"""``tiendo setup``: create the database or bring it up to date."""

from __future__ import annotations

import typer
from django.core.management import call_command

from tiendo.cli.speech import say
from tiendo.kernel.words import Words

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def setup() -> None:
    """Create the database, or bring an older one up to date. Safe to run again."""
    call_command("migrate", verbosity=0, interactive=False)
    say(Words("Cơ sở dữ liệu đã sẵn sàng.", "The database is ready."))
