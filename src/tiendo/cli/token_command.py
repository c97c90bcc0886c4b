"""``tiendo user token``: access tokens of accounts, for programs that call the API."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from tiendo.cli.speech import language, out, say
from tiendo.kernel.words import Words
from tiendo.org.selectors.accounts import account_named
from tiendo.org.selectors.tokens import tokens_of
from tiendo.org.services.tokens import make_service_token, revoke_token_of
from tiendo.org.types import SYSTEM, TOKEN_SCOPE_WORDS, TokenScope

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, help="Access tokens for programs that call the API."
)

Username = Annotated[str, typer.Argument(help="The account the program acts as.")]


@app.callback()
def token() -> None:
    """Access tokens for programs that call the API."""


@app.command()
def make(
    username: Username,
    name: Annotated[str, typer.Option("--name", help="Which program will use it.")],
    scope: Annotated[TokenScope, typer.Option("--scope", help="What it may be used for.")] = TokenScope.READ,
    days: Annotated[int, typer.Option("--days", help="How many days it is valid, at most 366.")] = 90,
) -> None:
    """Make a token and print it, once: the secret is kept nowhere."""
    made = make_service_token(account_named(username).pk, name, scope=scope, days=days, actor=SYSTEM)
    say(
        Words(
            f"Mã truy cập số {made.id} của {username}, dùng được đến hết ngày {made.valid_to:%d/%m/%Y}. "
            "Chỉ hiện lần này:",
            f"Token {made.id} of {username}, valid until {made.valid_to}. It is shown this once:",
        )
    )
    typer.echo(made.secret)


@app.command("list")
def list_(username: Username) -> None:
    """List an account's tokens; their secrets are not known."""
    english = language() == "en"
    heads = ("number", "name", "begins", "may", "valid until", "state") if english else (
        "số", "tên", "bắt đầu bằng", "quyền", "đến hết ngày", "tình trạng",
    )  # fmt: skip
    table = Table(*heads, box=None, pad_edge=False)
    for one in tokens_of(account_named(username).pk, actor=SYSTEM):
        state = Words("dùng được", "valid") if one.holds_today else Words("không dùng được nữa", "ended")
        scope = TOKEN_SCOPE_WORDS[one.scope].say(language())
        row = (str(one.id), one.name, one.beginning, scope, one.valid_to.isoformat(), state.say(language()))
        table.add_row(*row)
    out.print(table)


@app.command()
def revoke(number: Annotated[int, typer.Argument(help="The token's number in the list.")]) -> None:
    """End a token at once."""
    revoke_token_of(number, actor=SYSTEM)
    say(Words(f"Đã thu hồi mã truy cập số {number}.", f"Revoked the token {number}."))
