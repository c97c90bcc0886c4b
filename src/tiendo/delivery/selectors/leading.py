"""Which post is in charge of an action: the one its plan printed, as the organisation was when it was issued.

The post is found by org; here only the day is known on which the print was true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from tiendo.kernel import clock
from tiendo.org.selectors import LeaderPosts
from tiendo.plan.models import Action

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from tiendo.org.views import LeaderPost
    from tiendo.plan.models import PlanVersion


def issued(version: PlanVersion) -> date:
    """The day a version's words were true: when it was issued, else when it was published."""
    return first_day(version.issued_on, version.published_at)


def first_day(issued_on: date | None, published_at: datetime) -> date:
    """The same of the two columns."""
    return issued_on or published_at.astimezone(clock.ZONE).date()


class Leading:
    """The posts in charge of actions: two queries, none when nothing is asked."""

    def __init__(self) -> None:
        self._posts: LeaderPosts | None = None

    @property
    def posts(self) -> LeaderPosts:
        """All posts, read when first needed."""
        if self._posts is None:
            self._posts = LeaderPosts()
        return self._posts

    def post(self, action: Action) -> LeaderPost | None:
        """The post in charge of an action; None when none is printed, or it is not known for sure."""
        return self.post_of(action.leader, issued(action.version)) if action.leader else None

    def now(self, action: Action, on: date) -> str:
        """Who holds that post on a day, when the plan printed somebody else."""
        return self.holder_of(action.leader, issued(action.version), on) if action.leader else ""

    def post_of(self, leader: str, issued_on: date) -> LeaderPost | None:
        """The same of what was printed on a day."""
        return self.posts.find(leader, issued_on) if leader else None

    def holder_of(self, leader: str, issued_on: date, on: date) -> str:
        """The same of what was printed on a day."""
        return self.posts.now(leader, issued_on, on) if leader else ""


def codes_led_by(posts: frozenset[int], leading: Leading) -> Q:
    """The condition that an occurrence may be of an action these posts are in charge of, in any edition."""
    actions = (
        Action.objects.exclude(leader="")
        .select_related("version")
        .only("code", "leader", "version__plan_id", "version__issued_on", "version__published_at")
    )
    found: dict[int, set[str]] = {}
    for action in actions:
        post = leading.post(action)
        if post is not None and post.id in posts:
            found.setdefault(action.version.plan_id, set()).add(action.code)
    condition = Q(pk__in=())
    for plan, codes in found.items():
        condition |= Q(plan=plan, action_code__in=codes)
    return condition


def posts_of_addresses(of: Iterable[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """(plan, address of a row) → the post in charge of that action in the latest edition, if known."""
    wanted = set(of)
    if not wanted:
        return {}
    leading, plans = Leading(), {plan for plan, _ in wanted}
    actions = Action.objects.filter(version__plan__in=plans).select_related("version")
    found: dict[tuple[int, str], int] = {}
    for action in actions.order_by("version__edition"):
        key = (action.version.plan_id, f"action/{action.code}")
        post = leading.post(action) if key in wanted else None
        if post is not None:
            found[key] = post.id
    return found
