"""What publishing does without anybody asking: tell followers, and forget whom nothing is owed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.services.followers import forget_unconfirmed
from tiendo.delivery.services.tickets import forget_senders
from tiendo.kernel.words import Words, plural
from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.plans import plans
from tiendo.publishing.public.changes import changes
from tiendo.publishing.public.news import tell_what_changed
from tiendo.publishing.public.promises import board
from tiendo.trust.clockwork import TEN_MINUTES, Chore
from tiendo.trust.ready import prepare

if TYPE_CHECKING:
    import threading


def letters_to_followers(stopped: threading.Event | None) -> Words | None:
    """One letter to each follower for whom something changed."""
    told = tell_what_changed()
    return (
        Words(f"Lập {told} thư theo dõi.", f"Made {plural(told, 'letter')} to followers.") if told else None
    )


def people_outside_forgotten(stopped: threading.Event | None) -> Words | None:
    """Senders of questions long answered, and followers who never confirmed."""
    forgotten = forget_senders(actor=SYSTEM) + forget_unconfirmed(actor=SYSTEM)
    if not forgotten:
        return None
    return Words(
        f"Xóa thông tin {forgotten} người gửi.", f"Erased {plural(forgotten, 'person', 'people')} outside."
    )


def promises_laid_ready(stopped: threading.Event | None) -> Words | None:
    """The promises of every plan and what has changed about them, for whoever asks first."""
    prepare(lambda one: (board(one.slug), changes(plan_of(one.slug).pk, one)), plans(), stopped)
    return None


CHORES: tuple[Chore, ...] = (
    Chore(Words("thư theo dõi của người dân", "letters to followers"), letters_to_followers, TEN_MINUTES),
    Chore(
        Words("xóa thông tin người gửi", "forgetting people outside"), people_outside_forgotten, TEN_MINUTES
    ),
    Chore(Words("chuẩn bị trang công khai", "laying public pages ready"), promises_laid_ready),
)
