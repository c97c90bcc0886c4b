"""The actions of the audit chain that change nothing about what is owed and how it stands.

A report that is being filled in changes no status until it is sent; figures and judgements never do.
What is not named here makes everything be worked out anew, so that forgetting one costs time and no truth.
"""

from __future__ import annotations

from typing import Final

NOT_ABOUT_PLANS: Final = frozenset(
    {
        "delivery.entries.saved",
        "delivery.entry.saved",
        "delivery.mail.planned",
        "delivery.mail.retried",
        "delivery.notice.read",
        "delivery.notices.told",
        "delivery.follower.asked",
        "delivery.follower.confirmed",
        "delivery.follower.stopped",
        "warehouse.load.started",
        "warehouse.load.accepted",
        "warehouse.load.refused",
        "warehouse.quality.kept",
    }
)
NOT_ABOUT_VALUES: Final = NOT_ABOUT_PLANS | {"assess.judged", "assess.forecast_kept"}
NOT_ABOUT_WORK: Final = NOT_ABOUT_VALUES | {"measure.observed"}
