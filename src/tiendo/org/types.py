"""Who acts, and what org answers: frozen types without Django."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from datetime import date


class Role(StrEnum):
    """What a person was given to do."""

    PLAN_OFFICER = "plan_officer"
    READER = "reader"
    ADMINISTRATOR = "administrator"


ROLE_WORDS = {
    Role.PLAN_OFFICER: Words("Chuyên viên kế hoạch", "Plan officer"),
    Role.READER: Words("Người xem", "Reader"),
    Role.ADMINISTRATOR: Words("Quản trị hệ thống", "Administrator"),
}


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """A role held today, for one agency or (None) for the whole programme."""

    role: Role
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something: a signed-in person, a command, or nobody in particular."""

    user_id: int | None
    name: str
    grants: tuple[HeldGrant, ...] = ()

    def has(self, *roles: Role) -> bool:
        """True when any of ``roles`` is held, for whichever agency."""
        return any(grant.role in roles for grant in self.grants)


SYSTEM = Actor(None, "tiendo", (HeldGrant(Role.ADMINISTRATOR), HeldGrant(Role.PLAN_OFFICER)))
ANONYMOUS = Actor(None, "khách")


class NotAllowed(Refusal):
    """The actor lacks the right to do this."""


class UnknownAgency(Refusal):
    """No agency has this code."""


class BadOrganisationFile(Refusal):
    """A file of agencies, areas, posts or holders cannot be loaded."""


class UserRefused(Refusal):
    """An account cannot be made as asked."""


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency as pages show it."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    parent_code: str | None = None
    successor_code: str | None = None
    successor_name: str | None = None

    @property
    def is_collective(self) -> bool:
        return self.kind == "collective"


@dataclass(frozen=True, slots=True)
class AgencyProposal:
    """A likely agency for a printed name; never used without a person's decision. ``score`` is 0–100."""

    agency: AgencyView
    score: float


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many rows of each file were loaded."""

    agencies: int = 0
    areas: int = 0
    posts: int = 0
    holders: int = 0
    memberships: int = 0
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class UserView:
    """An account and the roles it holds today."""

    id: int
    username: str
    name: str
    roles: tuple[Role, ...]
