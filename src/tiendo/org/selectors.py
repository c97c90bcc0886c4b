"""Questions about agencies, people and who is acting."""

from __future__ import annotations

from datetime import date
from typing import Any

from tiendo.org.types import Actor, AgencyProposal, AgencyView, UserView


def actor_for(user: Any, *, on: date | None = None) -> Actor:
    """The actor a request's ``user`` is, with the grants valid on the day; ``ANONYMOUS`` when not signed in."""
    raise NotImplementedError


def users() -> tuple[UserView, ...]:
    """Every account with the roles it holds today (the demo's sign-in page lists them)."""
    raise NotImplementedError


def agency(code: str) -> AgencyView:
    """One agency; raises ``UnknownAgency``."""
    raise NotImplementedError


def agencies(*, on: date | None = None) -> tuple[AgencyView, ...]:
    """All agencies, or those that exist on a day, by name in Vietnamese order."""
    raise NotImplementedError


def match_agency(printed: str, *, on: date | None = None) -> AgencyView | None:
    """The one agency known by this very name on the day: spelling of tones, case and spaces are ignored.

    None when no agency or more than one has it.
    """
    raise NotImplementedError


def propose_agencies(printed: str, *, on: date | None = None, limit: int = 5) -> tuple[AgencyProposal, ...]:
    """Likely agencies for a printed name, the likeliest first: proposals only, a person decides."""
    raise NotImplementedError


def members_of(code: str, *, on: date | None = None) -> tuple[AgencyView, ...]:
    """The members of a collective on a day."""
    raise NotImplementedError


def collectives_of(code: str, *, on: date | None = None) -> tuple[AgencyView, ...]:
    """The collectives an agency is a member of on a day."""
    raise NotImplementedError


def predecessors_of(code: str) -> tuple[AgencyView, ...]:
    """The agencies whose work passed to this one."""
    raise NotImplementedError
