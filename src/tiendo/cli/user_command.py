"""``tiendo user``: accounts, the roles they hold, and how they get in again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from tiendo.cli import token_command
from tiendo.cli.speech import language, out, say
from tiendo.kernel.words import Words
from tiendo.org.selectors.accounts import account_named, people, person
from tiendo.org.services.accounts import (
    add_user,
    close_user,
    open_password_link,
    remove_second_factor,
    reopen_user,
    unlock_user,
)
from tiendo.org.services.grants import end_role, give_role
from tiendo.org.types import ROLE_WORDS, SYSTEM, Role, UserRefused

if TYPE_CHECKING:
    from tiendo.org.views import GrantView

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Accounts and what they may do.")
app.add_typer(token_command.app, name="token")

Username = Annotated[str, typer.Argument(help="What the person types to sign in.")]
Agency = Annotated[
    str,
    typer.Option("--agency", help="Code of the agency the role is for; the whole programme when not given."),
]
From = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="First day of the role; today when not given."),
]
To = Annotated[
    datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of the role, if it has one.")
]


@app.callback()
def user() -> None:
    """Accounts and what they may do."""


@app.command()
def add(
    username: Username,
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
    email: Annotated[
        str, typer.Option("--email", help="The address the sign-in provider knows the person by.")
    ] = "",
    agency: Agency = "",
    first: From = None,
    last: To = None,
) -> None:
    """Make an account with one or more roles (a plan officer when none is named)."""
    made = add_user(
        username,
        name=name or username,
        roles=tuple(role or [Role.PLAN_OFFICER]),
        password=password,
        email=email,
        agency=agency or None,
        valid_from=first.date() if first else None,
        valid_to=last.date() if last else None,
        actor=SYSTEM,
    )
    roles = [ROLE_WORDS[role] for role in made.roles]
    say(
        Words(
            f"Đã tạo tài khoản {made.username}: {', '.join(role.vi for role in roles)}.",
            f"Made the account {made.username}: {', '.join(role.en for role in roles)}.",
        )
    )


@app.command()
def grant(
    username: Username,
    role: Annotated[Role, typer.Argument(help="The role to give.")],
    agency: Agency = "",
    post: Annotated[str, typer.Option("--post", help="The code of the post a leader's office serves.")] = "",
    first: From = None,
    last: To = None,
) -> None:
    """Give an account a role, for an agency and what is under it or for the whole programme."""
    give_role(
        account_named(username).pk,
        role=role,
        agency=agency or None,
        post=post or None,
        valid_from=first.date() if first else None,
        valid_to=last.date() if last else None,
        actor=SYSTEM,
    )
    words = ROLE_WORDS[role]
    say(Words(f"Đã cấp cho {username}: {words.vi}.", f"Gave {username}: {words.en}."))


@app.command()
def end(
    username: Username,
    role: Annotated[Role, typer.Argument(help="The role to end.")],
    agency: Agency = "",
    last: To = None,
) -> None:
    """End a role of an account: with the day of ``--to``, else at once."""
    who = person(account_named(username).pk, actor=SYSTEM)
    held = [g for g in who.held if g.role == role and (g.agency_code or "") == agency]
    if not held:
        raise UserRefused(
            Words(
                f"Hôm nay {username} không giữ vai trò này cho cơ quan đã nêu. Hãy xem “tiendo user list”.",
                f"{username} does not hold this role for this agency today. See “tiendo user list”.",
            )
        )
    for one in held:
        end_role(one.id, last_day=last.date() if last else None, actor=SYSTEM)
    words = ROLE_WORDS[role]
    say(
        Words(
            f"Đã kết thúc vai trò của {username}: {words.vi}.",
            f"Ended for {username}: {words.en}.",
        )
    )


@app.command()
def unlock(username: Username) -> None:
    """Let somebody try again at once after too many failed sign-ins."""
    unlock_user(account_named(username).pk, actor=SYSTEM)
    say(Words(f"Đã mở khóa tài khoản {username}.", f"Unlocked the account {username}."))


@app.command()
def password(username: Username) -> None:
    """Print a one-time link with which the person chooses a password."""
    link = open_password_link(account_named(username).pk, actor=SYSTEM)
    path = f"/sign-in/password/{link.person}/{link.token}/"
    say(
        Words(
            f"Mở một lần, trong 24 giờ, sau địa chỉ của hệ thống: {path}",
            f"To be opened once, within 24 hours, after the address of the installation: {path}",
        )
    )


@app.command()
def factor(username: Username) -> None:
    """Take the second factor off an account whose telephone or key was lost."""
    remove_second_factor(account_named(username).pk, actor=SYSTEM)
    say(
        Words(
            f"Đã bỏ xác thực hai lớp của {username}. Lần đăng nhập tới chỉ cần mật khẩu.",
            f"Took the second factor off {username}. The next sign-in needs the password only.",
        )
    )


@app.command()
def close(username: Username) -> None:
    """Let an account sign in no more; what it did stays under its name."""
    close_user(account_named(username).pk, actor=SYSTEM)
    say(Words(f"Đã đóng tài khoản {username}.", f"Closed the account {username}."))


@app.command()
def reopen(username: Username) -> None:
    """Let a closed account sign in again."""
    reopen_user(account_named(username).pk, actor=SYSTEM)
    say(Words(f"Đã mở lại tài khoản {username}.", f"Reopened the account {username}."))


@app.command("list")
def list_(
    search: Annotated[str, typer.Argument(help="Part of a name, a user name, an address or an agency.")] = "",
) -> None:
    """List the accounts and the roles each holds today."""
    english = language() == "en"
    heads = ("user name", "name", "roles today", "state") if english else (
        "tên đăng nhập", "họ tên", "vai trò hôm nay", "tình trạng",
    )  # fmt: skip
    table = Table(*heads, box=None, pad_edge=False)
    for one in people(actor=SYSTEM, search=search):
        roles = "; ".join(_role(grant) for grant in one.held)
        table.add_row(one.username, one.name, roles, _state(one.is_active, bool(one.locked_until)))
    out.print(table)


def _role(grant: GrantView) -> str:
    role = ROLE_WORDS[grant.role].say(language())
    return f"{role} ({grant.agency_code})" if grant.agency_code else role


def _state(is_active: bool, is_locked: bool) -> str:
    words = Words("đang dùng", "open")
    if not is_active:
        words = Words("đã đóng", "closed")
    elif is_locked:
        words = Words("tạm khóa", "locked")
    return words.say(language())
