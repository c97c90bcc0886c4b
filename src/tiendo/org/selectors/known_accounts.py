"""Accounts and roles as they were known on a day: what the audit chain says came later is undone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tiendo.kernel import clock
from tiendo.trust.selectors import done_since

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.org.views import GrantView, PersonView
    from tiendo.trust.types import AuditEntry


def as_known(views: Iterable[PersonView], day: date) -> list[PersonView]:
    """The accounts there were on a day, open or closed as they were, with the roles given by then.

    How people sign in is kept for today only, and left out.
    """
    later: dict[str, list[AuditEntry]] = defaultdict(list)
    for entry in done_since("org.user", clock.end_of(day)):
        later[entry.subject.id].append(entry)
    found = (_before(view, later[str(view.id)]) for view in views)
    return [_on(view, day) for view in found if view is not None]


def holds(grant: GrantView, day: date) -> bool:
    """Whether a role is held on a day, both its ends included."""
    return (grant.valid_from or day) <= day <= (grant.valid_to or day)


def _on(view: PersonView, day: date) -> PersonView:
    grants = tuple(replace(grant, holds_today=holds(grant, day)) for grant in view.grants)
    return replace(view, grants=grants, last_sign_in=None, locked_until=None)


def _before(view: PersonView, later: Iterable[AuditEntry]) -> PersonView | None:
    """The account without what was done later, the latest first; None when it was made later."""
    for entry in later:
        if entry.action == "org.user.added":
            return None
        if entry.action in {"org.user.closed", "org.user.reopened"}:
            view = replace(view, is_active=bool(entry.before["active"]))
        elif entry.action == "org.grant.given":
            kept = _index(view.grants, entry.after)
            view = replace(view, grants=tuple(one for n, one in enumerate(view.grants) if n != kept))
        elif entry.action == "org.grant.ended":
            view = replace(view, grants=_lengthened(view.grants, entry))
    return view


def _lengthened(grants: tuple[GrantView, ...], entry: AuditEntry) -> tuple[GrantView, ...]:
    at, to = _index(grants, entry.after), entry.before["to"]
    end = date.fromisoformat(to) if to else None
    return tuple(replace(one, valid_to=end) if n == at else one for n, one in enumerate(grants))


def _index(grants: tuple[GrantView, ...], said: dict[str, Any]) -> int | None:
    """Which of the roles a record speaks of."""
    return next((n for n, one in enumerate(grants) if _is(one, said)), None)


def _is(grant: GrantView, said: dict[str, Any]) -> bool:
    days = [day.isoformat() if day else None for day in (grant.valid_from, grant.valid_to)]
    same = (grant.role.value, grant.agency_code, *days) == tuple(
        said[k] for k in ("role", "agency", "from", "to")
    )
    return same and grant.post_code == (said["post"] or "")
