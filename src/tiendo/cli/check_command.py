"""``tiendo check``: say what is wrong with the settings before anyone is served."""

from __future__ import annotations

import typer
from django.core.management import CommandError, call_command

from tiendo.cli.speech import complain, say
from tiendo.kernel.words import Words

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def check() -> None:
    """Check the settings; every finding has an id and says what to do."""
    try:
        call_command("check")
    except CommandError as found:
        complain(Words(str(found), str(found)))
        raise typer.Exit(1) from found
    say(Words("Cấu hình dùng được.", "The settings are sound."))
