"""Which agency a printed name is: the one known by that very name, or proposals for a person to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.org.domain.likeness import likeness
from tiendo.org.models import Agency, AgencyName
from tiendo.org.selectors.agencies import agencies_loaded, agency_view
from tiendo.org.selectors.dated import valid_on
from tiendo.org.spelling import spelling_key, without_remark
from tiendo.org.types import NameSource
from tiendo.org.views import AgencyProposal, AgencyView, ConfirmedName

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

# Ids of agencies with their scores.
Ranking = list[tuple[int, float]]
# Less than this is another name altogether.
LEAST_LIKE = 65.0
# A document may name a body by what it was called before, or will be.
OF_ANOTHER_TIME = 0.95


def match_agency(printed: str, *, on: date | None = None) -> AgencyView | None:
    """The one agency known by this very name on the day: spelling of tones, case and spaces are ignored.

    None when no agency or more than one has it.
    """
    ids = match_agencies([printed], on=on)
    found = ids.get(printed)
    return agency_view(agencies_loaded().get(pk=found)) if found else None


def match_agencies(printed: list[str], *, on: date | None = None) -> dict[str, int]:
    """The ids of the agencies known by these names on the day; names of none or several are absent.

    A name a person has confirmed is that agency's, whoever else goes by it. One nobody is known by is looked
    up again without the remark behind it.
    """
    found = _known_by({name: spelling_key(name) for name in printed}, on)
    others = {name: spelling_key(without_remark(name)) for name in printed if name not in found}
    return found | _known_by(others, on)


def _known_by(keys: dict[str, str], on: date | None) -> dict[str, int]:
    known = AgencyName.objects.filter(folded__in=set(keys.values()))
    if on:
        known = known.filter(valid_on(on, "agency__"))
    told: dict[str, set[int]] = {}
    confirmed: dict[str, set[int]] = {}
    for folded, agency_id, source in known.values_list("folded", "agency_id", "source"):
        told.setdefault(folded, set()).add(agency_id)
        if source == NameSource.CONFIRMED:
            confirmed.setdefault(folded, set()).add(agency_id)
    found = {name: confirmed.get(key) or told.get(key, set()) for name, key in keys.items()}
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def propose_agencies(printed: str, *, on: date | None = None, limit: int = 5) -> tuple[AgencyProposal, ...]:
    """Likely agencies for a printed name, the likeliest first: proposals only, a person decides."""
    return propose_for([printed], on=on, limit=limit)[printed]


def propose_for(
    printed: Iterable[str], *, on: date | None = None, limit: int = 5
) -> dict[str, tuple[AgencyProposal, ...]]:
    """Likely agencies for many names at once; abbreviations, case and slips of reading are forgiven."""
    spellings = list(AgencyName.objects.order_by("pk").values_list("printed", "agency_id"))
    there = set(Agency.objects.filter(valid_on(on)).values_list("pk", flat=True)) if on else None
    ranked = {name: _ranked(name, spellings, there)[:limit] for name in printed}
    wanted = {agency_id for rank in ranked.values() for agency_id, _ in rank}
    views = {found.pk: agency_view(found) for found in agencies_loaded().filter(pk__in=wanted)}
    return {
        name: tuple(AgencyProposal(views[agency_id], score) for agency_id, score in rank)
        for name, rank in ranked.items()
    }


def _ranked(printed: str, spellings: list[tuple[str, int]], there: set[int] | None) -> Ranking:
    """The likeliest first; an agency that is not ``there`` on the day comes after its equals."""
    bare = without_remark(printed)
    best: dict[int, float] = {}
    for spelling, agency_id in spellings:
        score = likeness(bare, spelling)
        if there is not None and agency_id not in there:
            score *= OF_ANOTHER_TIME
        if score >= LEAST_LIKE:
            best[agency_id] = max(score, best.get(agency_id, 0.0))
    return sorted(best.items(), key=lambda pair: -pair[1])


def confirmed_names() -> tuple[ConfirmedName, ...]:
    """Every decision about a printed name, the latest first."""
    rows = AgencyName.objects.filter(source=NameSource.CONFIRMED).select_related("agency__parent")
    return tuple(
        ConfirmedName(row.printed, agency_view(row.agency), row.confirmed_by, row.confirmed_at)
        for row in rows.order_by("-confirmed_at", "-pk")
    )
