"""Who answers on a day for what ended: merge, split, rename, abolish, and chains of them."""

from __future__ import annotations

from datetime import date

import pytest

from tiendo.org.domain.succession import Chain, Step, cycle_in, kind_of
from tiendo.org.types import SuccessionKind
from tiendo.org.views import Heir

MERGE, SPLIT, RENAME, ABOLISH = SuccessionKind
FEB_28, MARCH_1 = date(2025, 2, 28), date(2025, 3, 1)
JUNE_30, JULY_1 = date(2025, 6, 30), date(2025, 7, 1)


def heirs(start, on, *steps, **last_days):
    days = {int(body[1:]): day for body, day in last_days.items()}
    return Chain(steps, days).heirs(start, on=on)


def test_whoever_still_exists_is_its_own_heir():
    assert heirs(1, JUNE_30) == (Heir(1),)
    assert heirs(1, FEB_28, Step(1, 2, MERGE, MARCH_1), _1=FEB_28) == (Heir(1),)


def test_two_that_merged_have_one_heir_from_the_day_after_their_last():
    steps = (Step(1, 3, MERGE, MARCH_1), Step(2, 3, MERGE, MARCH_1))
    for old in (1, 2):
        assert heirs(old, MARCH_1, *steps, _1=FEB_28, _2=FEB_28) == (Heir(3, MERGE, MARCH_1),)


def test_a_split_passes_to_all_when_no_main_heir_is_marked():
    steps = (Step(1, 2, SPLIT, JULY_1), Step(1, 3, SPLIT, JULY_1))
    assert heirs(1, JULY_1, *steps, _1=JUNE_30) == (Heir(2, SPLIT, JULY_1), Heir(3, SPLIT, JULY_1))


def test_a_split_passes_to_its_main_heir_alone():
    steps = (Step(1, 2, SPLIT, JULY_1), Step(1, 3, SPLIT, JULY_1, main=True))
    assert heirs(1, JULY_1, *steps, _1=JUNE_30) == (Heir(3, SPLIT, JULY_1),)


def test_one_abolished_without_an_heir_has_nobody():
    assert heirs(1, JULY_1, Step(1, None, ABOLISH, JULY_1), _1=JUNE_30) == ()
    assert heirs(1, JULY_1, _1=JUNE_30) == ()


@pytest.mark.parametrize(
    ("day", "heir"),
    [(FEB_28, Heir(1)), (MARCH_1, Heir(2, RENAME, MARCH_1)), (JULY_1, Heir(3, MERGE, JULY_1))],
)
def test_a_chain_is_followed_to_whoever_is_there_on_the_day(day, heir):
    steps = (Step(1, 2, RENAME, MARCH_1), Step(2, 3, MERGE, JULY_1))
    assert heirs(1, day, *steps, _1=FEB_28, _2=JUNE_30) == (heir,)


def test_an_heir_reached_by_two_ways_is_named_once():
    steps = [Step(1, 2, SPLIT, MARCH_1), Step(1, 3, SPLIT, MARCH_1)]
    steps += [Step(2, 4, MERGE, JULY_1), Step(3, 4, MERGE, JULY_1)]
    assert heirs(1, JULY_1, *steps, _1=FEB_28, _2=JUNE_30, _3=JUNE_30) == (Heir(4, MERGE, JULY_1),)


def test_a_ring_is_found_and_told_from_end_to_end():
    steps = [Step(9, 1, RENAME, MARCH_1), Step(1, 2, RENAME, MARCH_1), Step(2, 1, RENAME, JULY_1)]
    assert cycle_in(steps) == (1, 2, 1)
    assert cycle_in(steps[:2]) == ()
    assert cycle_in([Step(1, 1, RENAME, MARCH_1)]) == (1, 1)


def test_two_ways_to_one_heir_are_no_ring():
    pairs = [(1, 2), (1, 3), (2, 4), (3, 4), (4, 5)]
    assert cycle_in(Step(before, after, SPLIT, MARCH_1) for before, after in pairs) == ()


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(2, 1, MERGE), (1, 2, SPLIT), (1, 1, RENAME), (1, 0, ABOLISH), (2, 2, SPLIT)],
)
def test_the_short_form_names_a_succession_by_its_numbers(before, after, kind):
    assert kind_of(predecessors=before, successors=after) == kind
