"""``tiendo inbox``: what waits for one person, as the page “Việc của tôi” shows it."""

from __future__ import annotations

from typing import Annotated

import typer
from django.contrib.auth import get_user_model

from tiendo.cli.speech import say
from tiendo.delivery.domain.day_words import day_words, time_left
from tiendo.delivery.selectors.inbox import inbox as inbox_of
from tiendo.delivery.views.inbox import SECTION_WORDS, Item
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural
from tiendo.org.selectors import actor_for

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class NoSuchPerson(Refusal):
    """Nobody has an account of that name."""


@app.command()
def inbox(username: Annotated[str, typer.Argument(help="What the person types to sign in.")]) -> None:
    """Say what waits for a person: reports, returned entries, overdue tasks, decisions."""
    user = get_user_model().objects.filter(username=username, is_active=True).first()
    if user is None:
        raise NoSuchPerson(
            Words(
                f"Không có tài khoản “{username}” đang dùng. Hãy kiểm tra tên đăng nhập.",
                f"There is no account “{username}” in use. Check the user name.",
            )
        )
    box = inbox_of(actor=actor_for(user))
    say(box.finding)
    for block in box.blocks:
        name = SECTION_WORDS[block.section]
        say(Words(f"\n{name.vi} ({block.total})", f"\n{name.en} ({block.total})"))
        for item in block.items:
            say(_line(item))
        if block.total > len(block.items):
            rest = block.total - len(block.items)
            say(Words(f"  … và {rest} việc nữa", f"  … and {rest} more"))
    if box.unread_total:
        say(
            Words(
                f"\n{box.unread_total} thông báo chưa đọc", f"\n{plural(box.unread_total, 'unread notice')}"
            )
        )


def _line(item: Item) -> Words:
    vi = [" ".join(item.words.vi.split()), item.agency]
    en = [" ".join(item.words.en.split()), item.agency]
    if item.due_on is not None:
        day = day_words(item.due_on)
        vi.append(day.vi)
        en.append(day.en)
    if item.left is not None:
        left = time_left(item.left)
        vi.append(left.vi)
        en.append(left.en)
    if item.note is not None:
        vi.append(item.note.vi)
        en.append(item.note.en)
    return Words("  - " + " · ".join(filter(None, vi)), "  - " + " · ".join(filter(None, en)))
