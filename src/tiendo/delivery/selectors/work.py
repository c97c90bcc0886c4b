"""Finding a plan, round or submission by its name, for the verbs and questions of delivery.

What does not exist and what one may not see are refused in the same words, so nobody can try ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BigAutoField

from tiendo.delivery.models import Round, Submission
from tiendo.delivery.types import UnknownWork
from tiendo.kernel.words import Words
from tiendo.org.rights import demand
from tiendo.plan.models import Plan
from tiendo.trust.compiled import Compiled, Given

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tiendo.org.rights import Right
    from tiendo.org.types import Actor


def plan_of(slug: str) -> Plan:
    """The plan of that slug; raises ``UnknownWork``."""
    found = Plan.objects.filter(slug=slug).first()
    if found is None:
        raise UnknownWork(
            Words(
                f"Không có kế hoạch “{slug}”. Hãy xem danh sách kế hoạch.",
                f"There is no plan “{slug}”. See the list of plans.",
            )
        )
    return found


def round_of(round_id: int, rounds: QuerySet[Round] | None = None) -> Round:
    """A round; raises ``UnknownWork``."""
    found = (Round.objects.all() if rounds is None else rounds).filter(pk=round_id).first()
    if found is None:
        raise UnknownWork(
            Words(
                "Không có kỳ báo cáo này. Hãy mở lại từ danh sách các kỳ.",
                "There is no such reporting round. Open it from the list of rounds.",
            )
        )
    return found


def submission_of(submission_id: int, right: Right, *, actor: Actor) -> Submission:
    """A submission, for someone with ``right`` for its agency; raises ``UnknownWork`` to all others.

    Whoever has the right for no agency at all, a visitor first of all, gets ``NotAllowed``.
    """
    demand(right, actor)
    return demand_of(_WITH_ROUND.first(submission=submission_id), right, actor=actor)


_WITH_ROUND = Compiled(
    lambda: (
        Submission.objects.select_related("round", "agency")
        .filter(pk=Given("submission", BigAutoField()))
        .order_by()
    )
)


def demand_of(found: Submission | None, right: Right, *, actor: Actor) -> Submission:
    """``found`` when it is there and ``actor`` has ``right`` for its agency."""
    if found is None or not right(actor, found.agency_id):
        raise UnknownWork(UNKNOWN_SUBMISSION)
    return found


UNKNOWN_SUBMISSION = Words(
    "Không có báo cáo này trong phần việc của bạn. Hãy mở lại từ danh sách báo cáo.",
    "There is no such report among yours. Open it from the list of reports.",
)
