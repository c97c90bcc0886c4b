"""Which post a plan means by the leader it prints as in charge, and who holds that post on another day.

A plan prints a title, a name, or both: "PCT UBND thành phố Hồ Kỳ Minh". What is in charge is the office, so
whoever holds the post later is meant. What may be one of several is none: a wrong office would be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.org.models import Post
from tiendo.org.selectors.dated import valid_on
from tiendo.org.spelling import spelling_key
from tiendo.org.views import LeaderPost

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_SHORT = {
    "pct": "phó chủ tịch",
    "ct": "chủ tịch",
    "tt": "thường trực",
    "gđ": "giám đốc",
    "pgđ": "phó giám đốc",
}
_HONOURED = ("đồng chí ", "đ/c ", "ông ", "bà ")
_BETWEEN = " ,;:-–()"


@dataclass(frozen=True, slots=True)
class _Held:
    name: str
    key: str
    valid_from: date | None
    valid_to: date | None

    def on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class _Office:
    post: LeaderPost
    titles: frozenset[str]
    valid_from: date | None
    valid_to: date | None
    held: tuple[_Held, ...]

    def on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def fits(self, title: str) -> bool:
        """Whether a printed title may be short for one of its own: all its words are there."""
        words = set(title.split())
        return any(words <= set(own.split()) for own in self.titles)


class LeaderPosts:
    """All posts and who held them when, read once in two queries."""

    def __init__(self) -> None:
        rows = Post.objects.prefetch_related("holders").order_by("pk")
        self._offices = {office.post.id: office for office in map(_office, rows)}
        self._found: dict[tuple[str, date], LeaderPost | None] = {}

    def find(self, printed: str, on: date) -> LeaderPost | None:
        """The one post that was printed on a day; None when there is none, or it may be several."""
        if (printed, on) not in self._found:
            key = _key(printed)
            there = [office for office in self._offices.values() if office.on(on)]
            found = (_by_name(key, there, on) or _by_title(key, there, on)) if key else None
            self._found[printed, on] = found.post if found else None
        return self._found[printed, on]

    def holder(self, post_id: int, on: date) -> str:
        """Who holds a post on a day; empty when nobody is known to."""
        return next((one.name for one in self._offices[post_id].held if one.on(on)), "")

    def now(self, printed: str, issued_on: date, on: date) -> str:
        """Who holds on ``on`` the post printed on ``issued_on``, when the print names somebody else."""
        post = self.find(printed, issued_on)
        name = self.holder(post.id, on) if post else ""
        return "" if not name or spelling_key(name) in _key(printed) else name


def post_for(printed: str, on: date | None = None) -> LeaderPost | None:
    """The post meant by a printed leader on a day (today); see ``LeaderPosts`` for many at once."""
    return LeaderPosts().find(printed, on or clock.today())


def leader_posts(*, on: date) -> tuple[LeaderPost, ...]:
    """The posts there are on a day, by title."""
    rows = Post.objects.filter(valid_on(on)).order_by("title", "pk")
    return tuple(LeaderPost(row.pk, row.code, row.title) for row in rows)


def _by_name(key: str, offices: Iterable[_Office], day: date) -> _Office | None:
    """The post held on the day by whom the print names, as far as the printed title fits it."""
    found: dict[int, tuple[_Office, str]] = {}
    for office in offices:
        for held in office.held:
            if held.on(day) and f" {held.key} " in f" {key} ":
                title = _plain(f" {key} ".replace(f" {held.key} ", " ", 1))
                if office.fits(title):
                    found[office.post.id] = (office, title)
    exact = [office for office, title in found.values() if title in office.titles]
    return _only(exact) or _only([office for office, _ in found.values()])


def _by_title(key: str, offices: Iterable[_Office], day: date) -> _Office | None:
    """The post of that title.

    A name behind it must be one who held it; or be unknown, where nobody is known to hold it.
    """
    starts = [
        (len(title), office, _plain(key[len(title) :]))
        for office in offices
        for title in office.titles
        if key == title or (key.startswith(title) and key[len(title)] in _BETWEEN)
    ]
    longest = max((length for length, _, _ in starts), default=0)
    found = {office.post.id: (office, name) for length, office, name in starts if length == longest}
    if len(found) != 1:
        return None
    ((office, name),) = found.values()
    if not name or name in {held.key for held in office.held}:
        return office
    elsewhere = any(name == held.key for one in offices for held in one.held)
    vacant = not any(held.on(day) for held in office.held)
    return office if vacant and not elsewhere else None


def _only(offices: list[_Office]) -> _Office | None:
    return offices[0] if len(offices) == 1 else None


def _office(row: Post) -> _Office:
    titles = frozenset(filter(None, (_key(one) for one in (row.title, *row.aliases.split("|")))))
    held = tuple(
        _Held(one.name, spelling_key(one.name), one.valid_from, one.valid_to) for one in row.holders.all()
    )
    return _Office(LeaderPost(row.pk, row.code, row.title), titles, row.valid_from, row.valid_to, held[::-1])


def _key(printed: str) -> str:
    spelled = spelling_key(printed)
    for mark in (",", ";", ":"):
        spelled = spelled.replace(mark, f" {mark} ")
    return _plain(" ".join(_SHORT.get(word, word) for word in spelled.split()))


def _plain(words: str) -> str:
    """Without marks and honours around it."""
    found = " ".join(words.split()).strip(_BETWEEN)
    for honour in _HONOURED:
        found = found.removeprefix(honour).removesuffix(f" {honour.strip()}")
    return "" if f"{found} " in _HONOURED else found.strip(_BETWEEN)
