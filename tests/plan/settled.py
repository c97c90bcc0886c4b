"""Drafts taken through review, and versions published from them."""

from __future__ import annotations

from tests.cast import LAN
from tests.plan.handmade import kept
from tiendo.plan.models import PlanDraft, PlanVersion
from tiendo.plan.services.doubts import leave_doubt_open
from tiendo.plan.services.publish import publish_version
from tiendo.plan.services.rows import accept_above
from tiendo.plan.types import DoubtState


def settle(draft: PlanDraft) -> PlanDraft:
    """Every doubt left open with a reason, every row accepted."""
    for doubt in draft.doubts.filter(state=DoubtState.OPEN):
        leave_doubt_open(doubt.pk, reason="Chờ trả lời", revision=doubt.revision, actor=LAN)
    accept_above(draft.pk, confidence=0, actor=LAN)
    return draft


def published(draft: PlanDraft | None = None) -> PlanVersion:
    """A version published from a draft (the small one when none is given)."""
    answer = publish_version(settle(draft or kept()).pk, actor=LAN)
    return PlanVersion.objects.get(pk=answer.version_id)
