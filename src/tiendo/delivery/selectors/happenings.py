"""What has happened in these days that somebody has to know: returned, to approve, to accept, decided."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from tiendo.delivery.domain.ladder import Listener
from tiendo.delivery.domain.telling import Happened
from tiendo.delivery.models import (
    AmendmentStep,
    Delivery,
    Entry,
    ExtensionRequest,
    Meeting,
    Ruling,
    SubmissionStep,
)
from tiendo.delivery.selectors.leading import posts_of_addresses
from tiendo.delivery.types import AmendmentState, EntryState, NoticeStep, StepKind
from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tiendo.delivery.models import Submission

LOOK_BACK = timedelta(days=14)
AGENCY = (Listener.CLERK, Listener.HEAD)
TELLS = {
    StepKind.TO_HEAD: (NoticeStep.TO_APPROVE, (Listener.HEAD,)),
    StepKind.HANDED_BACK: (NoticeStep.RETURNED, (Listener.CLERK,)),
    StepKind.SENT: (NoticeStep.TO_ACCEPT, (Listener.OFFICER,)),
    StepKind.RETURNED: (NoticeStep.RETURNED, (Listener.CLERK,)),
    StepKind.ACCEPTED: (NoticeStep.DECIDED, AGENCY),
}
AMENDMENTS = {
    AmendmentState.ASKED: (NoticeStep.TO_ACCEPT, (Listener.OFFICER,), "chờ ý kiến", "awaits an opinion"),
    AmendmentState.FORWARDED: (
        NoticeStep.TO_APPROVE,
        (Listener.LEADER,),
        "chờ quyết định",
        "awaits a decision",
    ),
    AmendmentState.DECLINED: (NoticeStep.DECIDED, AGENCY, "không được đề nghị", "was not supported"),
    AmendmentState.APPROVED: (NoticeStep.DECIDED, AGENCY, "được chấp thuận", "was approved"),
    AmendmentState.REFUSED: (NoticeStep.DECIDED, AGENCY, "không được chấp thuận", "was refused"),
}


def happenings(now: datetime) -> list[Happened]:
    """All of it since two weeks, each once under its own key."""
    since = now - LOOK_BACK
    return [
        *_submissions(since),
        *_rulings(since),
        *_deliveries(since),
        *_extensions(since),
        *_amendments(since),
        *_packs(since),
    ]


def _submissions(since: datetime) -> Iterator[Happened]:
    """Only the latest move: what was returned and has been sent again is nobody's news."""
    latest = SubmissionStep.objects.filter(submission=OuterRef("submission")).order_by("-recorded_at", "-pk")
    steps = SubmissionStep.objects.filter(
        recorded_at__gte=since, kind__in=TELLS, pk=Subquery(latest.values("pk")[:1])
    ).select_related("submission__round", "submission__agency")
    returned = _returned_entries([step.submission_id for step in steps if step.kind == StepKind.RETURNED])
    for step in steps:
        notice, listeners = TELLS[StepKind(step.kind)]
        yield Happened(
            "delivery.submission",
            step.submission_id,
            f"submission-step:{step.pk}",
            notice,
            listeners,
            _step_words(step, returned.get(step.submission_id, [])),
            step.submission.agency_id,
        )


def _step_words(step: SubmissionStep, entries: list[Entry]) -> Words:
    name = _report(step.submission)
    match step.kind:
        case StepKind.TO_HEAD:
            return Words(f"{name.vi} chờ thủ trưởng duyệt.", f"{name.en} awaits the head's approval.")
        case StepKind.HANDED_BACK:
            note = f": {step.note}" if step.note else ""
            return Words(f"Thủ trưởng trả lại {name.vi}{note}.", f"The head handed back {name.en}{note}.")
        case StepKind.SENT:
            return Words(f"{name.vi} đã gửi, chờ tiếp nhận.", f"{name.en} was sent and awaits acceptance.")
        case StepKind.RETURNED:
            said = "; ".join(f"{_short(one.code)}: {one.returned_reason}" for one in entries)
            return Words(
                f"{name.vi} bị trả lại {len(entries)} mục ({said}).",
                f"{plural(len(entries), 'entry', 'entries')} of {name.en} "
                f"{'was' if len(entries) == 1 else 'were'} returned ({said}).",
            )
        case _:
            return Words(f"{name.vi} đã được tiếp nhận.", f"{name.en} was accepted.")


def _report(submission: Submission) -> Words:
    title, agency = submission.round.title, submission.agency.name
    return Words(f"{title} của {agency}", f"{title} of {agency}")


def _returned_entries(submission_ids: list[int]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(submission__in=submission_ids, state=EntryState.RETURNED):
        found[entry.submission_id].append(entry)
    return found


def _rulings(since: datetime) -> Iterator[Happened]:
    rulings = Ruling.objects.filter(recorded_at__gte=since).order_by("pk")
    for ruling in rulings.select_related("delivery__deliverable__occurrence"):
        delivery = ruling.delivery
        occurrence = delivery.deliverable.occurrence
        what = f"“{delivery.deliverable.text}” ({occurrence.action_code})"
        said = f": {ruling.reason}" if ruling.reason else ""
        words = (
            Words(f"Sản phẩm {what} đã được chấp nhận.", f"The product {what} was accepted.")
            if ruling.accepted
            else Words(f"Sản phẩm {what} bị trả lại{said}.", f"The product {what} was sent back{said}.")
        )
        yield Happened(
            "delivery.occurrence",
            occurrence.pk,
            f"ruling:{ruling.pk}",
            NoticeStep.DECIDED if ruling.accepted else NoticeStep.RETURNED,
            AGENCY if ruling.accepted else (Listener.CLERK,),
            words,
            delivery.agency_id,
        )


def _deliveries(since: datetime) -> Iterator[Happened]:
    deliveries = Delivery.objects.filter(recorded_at__gte=since, rulings=None).order_by("pk")
    for delivery in deliveries.select_related("deliverable__occurrence", "agency"):
        what, code = delivery.deliverable.text, delivery.deliverable.occurrence.action_code
        yield Happened(
            "delivery.delivery",
            delivery.pk,
            f"delivery:{delivery.pk}",
            NoticeStep.TO_ACCEPT,
            (Listener.OFFICER,),
            Words(
                f"{delivery.agency.name} giao nộp “{what}” ({code}), chờ nghiệm thu.",
                f"{delivery.agency.name} delivered “{what}” ({code}); it awaits acceptance.",
            ),
            delivery.agency_id,
        )


def _extensions(since: datetime) -> Iterator[Happened]:
    waiting = ExtensionRequest.objects.filter(recorded_at__gte=since, granted=None)
    decided = ExtensionRequest.objects.filter(decided_at__gte=since, granted__isnull=False)
    for one in waiting.select_related("occurrence", "agency").order_by("pk"):
        code = one.occurrence.action_code
        words = Words(
            f"{one.agency.name} xin gia hạn nhiệm vụ {code}, chờ quyết định.",
            f"{one.agency.name} asks for more time on action {code}; it awaits a decision.",
        )
        yield _extension(one, "asked", NoticeStep.TO_ACCEPT, (Listener.OFFICER,), words)
    for one in decided.select_related("occurrence", "agency").order_by("pk"):
        code, answer = one.occurrence.action_code, f": {one.answer}" if one.answer else ""
        words = (
            Words(f"Được gia hạn nhiệm vụ {code}{answer}.", f"More time was granted for {code}{answer}.")
            if one.granted
            else Words(
                f"Không được gia hạn nhiệm vụ {code}{answer}.",
                f"No more time was granted for {code}{answer}.",
            )
        )
        yield _extension(one, "decided", NoticeStep.DECIDED, AGENCY, words)


def _extension(
    one: ExtensionRequest, state: str, step: NoticeStep, listeners: tuple[Listener, ...], words: Words
) -> Happened:
    key = f"extension:{one.pk}:{state}"
    return Happened("delivery.extension", one.pk, key, step, listeners, words, one.agency_id)


def _amendments(since: datetime) -> Iterator[Happened]:
    latest = AmendmentStep.objects.filter(amendment=OuterRef("amendment")).order_by("-recorded_at", "-pk")
    steps = AmendmentStep.objects.filter(recorded_at__gte=since, pk=Subquery(latest.values("pk")[:1]))
    found = list(steps.select_related("amendment__agency"))
    in_charge = posts_of_addresses((step.amendment.plan_id, step.amendment.address) for step in found)
    for step in found:
        notice, listeners, vi, en = AMENDMENTS[AmendmentState(step.state)]
        address, agency = step.amendment.address, step.amendment.agency
        said = f": {step.words}" if step.words and notice is NoticeStep.DECIDED else ""
        yield Happened(
            "delivery.amendment",
            step.amendment_id,
            f"amendment-step:{step.pk}",
            notice,
            listeners,
            Words(
                f"Đề nghị sửa kế hoạch của {agency.name} ({_short(address)}) {vi}{said}.",
                f"The amendment asked for by {agency.name} ({_short(address)}) {en}{said}.",
            ),
            agency.pk,
            leader_post=in_charge.get((step.amendment.plan_id, step.amendment.address)),
        )


def _packs(since: datetime) -> Iterator[Happened]:
    """Told to the leaders' offices: they may read the papers, and lay them before their leader."""
    for one in Meeting.objects.filter(sent_at__gte=since).order_by("pk"):
        yield Happened(
            "delivery.meeting",
            one.pk,
            f"pack:{one.pk}",
            NoticeStep.MEETING_PACK,
            (Listener.LEADER,),
            Words(
                f"Đã có tài liệu họp “{one.title}”, phiên họp ngày {one.held_on:%d/%m/%Y}.",
                f"The papers of “{one.title}” are there; the session is on {one.held_on}.",
            ),
        )


def _short(code: str) -> str:
    return code.rpartition("/")[2]
