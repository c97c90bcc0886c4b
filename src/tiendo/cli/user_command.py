"""``tiendo user add``: make an account with a role."""

from __future__ import annotations

from typing import Annotated

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
    username: Annotated[str, typer.Argument(help="What the person types to sign in.")],
    password: Annotated[
        str,
        typer.Option(
            "--password",
            prompt=True,
            hide_input=True,
            confirmation_prompt=True,
            help="Asked for when not given; do not leave it in the history of a shared shell.",
        ),
    ],
    role: Annotated[
        list[Role] | None,
        typer.Option("--role", help="What the account may do; may be given several times."),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="The person's name, shown beside what they do.")] = "",
) -> None:
    """Make an account with one or more roles (a plan officer when none is named)."""
    made = add_user(
        username,
        name=name or username,
        roles=tuple(role or [Role.PLAN_OFFICER]),
        password=password,
        actor=SYSTEM,
    )
    roles = [ROLE_WORDS[role] for role in made.roles]
    say(
        Words(
            f"Đã tạo tài khoản {made.username}: {', '.join(role.vi for role in roles)}.",
            f"Made the account {made.username}: {', '.join(role.en for role in roles)}.",
        )
    )
