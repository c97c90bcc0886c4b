"""What to tell those who follow by e-mail: only what changed since the last time, only what is public."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tiendo.delivery.services.followers import News, tell_followers
from tiendo.kernel.words import Words
from tiendo.org.selectors.agencies import agency as agency_of
from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.plans import plan
from tiendo.publishing.public.changes import EVERYTHING, Asked, changes, promise_names
from tiendo.publishing.types import CHANGE_WORDS, ChangeKind, UnknownPromise

if TYPE_CHECKING:
    from datetime import datetime

    from tiendo.delivery.models import Follower
    from tiendo.publishing.public.changes import Change

BLANK = "-"


def what_is_followed(slug: str, address: str, agency: str) -> Words:
    """What a follower follows, by name; raises ``Unknown``, ``UnknownAgency``, ``UnknownPromise``."""
    view = plan(slug)
    named = f"{view.type} {view.number}".strip()
    if agency:
        one = agency_of(agency)
        return Words(f"{one.name} ({named})", f"{one.name} ({named})")
    if not address:
        return Words(named, named)
    title = promise_names(view.version_id).get(address, ("", frozenset()))[0]
    if not title:
        raise UnknownPromise(
            Words(
                "Kế hoạch không có lời hứa này. Hãy mở lại từ trang kế hoạch.",
                "The plan makes no such promise. Open it from the plan's page.",
            )
        )
    return Words(f"{title} ({named})", f"{title} ({named})")


def tell_what_changed() -> int:
    """One letter to each follower for whom something changed; gives how many."""
    return tell_followers(_Reader().news, actor=SYSTEM)


class _Reader:
    """The changes of each plan, read once for all who follow it."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Change, ...]] = {}

    def news(self, follower: Follower, until: datetime) -> News:
        """What changed for one follower since it was last told."""
        slug, since = follower.plan.slug, follower.told_until
        if follower.plan_id not in self._found:
            self._found[follower.plan_id] = changes(
                follower.plan_id, plan(slug), replace(EVERYTHING, most=5_000)
            )
        asked = Asked(follower.address or None, follower.agency, since, until)
        mine = [one for one in self._found[follower.plan_id] if _is_for(one, asked)]
        if not mine:
            return News(Words("", ""), ())
        line = _words_alone if follower.address else _line
        lines = tuple((line(one), _path(follower.language, slug, one.address)) for one in mine)
        return News(what_is_followed(slug, follower.address, follower.agency), lines)


def _is_for(one: Change, asked: Asked) -> bool:
    if asked.address is not None and one.address != asked.address:
        return False
    if asked.agency and asked.agency not in one.agencies:
        return False
    return (asked.since is None or one.at > asked.since) and (asked.until is None or one.at <= asked.until)


def _line(one: Change) -> Words:
    kind = CHANGE_WORDS[one.kind]
    return Words(f"{kind.vi}: {one.title}. {one.words.vi}", f"{kind.en}: {one.title}. {one.words.en}")


def _words_alone(one: Change) -> Words:
    """A change to who follows nothing but this promise: the letter has named it."""
    if one.kind in {ChangeKind.VALUE, ChangeKind.CORRECTION}:
        return one.words
    kind = CHANGE_WORDS[one.kind]
    return Words(f"{kind.vi}: {one.words.vi}", f"{kind.en}: {one.words.en}")


def _path(language: str, slug: str, address: str) -> str:
    """Where the web has the page of a promise; a test holds them together."""
    kind, _, rest = address.partition("/")
    start = f"/public/{language}/{slug}/"
    if kind == "indicator":
        horizon, _, code = rest.rpartition("/")
        return f"{start}indicators/{horizon or BLANK}/{code}/"
    return f"{start}actions/{rest}/" if kind == "action" else start
