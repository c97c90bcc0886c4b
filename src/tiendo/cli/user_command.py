"""``tiendo user add``: make an account with a role."""

from __future__ import annotations

import typer

from tiendo.cli.speech import say
from tiendo.kernel.words import Words
from tiendo.org.services.accounts import add_user
from tiendo.org.types import ROLE_WORDS, SYSTEM, Role

app = typer.Typer(pretty_exceptions_enable=False, help="Accounts and what they may do.")


@app.callback()
def user() -> None:
    """Accounts and what they may do."""


@app.command()
def add(
    username: str = typer.Argument(..., help="What the person types to sign in."),
    role: list[Role] = typer.Option(
        [Role.PLAN_OFFICER], "--role", help="What the account may do; may be given several times."
    ),
    name: str = typer.Option("", "--name", help="The person's name, shown beside what they do."),
    password: str = typer.Option(
        ...,
        "--password",
        prompt=True,
        hide_input=True,
        confirmation_prompt=True,
        help="Asked for when not given; do not leave it in the history of a shared shell.",
    ),
) -> None:
    """Make an account with one or more roles."""
    made = add_user(username, name=name or username, roles=tuple(role), password=password, actor=SYSTEM)
    roles = [ROLE_WORDS[role] for role in made.roles]
    say(
        Words(
            f"Đã tạo tài khoản {made.username}: {', '.join(role.vi for role in roles)}.",
            f"Made the account {made.username}: {', '.join(role.en for role in roles)}.",
        )
    )
