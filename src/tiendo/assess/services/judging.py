"""Writing down what is said of targets: a row when it is other than what was said last.

Pages compute judgements as of any day; these rows are what was said on the day, whatever is known later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from tiendo.assess.models import Designation, Judgement
from tiendo.assess.selectors.material import Material
from tiendo.assess.types import Judged
from tiendo.kernel import clock
from tiendo.org import rights
from tiendo.plan.models import Target
from tiendo.plan.selectors.known import versions_known
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.assess.domain.verdict import Number, Verdict
    from tiendo.assess.views import JudgementView
    from tiendo.org.types import Actor


@rights.verb(rights.can_observe)
def judge_indicators(indicator_ids: Iterable[int] | None = None, *, actor: Actor) -> int:
    """Judge the targets of these indicators (of all) in the versions in force, and write down what is new.

    An indicator measured by another one's values is judged with it. Gives how many judgements were written.
    """
    wanted = None if indicator_ids is None else _with_dependants(set(indicator_ids))
    written = 0
    for version in versions_known().select_related("plan"):
        rows = Target.objects.filter(version=version)
        if wanted is not None:
            rows = rows.filter(indicator__in=wanted)
        written += _write(Material(version, clock.today(), rows).judgements(), actor)
    return written


def _with_dependants(ids: set[int]) -> set[int]:
    """These indicators and those whose targets are judged by their values."""
    rows = Designation.objects.filter(Q(measured_by__in=ids)).values_list("indicator", flat=True)
    return ids | set(rows)


def _write(judged: Iterable[JudgementView], actor: Actor) -> int:
    views = {one.indicator.id: one for one in judged}
    last = _last_said(views)
    new = [
        Judgement(target_id=pk, on=one.on, rule=one.rule, recorded_by=actor.name, **said)
        for pk, one in views.items()
        if (said := _said(one.verdict)) != last.get(pk)
    ]
    Judgement.objects.bulk_create(new)
    if new:
        after = {str(row.target_id): row.status for row in new}
        record(actor, "assess.judged", Subject("assess.day", new[0].on.isoformat()), after=after)
        events.announce(Judged(tuple(views[row.target_id].indicator_id for row in new)))
    return len(new)


def _last_said(target_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    rows = Judgement.objects.filter(target__in=tuple(target_ids)).order_by("recorded_at", "pk")
    fields = ("status", "clause", "series", "numbers", "flags", "parts")
    return {row.target_id: {name: getattr(row, name) for name in fields} for row in rows}


def _said(verdict: Verdict) -> dict[str, Any]:
    return {
        "status": verdict.status.value,
        "clause": verdict.clause.value,
        "series": verdict.series,
        "numbers": [_number(one) for one in verdict.numbers],
        "flags": [flag.value for flag in verdict.flags],
        "parts": [{"name": name, **_said(part)} for name, part in verdict.parts],
    }


def _number(one: Number) -> dict[str, str]:
    return {
        "name": one.name.value,
        "value": str(one.value),
        "unit": one.unit,
        "period": one.period,
        "source": one.source,
    }
