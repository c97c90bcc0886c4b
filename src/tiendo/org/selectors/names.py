"""Which agency a printed name is: the one known by that very name, or proposals for a person to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from tiendo.org.models import AgencyName
from tiendo.org.selectors.agencies import agencies_loaded, agency_view
from tiendo.org.selectors.dated import valid_on
from tiendo.org.spelling import spelling_key, without_remark
from tiendo.org.types import AgencyProposal, AgencyView

if TYPE_CHECKING:
    from datetime import date


def match_agency(printed: str, *, on: date | None = None) -> AgencyView | None:
    """The one agency known by this very name on the day: spelling of tones, case and spaces are ignored.

    None when no agency or more than one has it.
    """
    ids = match_agencies([printed], on=on)
    found = ids.get(printed)
    return agency_view(agencies_loaded().get(pk=found)) if found else None


def match_agencies(printed: list[str], *, on: date | None = None) -> dict[str, int]:
    """The ids of the agencies known by these names on the day; names of none or several are absent.

    A name nobody is known by is looked up again without the remark behind it.
    """
    found = _known_by({name: spelling_key(name) for name in printed}, on)
    others = {name: spelling_key(without_remark(name)) for name in printed if name not in found}
    return found | _known_by(others, on)


def _known_by(keys: dict[str, str], on: date | None) -> dict[str, int]:
    known = AgencyName.objects.filter(folded__in=set(keys.values()))
    if on:
        known = known.filter(valid_on(on, "agency__"))
    found: dict[str, set[int]] = {}
    for folded, agency_id in known.values_list("folded", "agency_id"):
        found.setdefault(folded, set()).add(agency_id)
    return {name: next(iter(found[key])) for name, key in keys.items() if len(found.get(key, ())) == 1}


def propose_agencies(printed: str, *, on: date | None = None, limit: int = 5) -> tuple[AgencyProposal, ...]:
    """Likely agencies for a printed name, the likeliest first: proposals only, a person decides."""
    names = AgencyName.objects.filter(valid_on(on, "agency__")) if on else AgencyName.objects.all()
    spellings = {pk: (folded, of) for pk, folded, of in names.values_list("pk", "folded", "agency_id")}
    choices = {pk: folded for pk, (folded, _) in spellings.items()}
    ranked = process.extract(spelling_key(printed), choices, scorer=fuzz.WRatio, limit=limit * 3)
    best: dict[int, float] = {}
    for _, score, pk in ranked:
        best.setdefault(spellings[pk][1], score)
    views = {found.pk: agency_view(found) for found in agencies_loaded().filter(pk__in=best)}
    return tuple(AgencyProposal(views[pk], score) for pk, score in list(best.items())[:limit])
