"""Who may do what: one predicate a right. Pages ask them to show a button; verbs demand them.

A right about an agency's own work takes that agency's id: ``can_report(actor, 12)``. Asked without one it
says whether the actor has the right for any agency at all. A right about the programme itself (its plans, its
accounts) is held only by a grant for the whole programme: one for an agency reaches that agency's work alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import transaction

from tiendo.kernel.words import Words
from tiendo.org.types import Actor, NotAllowed, Role

F = TypeVar("F", bound=Callable[..., Any])
Right = Callable[..., bool]
ANY = -1


def can_read_drafts(actor: Actor) -> bool:
    """Drafts are not public: they may hold words nobody has decided yet."""
    return actor.has_for(None, Role.PLAN_OFFICER, Role.ADMINISTRATOR, Role.AUDITOR)


def can_import(actor: Actor) -> bool:
    """Bring a document in."""
    return actor.has_for(None, Role.PLAN_OFFICER)


def can_review(actor: Actor) -> bool:
    """Decide about the rows, doubts and corrections of a draft."""
    return actor.has_for(None, Role.PLAN_OFFICER)


def can_publish(actor: Actor) -> bool:
    """Turn a reviewed draft into a version everyone sees."""
    return actor.has_for(None, Role.PLAN_OFFICER)


def can_administer(actor: Actor) -> bool:
    """Load the organisation and give accounts and roles."""
    return actor.has_for(None, Role.ADMINISTRATOR)


def can_read_accounts(actor: Actor) -> bool:
    """See who has an account and which roles it holds."""
    return actor.has_for(None, Role.ADMINISTRATOR, Role.AUDITOR)


def can_read_audit(actor: Actor) -> bool:
    """Read the audit log, which holds what everybody did: auditors, who may read all of it elsewhere."""
    return actor.has_for(None, Role.AUDITOR)


def must_have_second_factor(actor: Actor, roles: frozenset[Role]) -> bool:
    """Whether the actor holds one of the ``roles`` an installation asks a second factor of."""
    return actor.has(*roles)


def is_signed_in(actor: Actor) -> bool:
    """Work on one's own account, or keep a page of one's own."""
    return actor.user_id is not None


def can_report(actor: Actor, agency_id: int = ANY) -> bool:
    """Fill in and hand over an agency's report on its actions."""
    return _holds(actor, agency_id, Role.CLERK, Role.HEAD)


def can_enter_figures(actor: Actor, agency_id: int = ANY) -> bool:
    """Enter the values of the indicators an agency is named to count; nobody else may."""
    return _holds(actor, agency_id, Role.COUNTER)


def can_fill(actor: Actor, agency_id: int = ANY) -> bool:
    """Work on an agency's submission at all, in whichever part."""
    return can_report(actor, agency_id) or can_enter_figures(actor, agency_id)


def can_approve(actor: Actor, agency_id: int = ANY) -> bool:
    """Approve an agency's report and send it to the standing body, or hand it back to the clerk."""
    return _holds(actor, agency_id, Role.HEAD)


def can_steer(actor: Actor) -> bool:
    """The standing body's work: rounds, acceptance, returns, reopening, extensions, packs, consolidation."""
    return actor.has_for(None, Role.PLAN_OFFICER)


def can_decide_amendments(actor: Actor) -> bool:
    """Decide what the standing body laid before the people's committee (Plan 63, V.2)."""
    return actor.has_for(None, Role.LEADER_OFFICE)


def can_observe(actor: Actor) -> bool:
    """Write down a value of an indicator: who accepts reports, and who computes from data."""
    return actor.has(Role.PLAN_OFFICER, Role.DATA_ENGINEER)


def can_read_delivery(actor: Actor, agency_id: int = ANY) -> bool:
    """Read the reports and requests of an agency: its own people, the standing body, leaders, auditors."""
    roles = (Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR, Role.CLERK, Role.HEAD, Role.COUNTER)
    return _holds(actor, agency_id, *roles)


def can_use_inbox(actor: Actor) -> bool:
    """Have an inbox and choose about one's own mail: everyone with an account."""
    return actor.user_id is not None


def can_read_consolidated(actor: Actor) -> bool:
    """Read the consolidated report of a round, with what every agency said, and the papers of sessions."""
    return actor.has(Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR)


def can_read_notices(actor: Actor) -> bool:
    """See who was told what and answered what: the standing body, leaders, auditors, administrators."""
    return actor.has(Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR, Role.ADMINISTRATOR)


def can_manage_data(actor: Actor) -> bool:
    """Register datasets and their contracts, load them, write measures over them."""
    return actor.has_for(None, Role.DATA_ENGINEER)


def can_read_rows(actor: Actor, agency_id: int = ANY) -> bool:
    """See single rows of a dataset: data engineers and auditors; a counting agency its own agency's."""
    return _holds(actor, agency_id, Role.DATA_ENGINEER, Role.AUDITOR, Role.COUNTER)


def can_read_quality(actor: Actor, agency_id: int = ANY) -> bool:
    """See datasets and the quality of an agency's rows: its head and clerks; who oversees, of all."""
    oversee = (Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR, Role.DATA_ENGINEER)
    return _holds(actor, agency_id, *oversee, Role.HEAD, Role.CLERK, Role.COUNTER)


def can_correct_data(actor: Actor, agency_id: int = ANY) -> bool:
    """Answer for the bad rows of an agency: say what is wrong with them and when it is mended."""
    return _holds(actor, agency_id, Role.HEAD, Role.CLERK, Role.DATA_ENGINEER)


def can_ask_publicly(actor: Actor) -> bool:
    """Ask a question, or follow by e-mail: anyone, without an account."""
    return True


def can_answer_publicly(actor: Actor, agency_id: int = ANY) -> bool:
    """Answer a citizen's question in public: the standing body; the head of the agency it was passed to."""
    return _holds(actor, agency_id, Role.PLAN_OFFICER, Role.HEAD)


def can_read_tickets(actor: Actor, agency_id: int = ANY) -> bool:
    """See what citizens ask: those who answer, the agency's clerks, leaders' offices and auditors."""
    oversee = (Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR)
    return _holds(actor, agency_id, *oversee, Role.HEAD, Role.CLERK)


def can_decide_public(actor: Actor) -> bool:
    """Decide which fields anyone may read without an account."""
    return actor.has_for(None, Role.PLAN_OFFICER, Role.ADMINISTRATOR)


def _holds(actor: Actor, agency_id: int, *roles: Role) -> bool:
    return actor.has(*roles) if agency_id == ANY else actor.has_for(agency_id, *roles)


def demand(right: Right, actor: Actor, *of: int) -> None:
    """Raise ``NotAllowed`` unless ``actor`` has ``right``, for the agency ``of`` where one is given."""
    if not right(actor, *of):
        raise NotAllowed(
            Words(
                f"Tài khoản “{actor.name}” không có quyền làm việc này. "
                "Hãy đăng nhập bằng tài khoản được giao, hoặc đề nghị quản trị hệ thống cấp quyền.",
                f"The account “{actor.name}” may not do this. "
                "Sign in with an account that may, or ask an administrator for the right.",
            )
        )


def verb(right: Right, *, atomic: bool = True) -> Callable[[F], F]:
    """Mark a function as a verb: it demands ``right`` of its keyword ``actor``, then runs in one transaction.

    A verb about one agency's work demands the right for that agency itself, once it has read whose it is.
    ``atomic=False`` is for verbs that work for seconds before they write: they open their own.
    """

    def decorate(function: F) -> F:
        @wraps(function)
        def run(*args: Any, actor: Actor, **named: Any) -> Any:
            demand(right, actor)
            if not atomic:
                return function(*args, actor=actor, **named)
            with transaction.atomic():
                return function(*args, actor=actor, **named)

        run.right = right  # type: ignore[attr-defined]
        return cast("F", run)

    return decorate
