"""A story cut short goes on where it stopped, and says nothing twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from tiendo.cli.demo.agenda import Played, Step, Story, play
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db
BEGINNING = datetime(2025, 6, 1, 8, tzinfo=clock.ZONE)
END = BEGINNING + timedelta(days=30)


class Cut(Exception):
    """The power went off."""


def told(*, cut_at: str = "") -> list[str]:
    """Play a story of four steps; gives those that were done, up to the cut."""
    done: list[str] = []

    def step(day: int, key: str, *following: Step) -> Step:
        return Step(BEGINNING + timedelta(days=day), key, lambda: tell(key), lambda: list(following))

    def tell(key: str) -> None:
        if key == cut_at:
            raise Cut
        done.append(f"{key} on {clock.today():%d/%m}")

    steps = [step(2, "second", step(3, "third")), step(1, "first"), step(40, "never")]
    story = Story("a")
    try:
        played = story.played() or Played(date(2025, 7, 1), None, False)
        play(story, steps, played=played, until=END, told=lambda _: None)
    except Cut:
        pass
    return done


def test_steps_are_played_in_the_order_of_their_days_and_lead_to_others():
    assert told() == ["first on 02/06", "second on 03/06", "third on 04/06"]
    assert Story("a").played().is_done


def test_a_story_told_is_not_told_again():
    told()
    assert told() == []


def test_what_was_not_committed_is_played_again(monkeypatch):
    monkeypatch.setattr("tiendo.cli.demo.agenda.COMMIT_EVERY", 0)
    assert told(cut_at="third") == ["first on 02/06", "second on 03/06"]
    assert told() == ["third on 04/06"]


def test_a_step_may_not_lead_back_in_time():
    moment = Step(BEGINNING, "a", lambda: None, lambda: [Step(BEGINNING, "b", lambda: None)])
    with transaction.atomic(), pytest.raises(ValueError, match="b does not come after a"):
        play(Story("b"), [moment], played=Played(date(2025, 7, 1), None, False), until=END, told=print)
