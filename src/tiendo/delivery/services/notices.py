"""Telling people: notices planned from what is owed and what has happened, read and answered by their own."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from tiendo.delivery.domain.ladder import Listener
from tiendo.delivery.domain.telling import Missing, Told, tell_happened, tell_missing, tell_owed
from tiendo.delivery.models import Notice
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.happenings import happenings
from tiendo.delivery.selectors.holders import Holders
from tiendo.delivery.selectors.reminded import reminded
from tiendo.delivery.types import BadReport, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Agency
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.org.types import Actor

# Few enough that nobody who saves at the same moment waits for the clock.
AT_A_TIME = 200
LONGEST_ANSWER = 1000
T = TypeVar("T")


@rights.verb(rights.can_administer, atomic=False)
def plan_notices(*, actor: Actor, ladder: bool = True) -> int:
    """Tell everybody what is to be told today and was not told yet; gives how many notices were made.

    Without ``ladder`` only what has happened: quick enough for every minute.
    """
    today = clock.today()
    holders = Holders(today)
    said = list(_everything(holders, ladder=ladder))
    missing = [one for one in said if isinstance(one, Missing)]
    names = dict(Agency.objects.filter(pk__in={one.agency_id for one in missing}).values_list("pk", "name"))
    officers = holders.find(Listener.OFFICER, None)
    told = [one for one in said if isinstance(one, Told)]
    told += tell_missing(missing, names, officers, f"{today:%Y-%m}")
    new = _new(told)
    return sum(tell(part, actor) for part in _batches(new))


@rights.verb(rights.can_use_inbox)
def read_notice(notice_id: int, *, actor: Actor) -> None:
    """The person has seen it. Seeing it again changes nothing; raises ``UnknownWork`` for another's."""
    notice = _own(notice_id, actor)
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
        record(actor, "delivery.notice.read", Subject("delivery.notice", str(notice.pk)))


@rights.verb(rights.can_use_inbox)
def answer_notice(notice_id: int, *, answer: str, actor: Actor) -> None:
    """Answer with a sentence; the standing body sees it beside what was told. A later answer replaces it."""
    words = " ".join(answer.split())
    if not words or len(words) > LONGEST_ANSWER:
        raise BadReport(
            Words(
                f"Hãy trả lời bằng một câu, không quá {LONGEST_ANSWER} ký tự.",
                f"Answer with a sentence of at most {LONGEST_ANSWER} characters.",
            )
        )
    notice = _own(notice_id, actor)
    before = {"answer": notice.answer}
    notice.answer, notice.answered_at = words, clock.now()
    notice.read_at = notice.read_at or notice.answered_at
    notice.save(update_fields=["answer", "answered_at", "read_at"])
    subject = Subject("delivery.notice", str(notice.pk))
    record(actor, "delivery.notice.answered", subject, before=before, after={"answer": words})


def _everything(holders: Holders, *, ladder: bool) -> Iterable[Told | Missing]:
    today, calendar = clock.today(), working_calendar()
    news = tell_happened(happenings(clock.now()), holders.find)
    if not ladder:
        return news
    owed = (
        tell_owed(things, rungs, holders.find, today=today, calendar=calendar)
        for rungs, things in reminded(today, calendar)
    )
    return chain(chain.from_iterable(owed), news)


def _new(told: list[Told]) -> list[Told]:
    """Those nobody was told yet, each key once."""
    wanted = {one.key: one for one in told}
    known: set[str] = set()
    for keys in _batches(list(wanted)):
        known.update(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    return [one for key, one in wanted.items() if key not in known]


def tell(told: list[Told], actor: Actor) -> int:
    """Make the notices, called inside a verb; gives how many are new.

    One short transaction. The unique key keeps a second process from telling the same again.
    """
    keys = [one.key for one in told]
    with transaction.atomic():
        known = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
        rows = [_row(one) for one in told if one.key not in known]
        Notice.objects.bulk_create(rows, ignore_conflicts=True)
        if rows:
            after = {"keys": [row.key for row in rows]}
            record(actor, "delivery.notices.told", Subject("delivery.notice", rows[0].key), after=after)
    return len(rows)


def _row(one: Told) -> Notice:
    return Notice(
        key=one.key,
        step=one.step,
        user_id=one.user_id,
        agency_id=one.agency_id,
        subject_kind=one.kind,
        subject_id=one.id,
        vi=one.words.vi,
        en=one.words.en,
        address=f"{one.kind}/{one.id}",
        due_on=one.due_on,
    )


def _own(notice_id: int, actor: Actor) -> Notice:
    notice = (
        Notice.objects.select_for_update(of=("self",))
        .filter(pk=notice_id, user_id=actor.user_id or 0)
        .first()
    )
    if notice is None:
        raise UnknownWork(
            Words(
                "Không có thông báo này trong phần việc của bạn. Hãy mở “Việc của tôi”.",
                "There is no such notice among yours. Open “My work”.",
            )
        )
    return notice


def _batches(rows: list[T]) -> Iterable[list[T]]:
    return (rows[start : start + AT_A_TIME] for start in range(0, len(rows), AT_A_TIME))
