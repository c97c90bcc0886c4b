"""From something owed to the notices it makes: which, to whom, under which key, in which words.

Pure: who holds which role, what is owed and what was told already come in as values.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.domain.day_words import due_words
from tiendo.delivery.domain.ladder import Listener, Rung, rungs_told
from tiendo.delivery.types import NoticeStep
from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from tiendo.delivery.domain.ladder import Ladder
    from tiendo.kernel.working_days import WorkingCalendar


NOT_SENT = Words("chưa gửi", "not sent it")


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing an agency owes by a day. ``leader_post``: the post of the leader in charge, if known.

    What many agencies owe alike has a ``group``: those above them all are told of it once, with its count and
    what they have ``not_done``.
    """

    kind: str
    id: int
    agency_id: int | None
    words: Words
    due_on: date
    opened_on: date | None = None
    leader_post: int | None = None
    group: str = ""
    group_words: Words | None = None
    not_done: Words = NOT_SENT


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that concerns people now. ``key`` names the happening itself, so it is told once."""

    kind: str
    id: int
    key: str
    step: NoticeStep
    listeners: tuple[Listener, ...]
    words: Words
    agency_id: int | None = None
    due_on: date | None = None
    leader_post: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A notice to one person."""

    key: str
    step: NoticeStep
    user_id: int
    agency_id: int | None
    kind: str
    id: str
    words: Words
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Nobody holds the role that should have been told."""

    agency_id: int
    listener: Listener


ABOVE = frozenset({Listener.LEADER, Listener.OFFICER, Listener.ENGINEER})


def tell_owed(
    things: Iterable[Owed],
    ladder: Ladder,
    find: Callable[[Listener, int | None], tuple[int, ...]],
    *,
    today: date,
    calendar: WorkingCalendar,
) -> Iterator[Told | Missing]:
    """The notices of the rungs that have arrived; ``Missing`` where nobody is there to be told."""
    grouped: dict[tuple[str, date, Rung, int], list[Owed]] = defaultdict(list)
    for thing in things:
        left = calendar.between(today, thing.due_on)
        due = due_words(thing.due_on, left, past=today > thing.due_on)
        words = Words(f"{thing.words.vi}: {due.vi}.", f"{thing.words.en}: {due.en}.")
        for rung in rungs_told(
            ladder, due_on=thing.due_on, today=today, calendar=calendar, opened_on=thing.opened_on
        ):
            of = thing.leader_post if rung.listener is Listener.LEADER else thing.agency_id
            people = find(rung.listener, of)
            if not people and thing.agency_id is not None:
                yield Missing(thing.agency_id, rung.listener)
            about = f"{thing.kind}:{thing.id}:{thing.agency_id}:{thing.due_on}:{rung.key}"
            for user_id in people:
                if thing.group and rung.listener in ABOVE:
                    grouped[thing.group, thing.due_on, rung, user_id].append(thing)
                    continue
                yield Told(
                    f"{about}:{user_id}",
                    rung.step,
                    user_id,
                    thing.agency_id,
                    thing.kind,
                    str(thing.id),
                    words,
                    thing.due_on,
                )

    for (group, _, rung, user_id), owed in grouped.items():
        yield _tell_group(group, rung, user_id, owed, today, calendar)


def _tell_group(
    group: str, rung: Rung, user_id: int, owed: list[Owed], today: date, calendar: WorkingCalendar
) -> Told:
    """One notice for what many agencies owe alike."""
    first, count = owed[0], len(owed)
    due = due_words(first.due_on, calendar.between(today, first.due_on), past=today > first.due_on)
    about = first.group_words or first.words
    said = Words(
        f"{about.vi}: {count} cơ quan {first.not_done.vi}, {due.vi}.",
        f"{about.en}: {plural(count, 'agency has', 'agencies have')} {first.not_done.en}, {due.en}.",
    )
    if count == 1:
        said = Words(f"{first.words.vi}: {due.vi}.", f"{first.words.en}: {due.en}.")
    kind, _, number = group.partition(":")
    key = f"{group}:{first.due_on}:{rung.key}:{user_id}"
    return Told(key, rung.step, user_id, None, kind, number, said, first.due_on)


def tell_happened(
    things: Iterable[Happened], find: Callable[[Listener, int | None], tuple[int, ...]]
) -> Iterator[Told | Missing]:
    """The notices of what has happened."""
    for thing in things:
        for listener in thing.listeners:
            people = find(listener, thing.leader_post if listener is Listener.LEADER else thing.agency_id)
            if not people and thing.agency_id is not None and listener is not Listener.OFFICER:
                yield Missing(thing.agency_id, listener)
            for user_id in people:
                yield Told(
                    f"{thing.key}:{user_id}",
                    thing.step,
                    user_id,
                    thing.agency_id,
                    thing.kind,
                    str(thing.id),
                    thing.words,
                    thing.due_on,
                )


MANY = 5
MISSING_WORDS = {
    Listener.CLERK: Words("chuyên viên báo cáo", "a reporting clerk"),
    Listener.HEAD: Words("thủ trưởng", "a head"),
    Listener.LEADER: Words("văn phòng lãnh đạo phụ trách", "the office of the leader in charge"),
    Listener.OFFICER: Words("chuyên viên kế hoạch", "a plan officer"),
}


def tell_missing(
    missing: Iterable[Missing], names: dict[int, str], officers: Iterable[int], month: str
) -> Iterator[Told]:
    """The standing body is told once a month of an agency where nobody could be told; of many, at once."""
    people, ones = tuple(officers), list(dict.fromkeys(missing))
    if len(ones) > MANY:
        yield from _tell_many_missing(ones, names, people, month)
        return
    for one in ones:
        who, name = MISSING_WORDS[one.listener], names.get(one.agency_id, "")
        words = Words(
            f"{name} chưa có tài khoản giữ vai trò {who.vi}: việc đến hạn không báo được cho ai.",
            f"{name} has no account for {who.en}: what falls due reaches nobody.",
        )
        for user_id in people:
            yield Told(
                f"nobody:{one.agency_id}:{one.listener}:{month}:{user_id}",
                NoticeStep.NOBODY,
                user_id,
                one.agency_id,
                "org.agency",
                str(one.agency_id),
                words,
            )


def _tell_many_missing(
    ones: list[Missing], names: dict[int, str], people: tuple[int, ...], month: str
) -> Iterator[Told]:
    """One notice a role, naming the first agencies."""
    for listener in dict.fromkeys(one.listener for one in ones):
        found = sorted(names.get(one.agency_id, "") for one in ones if one.listener is listener)
        who, count = MISSING_WORDS[listener], len(found)
        some = "; ".join(found[:MANY]) + ("; …" if count > MANY else "")
        words = Words(
            f"{count} cơ quan chưa có tài khoản giữ vai trò {who.vi}, việc đến hạn không báo được: {some}",
            f"{plural(count, 'agency has', 'agencies have')} no account for {who.en}, what falls "
            f"due reaches nobody: {some}",
        )
        for user_id in people:
            key = f"nobody:many:{listener}:{month}:{user_id}"
            yield Told(key, NoticeStep.NOBODY, user_id, None, "org.agency", "", words)
