"""A small town for the stories: the running plan of ``tests.delivery.running`` with a round open today.

A live server tells the real time, so the round is due two weeks from whatever day it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tests.delivery.running import PEOPLE, Running, run_plan
from tiendo.delivery.models import Entry, Round, Submission
from tiendo.delivery.services.ad_hoc import open_ad_hoc_round
from tiendo.kernel import clock
from tiendo.org.types import ROLE_WORDS

TITLE = "Báo cáo tháng (mẫu)"
ASKED = ("sct", "stc", "cctk", "phuong-a")


@dataclass(frozen=True)
class Town:
    """The running plan and the round that is open."""

    running: Running
    round: Round

    def submission(self, agency: str) -> Submission:
        return self.round.submissions.get(agency__code=agency)

    def entry(self, agency: str, code: str) -> Entry:
        return self.submission(agency).entries.get(code=code)


def small_town(*, questions: tuple[str, ...] = (), agencies: tuple[str, ...] = ASKED) -> Town:
    """The town as it is this morning; ``questions`` are asked instead of what the plan asks."""
    today = clock.today()
    running = run_plan(today=today)
    pk = open_ad_hoc_round(
        running.plan.slug,
        title=TITLE,
        due_on=today + timedelta(days=14),
        agencies=agencies,
        reason="Để kể chuyện",
        questions=questions,
        actor=running.actors["officer"],
        synthetic=True,
    )
    return Town(running, Round.objects.get(pk=pk))


def door_of(username: str) -> str:
    """What the button on the sign-in page says for one of the town's people."""
    name, role, _ = PEOPLE[username]
    return f"Vào vai {ROLE_WORDS[role].vi}, {name}"
