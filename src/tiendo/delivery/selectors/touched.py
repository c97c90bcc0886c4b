"""What a record of the audit chain touches: which actions and agencies of a plan, which indicators.

The one place that says how far a record reaches. Only what can be bounded is named: everything else has
what is kept worked out anew, so that forgetting one costs time and no truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.delivery.models import Delivery, Entry, ExtensionRequest
from tiendo.delivery.selectors.reported import ACTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.trust.kept import Happened

# A product is handed over or ruled on: its action. A deadline is moved or not: its action.
PRODUCTS: Final = frozenset({"delivery.product.delivered", "delivery.product.ruled"})
EXTENSIONS: Final = frozenset({"delivery.extension.decided"})
# A report is sent, ruled on, returned: the actions of its entries, and its agency.
REPORTS: Final = frozenset(
    {
        "delivery.submission.sent",
        "delivery.submission.returned",
        "delivery.submission.accepted",
        "delivery.submission.reopened",
        "delivery.entries.ruled",
    }
)
TOUCHING_WORK: Final = PRODUCTS | EXTENSIONS | REPORTS
TOUCHING_VALUES: Final = frozenset({"measure.observed"})
# The targets named in it, by their ids.
JUDGED: Final = "assess.judged"
# How an indicator is judged, what works towards it, what others promise of it.
DECIDED: Final = frozenset({"assess.indicator.designated", "assess.action.linked", "assess.reference.said"})
KNOWN: Final = TOUCHING_WORK | TOUCHING_VALUES | DECIDED | {JUDGED}
# Of more actions than this it is no dearer to work out the whole.
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Touched:
    """What some records are about.

    Of one plan the codes of actions and the ids of agencies whose work may stand otherwise; the ids of
    indicators of which something was said; the ids of targets that were judged.
    """

    codes: frozenset[str] = frozenset()
    agencies: frozenset[int] = frozenset()
    indicators: frozenset[int] = frozenset()
    judged: frozenset[int] = frozenset()


def touched_by(happened: Sequence[Happened], plan_id: int) -> Touched | None:
    """What these records touch; None for one whose reach is not known, or for very many actions."""
    if any(one.action not in KNOWN for one in happened):
        return None
    codes, agencies = _work(happened, plan_id)
    judged = {int(pk) for one in happened if one.action == JUDGED for pk in one.after}
    if len(codes) > MOST:
        return None
    return Touched(codes, agencies, _indicators(happened), frozenset(judged))


def _work(told: Sequence[Happened], plan_id: int) -> tuple[frozenset[str], frozenset[int]]:
    codes, agencies = _of_reports(plan_id, _subjects(told, REPORTS))
    if deliveries := _subjects(told, PRODUCTS):
        of = "deliverable__occurrence__"
        given = Delivery.objects.filter(pk__in=deliveries, **{f"{of}plan": plan_id})
        codes |= set(given.values_list(f"{of}action_code", flat=True))
    if requests := _subjects(told, EXTENSIONS):
        decided = ExtensionRequest.objects.filter(pk__in=requests, occurrence__plan=plan_id)
        codes |= set(decided.values_list("occurrence__action_code", flat=True))
    return frozenset(codes), frozenset(agencies)


def _indicators(told: Sequence[Happened]) -> frozenset[int]:
    values = (said for one in told if one.action in TOUCHING_VALUES for said in one.after["values"])
    return _subjects(told, DECIDED) | {said["indicator"] for said in values}


def _subjects(happened: Sequence[Happened], actions: frozenset[str]) -> frozenset[int]:
    return frozenset(int(one.id) for one in happened if one.action in actions)


def _of_reports(plan_id: int, submissions: frozenset[int]) -> tuple[set[str], set[int]]:
    if not submissions:
        return set(), set()
    rows = Entry.objects.filter(submission__in=submissions, submission__round__plan=plan_id)
    told = list(rows.values_list("code", "action__code", "submission__agency"))
    codes = {code.removeprefix(ACTION) for code, _, _ in told if code.startswith(ACTION)}
    return codes | {printed for _, printed, _ in told if printed}, {agency for *_, agency in told}
