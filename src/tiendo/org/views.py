"""What org answers: agencies, posts, accounts, successions and loads as pages and other rooms see them.

Frozen, without Django; who acts and what is refused is ``types``' business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.org.types import LoadEffect, Role, SuccessionKind, TokenScope


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
    parent_name: str = ""
    source: str = ""
    note: str = ""

    @property
    def is_collective(self) -> bool:
        return self.kind == "collective"


# Below this a person should look at all that are offered.
STRONG = 85.0


@dataclass(frozen=True, slots=True)
class AgencyProposal:
    """A likely agency for a printed name; never used without a person's decision. ``score`` is 0–100."""

    agency: AgencyView
    score: float

    @property
    def is_strong(self) -> bool:
        """Near enough to be offered as the answer rather than as one of several."""
        return self.score >= STRONG


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many rows of each file were loaded, and what that changed."""

    agencies: int = 0
    areas: int = 0
    posts: int = 0
    holders: int = 0
    memberships: int = 0
    successions: int = 0
    changes: int = 0

    @property
    def unchanged(self) -> bool:
        return self.changes == 0


@dataclass(frozen=True, slots=True)
class UserView:
    """An account and the roles it holds today."""

    id: int
    username: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Heir:
    """Who answers on a day for what an agency was given; ``via_kind`` and ``since`` are None for itself."""

    agency_id: int
    via_kind: SuccessionKind | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """An agency's time in a collective, never longer than the agency itself lives; an open end is None."""

    agency_id: int
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class LineStep:
    """One succession seen from one of its ends: ``agency`` is the other one, None when nobody took over."""

    agency: AgencyView | None
    kind: SuccessionKind
    on: date
    main: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What an agency came from and what it became, in the order of the days."""

    predecessors: tuple[LineStep, ...] = ()
    successors: tuple[LineStep, ...] = ()


@dataclass(frozen=True, slots=True)
class CellChange:
    """One column of a row, before and after."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What loading does to one row of one table; ``key`` is what the row is known by, ``label`` its name."""

    table: str
    key: tuple[str, ...]
    kind: LoadEffect
    cells: tuple[CellChange, ...] = ()
    label: str = ""

    @property
    def known_by(self) -> str:
        """The key in one line."""
        return " · ".join(filter(None, self.key))


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading would change, before it does. ``digest`` tells whether it still would."""

    changes: tuple[RowChange, ...]
    unchanged: int
    unread: tuple[str, ...]
    digest: str

    def count(self, kind: LoadEffect) -> int:
        """How many rows are changed so."""
        return sum(change.kind == kind for change in self.changes)


@dataclass(frozen=True, slots=True)
class UploadView:
    """An uploaded organisation waiting for someone to apply it."""

    id: int
    name: str
    uploaded_by: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class ConfirmedName:
    """A person's decision that a printed name is an agency's; it holds for every document to come."""

    printed: str
    agency: AgencyView
    confirmed_by: str
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class HolderView:
    """A person in a post, from a day to a day."""

    name: str
    valid_from: date | None
    valid_to: date | None
    source: str = ""
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the person was in the post on a day, both ends included."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class PostView:
    """An office of an agency: ``holding`` hold it on the day asked for, ``holders`` are all who ever did."""

    title: str
    holding: tuple[HolderView, ...]
    holders: tuple[HolderView, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class LeaderPost:
    """An office a leader in charge of work holds, whoever that is on a day."""

    id: int
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class GrantView:
    """A role given to an account, from a day to a day; no agency means the whole programme.

    ``holds_today``: on the day that is looked at.
    """

    id: int
    role: Role
    agency_code: str | None
    agency_name: str | None
    valid_from: date | None
    valid_to: date | None
    holds_today: bool
    post_title: str = ""
    post_code: str = ""


@dataclass(frozen=True, slots=True)
class PersonView:
    """An account as administrators see it: how it signs in, and every role it has or had."""

    id: int
    username: str
    name: str
    email: str
    is_active: bool
    has_password: bool
    has_second_factor: bool
    identity: str
    last_sign_in: datetime | None
    locked_until: datetime | None
    grants: tuple[GrantView, ...]

    @property
    def held(self) -> tuple[GrantView, ...]:
        """The roles held today."""
        return tuple(grant for grant in self.grants if grant.holds_today)


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """The two parts of the one-time address where a person chooses a password."""

    person: str
    token: str


@dataclass(frozen=True, slots=True)
class TokenView:
    """An access token as its owner sees it; the secret itself is kept nowhere."""

    id: int
    name: str
    scope: TokenScope
    is_service: bool
    beginning: str
    made_at: datetime
    made_by: str
    valid_to: date
    revoked_at: datetime | None
    last_used_on: date | None
    holds_today: bool


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token just made: the only moment its secret is known."""

    id: int
    secret: str
    valid_to: date


@dataclass(frozen=True, slots=True)
class AreaView:
    """A place with a boundary, from a day to a day, and what it became."""

    code: str
    name: str
    kind: str
    parent_code: str | None
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...] = ()
    source: str = ""
