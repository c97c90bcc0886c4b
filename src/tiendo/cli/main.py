"""The ``tiendo`` command: each subcommand is a module, loaded only when it is asked for.

``tiendo draft`` must start at once: Django is set up only for the commands that need it. What a person
can mend is one sentence on standard error, never a traceback.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from tiendo import __version__
from tiendo.cli.speech import complain, speak
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

REFUSED, FAILED = 2, 1

# In the order of the help, and what it says of each: the first sentence of the command itself, which a test
# compares, so that the help loads none of them. The module of a command is named "<word>_command".
COMMANDS = {
    "draft": "Read a plan and print the draft: indicators, tasks, rules, doubts. Stores nothing.",
    "import": "Read a plan and store it as a draft waiting for review.",
    "export": "Write a published version as JSON, as a workbook or as CSV.",
    "progress": "Say how a plan stands: the four groups, rates with their denominators, what is overdue.",
    "report": "Write the consolidated report of a round as known on a day, or check a Word file of it.",
    "serve": "Serve the pages and do the long work until stopped (Ctrl+C).",
    "work": 'Do long jobs (reading uploaded files) until stopped. "serve" runs one by itself.',
    "clock": (
        'Open rounds, plan notices, send mail, clear away: every minute until stopped. "serve" runs one.'
    ),
    "tick": "Do once what the clock does every minute, and say what was done. Safe to run at any time.",
    "inbox": "Say what waits for a person: reports, returned entries, overdue tasks, decisions.",
    "demo": "Make the demonstration city through the real importer, and serve it. Safe to run again.",
    "setup": "Create the database, or bring an older one up to date. Safe to run again.",
    "check": "Check the settings; every finding has an id and says what to do.",
    "user": "Accounts and what they may do.",
    "org": "Agencies, areas, posts and their holders.",
    "programme": "How a plan is run: its settings and its calendar.",
    "round": "Reporting rounds and the reports in them.",
    "audit": "Proofs: the audit chain, and what is counted from rows.",
    "contract": "Contracts of datasets: what rows promise.",
    "load": "Load rows into datasets.",
    "measure": "Formulas: what is counted over the rows of a dataset.",
    "lake": "The raw rows of datasets, as files.",
    "judge": "How targets stand, why, and the rule that says so.",
    "forecast": "What may come, how sure, and how forecasts came true.",
}
WITHOUT_DATABASE = frozenset({"draft", "serve"})


class LazyCommands(MutableMapping[str, Any]):
    """The commands by name, each loaded when it is first looked up."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = _load(name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _load(name: str) -> Any:
    if name not in COMMANDS:
        raise KeyError(name)
    if name not in WITHOUT_DATABASE:
        start_house(demo=name == "demo")
    found = typer.main.get_command(import_module(f"tiendo.cli.{name}_command").app)
    found.name = name
    return found


def start_house(*, demo: bool = False) -> None:
    """Load the settings and every room; ``demo`` offers sign-in without a password."""
    if demo:
        os.environ["TIENDO_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiendo.config.settings")
    import_module("django").setup()


class LazyGroup(TyperGroup):
    """A group whose commands are loaded when they are called, and whose refusals are sentences."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = LazyCommands()

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, none of them loaded."""
        return list(COMMANDS)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write what each command is for, none of them loaded."""
        loaded = self.commands
        self.commands = {name: TyperCommand(name, help=said) for name, said in COMMANDS.items()}
        try:
            super().format_help(ctx, formatter)
        finally:
            self.commands = loaded

    def invoke(self, ctx: Any) -> Any:
        """Run the command; exit status 2 for a refusal, 1 for an installation that must be mended."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            complain(refusal.words)
            raise typer.Exit(REFUSED) from refusal
        except Exception as error:
            words = what_to_mend(error)
            if words is None:
                raise
            complain(words)
            raise typer.Exit(FAILED) from error


def what_to_mend(error: Exception) -> Words | None:
    """The sentence for an error of the installation, None for a fault of the program."""
    # By name: importing the database's errors would load Django for a command that needs none.
    if type(error).__name__ in {"OperationalError", "ProgrammingError"}:
        return Words(
            f"Cơ sở dữ liệu chưa dùng được ({error}). Hãy chạy “tiendo setup” rồi thử lại.",
            f"The database cannot be used yet ({error}). Run “tiendo setup” and try again.",
        )
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return Words(f"Không đọc hoặc ghi được: {error}.", f"It could not be read or written: {error}.")
    return None


app = typer.Typer(cls=LazyGroup, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tiendo {__version__}")
        raise typer.Exit


@app.callback()
def tiendo(
    lang: Annotated[
        str,
        typer.Option("--lang", help="Language of messages: vi or en (else TIENDO_LANG, else Vietnamese)."),
    ] = "",
    version: Annotated[
        bool,
        typer.Option("--version", help="Say which version this is.", callback=_say_version, is_eager=True),
    ] = False,
) -> None:
    """From a government plan to a running, measured, provable programme."""
    if lang:
        speak(lang)
