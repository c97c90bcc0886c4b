"""Turning a reviewed draft into a version: the moment proposals become decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.kernel.text import fold
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.domain.codec import PERSON, Json
from tiendo.plan.models import Correction, DraftDoubt, Plan, PlanDraft, PlanVersion
from tiendo.plan.selectors.readiness import edition_for, fact_of, issued_on, obstacles, year_of
from tiendo.plan.services.publish_rows import RowsPublisher
from tiendo.plan.services.review_step import GONE
from tiendo.plan.types import (
    CorrectionState,
    DoubtState,
    DraftStatus,
    NotReadyToPublish,
    Published,
    Unknown,
    VersionPublished,
)
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from tiendo.org.types import Actor


@rights.verb(rights.can_publish)
def publish_version(draft_id: int, *, actor: Actor) -> Published:
    """Publish the accepted rows as the next version of their plan.

    Raises ``NotReadyToPublish`` while a doubt is neither answered nor left open with a reason, a row is
    undecided, or the number or issuer is missing. The same number and issuer (or ``set_edition_of``) make
    the next edition; codes are kept where the row is the same.
    """
    draft = _ready_draft(draft_id)
    plan, edition = edition_for(draft)
    plan = plan or _new_plan(draft)
    version = _new_version(draft, plan, edition, actor)
    counts = RowsPublisher(version, draft).publish()
    Correction.objects.bulk_create(_corrections(version, draft))
    draft.status, draft.version = DraftStatus.PUBLISHED, version
    draft.save(update_fields=["status", "version"])
    after = {"plan": plan.slug, "edition": edition, "draft": draft.pk, **counts}
    record(actor, "plan.version.published", Subject("plan.version", str(version.pk)), after=after)
    events.announce(VersionPublished(version.pk, plan.slug, edition))
    words = Words(f"Đã công bố {plan.number}, bản {edition}.", f"Published {plan.number}, edition {edition}.")
    return Published(version.pk, plan.slug, edition, words)


def _ready_draft(draft_id: int) -> PlanDraft:
    draft = PlanDraft.objects.select_for_update(of=("self",)).filter(pk=draft_id).first()
    if draft is None:
        raise Unknown(GONE)
    if draft.status != DraftStatus.REVIEW:
        raise NotReadyToPublish(
            Words(
                "Bản nháp này đã được công bố. Hãy xem bản công bố trong danh sách kế hoạch.",
                "This draft has been published already. See it in the list of plans.",
            )
        )
    standing = obstacles(draft)
    if standing:
        raise NotReadyToPublish(
            Words(
                "Chưa công bố được, hãy xử lý trước: " + " ".join(words.vi for words in standing),
                "It cannot be published yet; settle first: " + " ".join(words.en for words in standing),
            )
        )
    return draft


def _new_plan(draft: PlanDraft) -> Plan:
    facts = draft.facts
    return Plan.objects.create(
        slug=_free_slug(fact_of(facts, "number"), year_of(facts)),
        number=fact_of(facts, "number"),
        issuer=fact_of(facts, "issuer"),
        type=fact_of(facts, "type")[:100],
        title=fact_of(facts, "title"),
        year=year_of(facts),
    )


def _free_slug(number: str, year: int | None) -> str:
    """ "63/KH-UBND" → "63-kh-ubnd"; a second plan of that number gets its year, a third a counter."""
    letters = (letter if letter.isascii() and letter.isalnum() else " " for letter in fold(number))
    stem = "-".join("".join(letters).split())[:100] or "ke-hoach"
    tries = [stem, f"{stem}-{year}" if year else stem, *(f"{stem}-{n}" for n in range(2, 1000))]
    used = set(Plan.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in tries if slug not in used)


def _new_version(draft: PlanDraft, plan: Plan, edition: int, actor: Actor) -> PlanVersion:
    return PlanVersion.objects.create(
        plan=plan,
        edition=edition,
        document=draft.document,
        facts=_facts(draft),
        left_open=[_left_open(doubt) for doubt in _standing(draft)],
        issued_on=issued_on(draft.facts),
        published_by=actor.name,
        replaces=plan.versions.order_by("-edition").first(),
    )


def _facts(draft: PlanDraft) -> Json:
    """The facts with, for those a person put in without words behind them, who did."""
    by = draft.edited_by
    return {
        name: {**fact, "added_by": by} if fact["how"] == PERSON and not fact["span"] else fact
        for name, fact in draft.facts.items()
    }


def _standing(draft: PlanDraft) -> QuerySet[DraftDoubt]:
    return draft.doubts.filter(state=DoubtState.LEFT_OPEN)


def _left_open(doubt: DraftDoubt) -> Json:
    return {
        "kind": doubt.kind,
        "vi": doubt.message_vi,
        "en": doubt.message_en,
        "reason": doubt.reason,
        "by": doubt.edited_by,
        "fields": doubt.fields,
        "span": doubt.span,
    }


def _corrections(version: PlanVersion, draft: PlanDraft) -> Iterable[Correction]:
    accepted: Any = draft.corrections.filter(state=CorrectionState.ACCEPTED)
    return [
        Correction(
            version=version,
            printed=slip.printed,
            proposed=slip.proposed,
            span=slip.span,
            kind=slip.kind,
            confidence=slip.confidence,
            decided_by=slip.edited_by,
        )
        for slip in accepted
    ]
