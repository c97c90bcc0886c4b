"""Events are told after the commit, and only then."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction

from tiendo.trust import events

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class SomethingHappened:
    what: str


@pytest.fixture
def heard():
    told: list[SomethingHappened] = []
    events.on(SomethingHappened, told.append)
    yield told
    events._handlers.pop(SomethingHappened)


def test_a_handler_hears_what_was_committed(heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        events.announce(SomethingHappened("a"))
        assert heard == []
    assert heard == [SomethingHappened("a")]


def test_a_rollback_tells_nobody(heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        events.announce(SomethingHappened("a"))
        transaction.set_rollback(True)
    assert heard == []


def test_binding_twice_is_binding_once(heard, django_capture_on_commit_callbacks):
    events.on(SomethingHappened, heard.append)
    with django_capture_on_commit_callbacks(execute=True):
        events.announce(SomethingHappened("a"))
    assert len(heard) == 1


def test_gathered_events_are_told_at_the_end_of_their_block_whatever_commits(heard):
    with transaction.atomic():
        with events.gathered():
            events.announce(SomethingHappened("a"))
            assert heard == []
        assert heard == [SomethingHappened("a")]


@pytest.mark.django_db(transaction=True)
def test_a_handler_that_fails_is_logged_and_keeps_nobody_else_from_hearing(caplog):
    told: list[SomethingHappened] = []

    def fails(event: SomethingHappened) -> None:
        raise ValueError(event.what)

    events.on(SomethingHappened, fails)
    events.on(SomethingHappened, told.append)
    try:
        with transaction.atomic():
            events.announce(SomethingHappened("a"))
    finally:
        events._handlers.pop(SomethingHappened)
    assert told == [SomethingHappened("a")]
    assert "fails" in caplog.text
    assert any("fails" in one.getMessage() for one in caplog.records)  # by name, not in the traceback alone
