"""One step ahead: the same items, one more in the making, and what goes wrong is raised in its place."""

from __future__ import annotations

import threading
from itertools import islice

import pytest

from tiendo.warehouse.sources.ahead import ahead


def test_the_items_come_in_their_order():
    assert list(ahead(range(5))) == [0, 1, 2, 3, 4]
    assert list(ahead([])) == []


def test_an_item_that_is_nothing_does_not_end_them():
    assert list(ahead([None, 0, None])) == [None, 0, None]


def test_two_stages_in_a_row_never_run_far_ahead():
    made: list[int] = []

    def making():
        for number in range(100):
            made.append(number)
            yield number

    stages = ahead(item * 10 for item in ahead(making()))
    assert list(islice(stages, 3)) == [0, 10, 20]
    stages.close()
    # Three were asked for; each of the two stages holds one, and one more of each is being made.
    assert len(made) <= 3 + 4


def test_what_goes_wrong_is_raised_where_its_item_would_have_been():
    def broken():
        yield 1
        raise OSError("the disk went away")

    coming = ahead(ahead(broken()))
    assert next(coming) == 1
    with pytest.raises(OSError, match="went away"):
        next(coming)


def test_no_thread_is_left_when_nobody_asks_on():
    before = threading.active_count()
    coming = ahead(ahead(range(10)))
    assert next(coming) == 0
    coming.close()
    assert threading.active_count() == before
