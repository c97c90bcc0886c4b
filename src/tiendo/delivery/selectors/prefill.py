"""What is already known of an entry when its round opens: last value and words, the computed figure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tiendo.delivery.models import Entry
from tiendo.measure.selectors.known import last_known
from tiendo.measure.types import Basis, KnownValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.delivery.models import Round
    from tiendo.delivery.views.asked import Asked

Json = dict[str, Any]
REMEMBERED = timedelta(days=400)
WORDS = ("results", "difficulties", "proposals")


class Prefill:
    """Everything known for one round, read in four queries however many agencies it asks."""

    def __init__(self, found: Round, asked: Mapping[int, list[Asked]]) -> None:
        indicators = {one.indicator_id for items in asked.values() for one in items if one.indicator_id}
        self._values = last_known(indicators, bases=set(Basis) - {Basis.COMPUTED})
        self._computed = last_known(indicators, bases=[Basis.COMPUTED])
        self._words = _last_words(found, asked)

    def of(self, agency_id: int, asked: Asked) -> Json:
        """What the entry of an agency starts from; only what there is."""
        words = self._words.get((agency_id, asked.code))
        if words is None and asked.inherited_from:
            words = self._words.get((asked.inherited_from, asked.code))
        found = {
            "asked": None if asked.action_id or asked.target_id else asked.name,
            "last": _said(self._values.get(asked.indicator_id or 0)),
            "computed": _said(self._computed.get(asked.indicator_id or 0)),
            "words": words,
        }
        return {name: value for name, value in found.items() if value}


def _last_words(found: Round, asked: Mapping[int, list[Asked]]) -> dict[tuple[int, str], Json]:
    agencies = {*asked, *(one.inherited_from for items in asked.values() for one in items)}
    rows = Entry.objects.filter(
        submission__round__plan=found.plan_id,
        submission__round__due_on__lt=found.due_on,
        submission__round__due_on__gte=found.due_on - REMEMBERED,
        submission__agency__in=agencies - {None},
        submission__sendings__number=1,
    ).order_by("submission__round__due_on", "pk")
    return {
        (agency, code): {"round": title, **dict(zip(WORDS, words, strict=True))}
        for agency, code, title, *words in rows.values_list(
            "submission__agency", "code", "submission__round__title", *WORDS
        )
        if any(words)
    }


def _said(known: KnownValue | None) -> Json | None:
    if known is None:
        return None
    value = None if known.value is None else f"{known.value.normalize():f}"
    return {"value": value, "text": known.text, "period": known.period}
