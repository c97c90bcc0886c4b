"""The whole story: from the publishing of the plan to today, with a round open."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from tiendo.cli.demo.agenda import Played, Step, Story, play
from tiendo.cli.demo.asking import Asking
from tiendo.cli.demo.figures import publish_known
from tiendo.cli.demo.judging import Judging
from tiendo.cli.demo.meetings import Meetings
from tiendo.cli.demo.numbers import Numbers
from tiendo.cli.demo.open_round import OpenRound
from tiendo.cli.demo.reporting import Reporting, at, manners_of
from tiendo.cli.demo.scenario import scenario
from tiendo.cli.demo.staff import Staff, take_on_programme
from tiendo.cli.demo.waiting import Waiting
from tiendo.cli.demo.work import Work
from tiendo.delivery.models import Round
from tiendo.delivery.services.duties import keep_up_occurrences
from tiendo.delivery.services.programme import start_programme
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.rounds import keep_up_rounds
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tiendo.plan.services.intake import Progress

ONE = timedelta(days=1)


MADE_UP = "01-kh-mau"


class Programme:
    """Plays the made-up history of one plan."""

    def __init__(self, plan_slug: str, began: date) -> None:
        self.plan_slug, self.began = plan_slug, began
        self.staff = Staff()
        self.reporting = Reporting(self.staff)
        self.work = Work(plan_slug, self.staff, began)
        self.waiting = Waiting(MADE_UP, self.staff)
        self.meetings = Meetings(plan_slug, self.staff, began)
        self.numbers = Numbers(self.staff, began)
        self.judging = Judging(plan_slug, self.staff)
        self.asking = Asking(plan_slug, self.staff)
        self.open_round = OpenRound(plan_slug, self.reporting, began)

    def steps(self) -> Iterator[Step]:
        """What the story starts with; rounds lead to more."""
        day = scenario().began_on
        yield self._step(day, 13, "programme", self.start)
        for day in sorted({row.known_on for row in scenario().figures if row.known_on}):
            yield self._step(day, 14, f"figures/{day}", partial(publish_known, self.staff, day))
        for day in self._turning_days():
            yield self._step(day, 6, f"organisation/{day}", partial(keep_up_occurrences, day, actor=SYSTEM))
        for day in self._opening_days():
            yield self._step(day, 7, f"rounds/{day}", partial(self.open_rounds, day), self._round_steps(day))
        yield from self.work.steps()
        yield from self.waiting.steps()
        yield from self.meetings.steps()
        yield from self.open_round.steps()
        yield from self.numbers.steps()
        yield from self.judging.steps()
        yield from self.asking.steps()

    def start(self) -> None:
        """The standing body, the programme's people, the regime."""
        take_on_programme()
        start_programme(self.plan_slug, scenario().standing_body, actor=SYSTEM)
        set_regime(self.plan_slug, **scenario().regime, actor=SYSTEM)

    def open_rounds(self, day: date) -> None:
        """What the clock does every day; the agencies asked take on their people."""
        for pk in keep_up_rounds(day, actor=SYSTEM, synthetic=True).opened:
            self.reporting.take_on(Round.objects.get(pk=pk))

    def _round_steps(self, day: date) -> Callable[[], list[Step]]:
        def then() -> list[Step]:
            opened = Round.objects.filter(regime__isnull=False, opens_on=day, opened_at__isnull=False)
            return [step for found in opened for step in self._reports(found)]

        return then

    def _reports(self, found: Round) -> Iterator[Step]:
        spared = self.open_round.spared if found.due_on >= self.began else frozenset()
        return self.reporting.steps(found, manners_of(found), spared=spared)

    def _turning_days(self) -> list[date]:
        """The days on which agencies end or a year begins."""
        years = range(scenario().began_on.year + 1, self.began.year + 1)
        return [day for day in (date(2025, 7, 1), *(date(year, 1, 1) for year in years)) if day <= self.began]

    def _opening_days(self) -> list[date]:
        days = [line["opens"] for line in scenario().regime["schedule"]]
        years = range(scenario().began_on.year, self.began.year + 1)
        all_days = [date.fromisoformat(f"{year}-{day}") for year in years for day in days]
        return [day for day in all_days if scenario().began_on < day < self.began]

    def _step(
        self, day: date, hour: int, key: str, do: Callable[[], object], then: Callable[[], list[Step]] = list
    ) -> Step:
        return Step(at(day, hour, key), key, do, then)


def play_programme(plan_slug: str, progress: Progress | None = None) -> bool:
    """Play what was not played yet, up to the day before it was begun; gives whether there was any.

    On a later day it only sees to it that a round is open again.
    """
    story = Story(plan_slug)
    played = story.played() or Played(clock.today(), None, False)
    programme = Programme(plan_slug, played.began)
    if played.is_done:
        return programme.open_round.open_again()
    until = datetime.combine(played.began, time(0), clock.ZONE)
    first = datetime.combine(scenario().began_on, time(0), clock.ZONE)

    def told(step: Step) -> None:
        if progress is not None:
            progress((step.at - first) / (until - first), f"{step.at.astimezone(clock.ZONE):%m/%Y}")

    return play(story, programme.steps(), played=played, until=until, told=told) > 0
