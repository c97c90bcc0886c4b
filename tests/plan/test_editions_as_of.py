"""Which edition there is as of a day: it is known from the day it was published, whatever day it bears."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import ADMINISTRATOR, LAN
from tests.org.files import organisation
from tests.plan.handmade import kept
from tests.plan.settled import published, settle
from tiendo.kernel import clock
from tiendo.org.services.organisation import load_organisation
from tiendo.plan.models import Plan
from tiendo.plan.selectors import agencies, plans, search
from tiendo.plan.selectors.known import version_known
from tiendo.plan.services.facts import edit_facts
from tiendo.plan.types import NotReadyToPublish, Unknown

pytestmark = pytest.mark.django_db
SLUG = "7-kh-ubnd"
FIRST_EDITION = date(2026, 2, 2)


def edition(issued: str, *, on: date):
    """An edition that bears the day it was issued on, published on another."""
    with clock.at(on):
        draft = settle(kept())
        edit_facts(draft.pk, changes={"issued_on": issued}, revision=1, actor=LAN)
        return published(draft)


@pytest.fixture
def editions(tmp_path):
    """Edition 1 of February; edition 2 issued on the 1st of March and published on the 5th."""
    with clock.at(FIRST_EDITION):
        load_organisation(organisation(tmp_path / "org"), actor=ADMINISTRATOR)
    edition("2026-01-05", on=FIRST_EDITION)
    return edition("2026-03-01", on=date(2026, 3, 5))


QUESTIONS = {
    "the list": lambda on: [one.edition for one in plans.plans(on=on)],
    "the plan": lambda on: [plans.plan(SLUG, on=on).edition],
    "its front page": lambda on: [plans.plan_page(SLUG, on=on).plan.edition],
    "search": lambda on: [one.edition for one in search.search("song 5g", on=on)],
    "duties": lambda on: [*{one.plan.edition for one in agencies.agency_duties("sct", on=on).actions_led}],
    "names": lambda on: [one.plan.edition for one in agencies.unidentified_names(on=on)],
    "the version": lambda on: [version_known(Plan.objects.get(slug=SLUG).pk, on).edition],
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(("day", "known"), [(3, 1), (4, 1), (5, 2)])
def test_an_edition_is_known_from_the_day_it_was_published(editions, question, day, known):
    assert QUESTIONS[question](date(2026, 3, day)) == [known]


def test_an_edition_that_bears_a_day_long_past_was_not_known_on_it(editions):
    edition("2026-01-02", on=date(2026, 4, 1))
    for question in QUESTIONS.values():
        assert question(date(2026, 3, 31)) == [2]
        assert question(date(2026, 4, 1)) == [3]


def test_before_the_first_edition_nobody_had_a_duty(editions):
    day = date(2026, 2, 1)
    assert (plans.plans(on=day), search.search("song 5g", on=day)) == ((), ())
    assert (agencies.agency_loads(on=day), agencies.unidentified_names(on=day)) == ((), ())
    assert agencies.agency_duties("sct", on=day).actions_led == ()
    with pytest.raises(Unknown, match="01/02/2026"):
        plans.plan(SLUG, on=day)


def test_loads_are_counted_by_the_edition_of_the_day(editions):
    (led,) = {one.actions_led for one in agencies.agency_loads(on=date(2026, 3, 3)) if one.code == "sct"}
    assert led == 2  # of edition 1 alone: both editions together would be 4


def test_an_edition_is_not_published_before_the_day_it_bears(db):
    with pytest.raises(NotReadyToPublish, match="06/03/2026 chưa đến"):
        edition("2026-03-06", on=date(2026, 3, 5))
    assert edition("2026-03-06", on=date(2026, 3, 6)).edition == 1
