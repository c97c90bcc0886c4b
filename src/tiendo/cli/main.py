"""The ``tiendo`` command: each subcommand is a module, loaded only when it is asked for.

``tiendo draft`` must start at once: Django is set up only for the commands that need it. A
refusal is one sentence on standard error and exit status 2, never a traceback.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

import django
import typer
from typer.core import TyperGroup

from tiendo.cli.speech import complain
from tiendo.kernel.errors import Refusal

if TYPE_CHECKING:
    import click

REFUSED = 2

# The module of each command, named "<word>_command"; all but draft work on the database.
COMMANDS = ("draft", "import", "export", "serve", "demo", "setup", "check", "user", "org", "audit")
WITHOUT_DATABASE = frozenset({"draft"})


class LazyCommands(TyperGroup):
    """A group whose commands are imported when they are first looked up."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command called ``cmd_name``, or None."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in WITHOUT_DATABASE:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiendo.config.settings")
            django.setup()
        found = typer.main.get_command(importlib.import_module(f"tiendo.cli.{cmd_name}_command").app)
        found.name = cmd_name
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a refusal is its sentence and status 2."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            complain(refusal.words)
            raise typer.Exit(REFUSED) from None


app = typer.Typer(cls=LazyCommands, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def tiendo() -> None:
    """From a government plan to a running, measured, provable programme."""
