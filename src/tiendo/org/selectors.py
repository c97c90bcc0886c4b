"""Questions about agencies, people and who is acting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Prefetch, Q, QuerySet
from rapidfuzz import fuzz, process

from tiendo.kernel import clock
from tiendo.kernel.text import sort_key
from tiendo.kernel.words import Words
from tiendo.org.models import Agency, AgencyName, Grant
from tiendo.org.spelling import spelling_key, without_remark
from tiendo.org.types import (
    ANONYMOUS,
    Actor,
    AgencyProposal,
    AgencyView,
    HeldGrant,
    Role,
    UnknownAgency,
    UserView,
)

if TYPE_CHECKING:
    from datetime import date


def valid_on(day: date, prefix: str = "") -> Q:
    """The condition that a dated row holds on ``day``, both ends included."""
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})
    running = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return begun & running


def actor_for(user: Any, *, on: date | None = None) -> Actor:
    """The actor a request's ``user`` is, with the grants of the day; ``ANONYMOUS`` when not signed in."""
    if user is None or not user.is_authenticated:
        return ANONYMOUS
    held = list(Grant.objects.filter(valid_on(on or clock.today()), user_id=user.pk))
    scopes = {pk: scope_of(pk) for pk in {grant.agency_id for grant in held if grant.agency_id}}
    grants = tuple(
        HeldGrant(Role(grant.role), grant.agency_id, scopes.get(grant.agency_id or 0)) for grant in held
    )
    return Actor(user.pk, user.get_full_name() or user.get_username(), grants)


def scope_of(agency_id: int) -> frozenset[int]:
    """The agencies a grant for ``agency_id`` reaches: itself, those under it, those it succeeded, and so on.

    Whoever took over an agency's work answers for what it reported and did not report.
    """
    reached, wave = {agency_id}, {agency_id}
    while wave:
        near = Agency.objects.filter(Q(parent__in=wave) | Q(successor__in=wave))
        wave = set(near.values_list("pk", flat=True)) - reached
        reached |= wave
    return frozenset(reached)


def users() -> tuple[UserView, ...]:
    """Every account with the roles it holds today (the demo's sign-in page lists them)."""
    today = Grant.objects.filter(valid_on(clock.today()))
    accounts = get_user_model().objects.filter(is_active=True).order_by("pk")
    return tuple(
        UserView(
            user.pk,
            user.get_username(),
            user.get_full_name() or user.get_username(),
            tuple(Role(grant.role) for grant in user.grants.all()),
        )
        for user in accounts.prefetch_related(Prefetch("grants", today))
    )


def agency(code: str) -> AgencyView:
    """One agency; raises ``UnknownAgency``."""
    found = _agencies().filter(code=code).first()
    if found is None:
        raise UnknownAgency(
            Words(
                f"Không có cơ quan nào mang mã “{code}”. Hãy tìm theo tên trong danh sách cơ quan.",
                f"No agency has the code “{code}”. Look it up by name in the list of agencies.",
            )
        )
    return _view(found)


def agencies(*, on: date | None = None) -> tuple[AgencyView, ...]:
    """All agencies, or those that exist on a day, by name in Vietnamese order."""
    found = _agencies().filter(valid_on(on)) if on else _agencies()
    return _sorted(found)


def match_agency(printed: str, *, on: date | None = None) -> AgencyView | None:
    """The one agency known by this very name on the day: spelling of tones, case and spaces are ignored.

    None when no agency or more than one has it.
    """
    ids = match_agencies([printed], on=on)
    found = ids.get(printed)
    return _view(_agencies().get(pk=found)) if found else None


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
    views = {found.pk: _view(found) for found in _agencies().filter(pk__in=best)}
    return tuple(AgencyProposal(views[pk], score) for pk, score in list(best.items())[:limit])


def members_of(code: str, *, on: date | None = None) -> tuple[AgencyView, ...]:
    """The members of a collective on a day."""
    day = on or clock.today()
    return _sorted(_agencies().filter(valid_on(day, "member_of__"), member_of__collective__code=code))


def collectives_of(code: str, *, on: date | None = None) -> tuple[AgencyView, ...]:
    """The collectives an agency is a member of on a day."""
    day = on or clock.today()
    return _sorted(_agencies().filter(valid_on(day, "memberships__"), memberships__member__code=code))


def predecessors_of(code: str) -> tuple[AgencyView, ...]:
    """The agencies whose work passed to this one."""
    return _sorted(_agencies().filter(successor__code=code))


def _agencies() -> QuerySet[Agency]:
    return Agency.objects.select_related("parent", "successor")


def _sorted(found: QuerySet[Agency]) -> tuple[AgencyView, ...]:
    return tuple(sorted((_view(one) for one in found.distinct()), key=lambda view: sort_key(view.name)))


def _view(found: Agency) -> AgencyView:
    return AgencyView(
        id=found.pk,
        code=found.code,
        name=found.name,
        short_name=found.short_name,
        kind=found.kind,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        parent_code=found.parent.code if found.parent else None,
        successor_code=found.successor.code if found.successor else None,
        successor_name=found.successor.name if found.successor else None,
    )
