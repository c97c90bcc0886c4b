"""One occurrence as pages and rules see it: its status, its terms, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.domain.status import Status


class Answering(NamedTuple):
    """An agency that answers on the day, and how it came to."""

    agency_id: int
    name: str
    code: str
    through: str = ""
    inherited_from: str = ""


class WorkView(NamedTuple):
    """An occurrence as of a day. ``first_due_on`` is the original deadline, ``due_on`` the one in force.

    ``leader_key`` is the post in charge, or the print where no post is known; ``leader_now`` who holds it now
    when the plan printed somebody else.
    """

    id: int
    action_code: str
    key: str
    round_id: int | None
    owner_id: int | None
    text: str
    section: str
    section_title: str
    leader: str
    leader_key: str
    leader_now: str
    deadline_text: str
    opens_on: date | None
    first_due_on: date | None
    due_on: date | None
    status: Status
    answering: tuple[Answering, ...]

    @property
    def agency_ids(self) -> frozenset[int]:
        return frozenset(one.agency_id for one in self.answering)
