"""What follows from what: one reaction is left to a worker once."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

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
