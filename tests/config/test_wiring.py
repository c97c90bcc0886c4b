"""What follows from what: one reaction is left to a worker once."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from tiendo.config.wiring import REACTIONS, SIGNALS
from tiendo.kernel.later import Later
from tiendo.trust import events
from tiendo.warehouse.types import LoadAccepted


@pytest.fixture
def _workers_elsewhere(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.django_db
@pytest.mark.usefixtures("_workers_elsewhere")
def test_an_accepted_load_is_followed_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        events.announce(LoadAccepted("ho-so", 1, 1))
    assert [row.task_path for row in DBTaskResult.objects.all()] == ["tiendo.measure.jobs.follow_dataset"]


def test_every_reaction_named_by_its_path_is_there():
    paths = [f"tiendo.config.reactions.{name}" for _, name in REACTIONS] + [path for _, path in SIGNALS]
    assert all(callable(Later(path).itself()) for path in [*paths, "tiendo.config.chores.chores"])


def test_a_reaction_to_come_is_loaded_when_it_is_called_and_equal_by_its_path():
    assert Later("datetime.date")(2026, 6, 9).isoformat() == "2026-06-09"
    assert Later("no.such.module") == Later("no.such.module") != Later("datetime.date")
    with pytest.raises(ModuleNotFoundError):
        Later("tiendo.no_such_room.verb")()
