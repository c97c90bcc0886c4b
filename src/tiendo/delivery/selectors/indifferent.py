"""The actions of the audit chain that change nothing about what is owed and how it stands.

A report that is being filled in changes no status until it is sent; figures and judgements never do.
What is not named here makes everything be worked out anew, so that forgetting one costs time and no truth;
what changes some of it and can be told apart is named in ``touched``.
"""

from __future__ import annotations

from typing import Final

from tiendo.delivery.selectors.touched import DECIDED, REPORTS, TOUCHING_VALUES, TOUCHING_WORK

NOT_ABOUT_PLANS: Final = frozenset(
    {
        "delivery.entries.saved",
        "delivery.entries.settled",
        "delivery.entry.saved",
        "delivery.extension.asked",
        "delivery.file.attached",
        "delivery.file.removed",
        "delivery.submission.remarked",
        "delivery.submission.to_head",
        "delivery.submission.handed_back",
        "delivery.mail.planned",
        "delivery.mail.retried",
        "delivery.notice.read",
        "delivery.notices.told",
        "delivery.follower.asked",
        "delivery.follower.confirmed",
        "delivery.follower.stopped",
        "org.session.ended-idle",
        "org.session.signed-out",
        "org.sign-in.failed",
        "org.sign-in.locked",
        "org.sign-in.succeeded",
        "org.user.password-changed",
        "warehouse.load.started",
        "warehouse.load.accepted",
        "warehouse.load.refused",
        "warehouse.quality.kept",
    }
)
NOT_ABOUT_VALUES: Final = NOT_ABOUT_PLANS | {"assess.judged", "assess.forecast_kept"}
NOT_ABOUT_WORK: Final = NOT_ABOUT_VALUES | TOUCHING_VALUES | DECIDED
# What was accepted and which deadlines were moved, whatever else became of the work.
NOT_ABOUT_ACCEPTING: Final = NOT_ABOUT_WORK | REPORTS | {"delivery.product.delivered"}
# The words of a plan and its agencies; and how things stood on a day before, for all that follows becomes
# known later.
NOT_ABOUT_WORDS: Final = NOT_ABOUT_WORK | TOUCHING_WORK
NOT_ABOUT_BEFORE: Final = NOT_ABOUT_WORDS
# New values and judgements, whatever becomes of the work and of how it is to be judged.
NOT_ABOUT_NUMBERS: Final = NOT_ABOUT_PLANS | {"assess.forecast_kept"} | TOUCHING_WORK | DECIDED
