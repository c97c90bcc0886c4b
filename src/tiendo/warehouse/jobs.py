"""The warehouse's background work: thin, so that what it does can be called and tested without a queue."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.contrib.auth import get_user_model
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tiendo.kernel import clock
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM
from tiendo.warehouse.models import Load
from tiendo.warehouse.services.running import ENDED, is_being_run, refuse_lost_load, run_load

GRACE: Final = timedelta(minutes=2)
TRIES: Final = 3
_UNFINISHED: Final = {TaskResultStatus.READY, TaskResultStatus.RUNNING}


@task()
def load_rows(load_id: int, user_id: int | None) -> None:
    """Run a load on behalf of whoever began it."""
    user = get_user_model().objects.filter(pk=user_id).first() if user_id else None
    run_load(load_id, actor=actor_for(user) if user else SYSTEM)


def take_up_lost_loads() -> tuple[int, int]:
    """Queue the loads no job is about; give up those that failed three times. Gives how many of each.

    A server can die between writing a load down and queueing its job; one begun from the command line has
    none at all until it is taken up here, and none is wanted while that process lives.
    """
    again = refused = 0
    waiting = Load.objects.exclude(state__in=ENDED).filter(started_at__lt=clock.now() - GRACE)
    jobs = _states() if waiting.exists() else {}
    for load in waiting.order_by("pk"):
        found = jobs.get(load.pk, [])
        if _UNFINISHED.intersection(found) or is_being_run(load.pk):
            continue
        if len(found) < TRIES:
            load_rows.enqueue(load.pk, load.user_id)
            again += 1
        else:
            refuse_lost_load(load.pk, actor=SYSTEM)
            refused += 1
    return again, refused


def _states() -> dict[int, list[str]]:
    states: dict[int, list[str]] = {}
    for status, called in DBTaskResult.objects.filter(task_path=load_rows.module_path).values_list(
        "status", "args_kwargs"
    ):
        states.setdefault(called["args"][0], []).append(status)
    return states
