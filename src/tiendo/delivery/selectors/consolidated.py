"""The consolidated report of a round as known on a day: the same day gives the same report, whenever asked.

Of a day that is not over yet it gives what is known so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.consolidated import Consolidated
from tiendo.delivery.models import Round
from tiendo.delivery.selectors.consolidated_actions import section_lines
from tiendo.delivery.selectors.consolidated_entries import received
from tiendo.delivery.selectors.consolidated_head import round_head
from tiendo.delivery.selectors.consolidated_indicators import indicator_lines
from tiendo.delivery.selectors.consolidated_requests import amendment_lines, extension_lines
from tiendo.delivery.selectors.consolidated_sayings import sayings
from tiendo.delivery.selectors.status import work_of
from tiendo.delivery.selectors.work import round_of
from tiendo.delivery.types import NotNow
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.selectors.known import version_known

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.org.types import Actor
    from tiendo.plan.models import PlanVersion


def consolidated(round_id: int, *, on: date | None = None, actor: Actor) -> Consolidated:
    """The report of a round as known at the end of ``on`` (today when not given).

    Raises ``UnknownWork`` for no such round, ``NotNow`` for a day that has not come or when nothing is asked.
    """
    rights.demand(rights.can_read_consolidated, actor)
    asked = round_of(round_id, Round.objects.select_related("plan", "regime"))
    day = on or clock.today()
    known = clock.end_of(day)
    version = _version(asked, day, known)
    came = received(asked, known, day)
    actions = work_of(version.plan.slug, on=day)
    return Consolidated(
        round=round_head(asked, version, day),
        known_on=day,
        agencies=came.agencies,
        indicators=indicator_lines(asked, version.pk, came.entries, known),
        actions=actions,
        sections=section_lines(version.pk, actions, day),
        sayings=sayings(came),
        extensions=extension_lines(asked, known),
        amendments=amendment_lines(asked, known),
        synthetic=came.synthetic,
    )


def _version(asked: Round, day: date, known: datetime) -> PlanVersion:
    """The edition of the plan as of the day."""
    if day > clock.today():
        raise NotNow(
            Words(
                "Ngày này chưa đến nên chưa có số liệu. Hãy chọn hôm nay hoặc một ngày trước đó.",
                "That day has not come: nothing is known of it. Choose today or a day before.",
            )
        )
    version = version_known(asked.plan_id, day)
    if version is None or asked.opened_at is None or asked.opened_at > known:
        raise NotNow(
            Words(
                "Đến ngày này đợt báo cáo chưa mở nên chưa có gì để tổng hợp. Hãy chọn một ngày sau khi mở.",
                "The round was not open by that day: there is nothing to consolidate. Choose a later day.",
            )
        )
    return version
