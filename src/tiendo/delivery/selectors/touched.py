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
    from collections.abc import Iterable

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
OF_WORK: Final = PRODUCTS | EXTENSIONS | REPORTS
OF_VALUES: Final = frozenset({"measure.observed"})
# The targets named in it, by their ids.
JUDGED: Final = "assess.judged"
# How an indicator is judged, what works towards it, what others promise of it.
DECIDED: Final = frozenset({"assess.indicator.designated", "assess.action.linked", "assess.reference.said"})
# Of more actions than this it is no dearer to work out the whole.
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Touched:
    """Of one plan, the codes of actions and the ids of agencies whose work may stand otherwise."""

    codes: frozenset[str]
    agencies: frozenset[int]


def work_touched(plan_id: int, happened: Iterable[Happened]) -> Touched | None:
    """What of a plan's work these records touch; None for one whose reach is not known, or for very many."""
    told = tuple(happened)
    if any(one.action not in OF_WORK for one in told):
        return None
    codes, agencies = _of_reports(plan_id, _subjects(told, REPORTS))
    if deliveries := _subjects(told, PRODUCTS):
        of = "deliverable__occurrence__"
        given = Delivery.objects.filter(pk__in=deliveries, **{f"{of}plan": plan_id})
        codes |= set(given.values_list(f"{of}action_code", flat=True))
    if requests := _subjects(told, EXTENSIONS):
        decided = ExtensionRequest.objects.filter(pk__in=requests, occurrence__plan=plan_id)
        codes |= set(decided.values_list("occurrence__action_code", flat=True))
    return Touched(frozenset(codes), frozenset(agencies)) if len(codes) <= MOST else None


def indicators_touched(happened: Iterable[Happened]) -> frozenset[int] | None:
    """The indicators these records are about; None for one whose reach is not known."""
    found: set[int] = set()
    for one in happened:
        if one.action in OF_VALUES:
            found |= {said["indicator"] for said in one.after["values"]}
        elif one.action in DECIDED:
            found.add(int(one.id))
        else:
            return None
    return frozenset(found)


def _subjects(happened: Iterable[Happened], actions: frozenset[str]) -> frozenset[int]:
    return frozenset(int(one.id) for one in happened if one.action in actions)


def _of_reports(plan_id: int, submissions: frozenset[int]) -> tuple[set[str], set[int]]:
    if not submissions:
        return set(), set()
    rows = Entry.objects.filter(submission__in=submissions, submission__round__plan=plan_id)
    told = list(rows.values_list("code", "action__code", "submission__agency"))
    codes = {code.removeprefix(ACTION) for code, _, _ in told if code.startswith(ACTION)}
    return codes | {printed for _, printed, _ in told if printed}, {agency for *_, agency in told}
