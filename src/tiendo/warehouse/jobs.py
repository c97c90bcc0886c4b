"""The warehouse's background work: thin, so that what it does can be called and tested without a queue."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.contrib.auth import get_user_model
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tiendo.kernel import clock
from tiendo.kernel.words import Words, plural
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM
from tiendo.trust.clockwork import TEN_MINUTES, Chore
from tiendo.trust.jobs import queued_again
from tiendo.warehouse.models import Load
from tiendo.warehouse.services.compacting import compact_by_night
from tiendo.warehouse.services.running import ENDED, is_being_run, refuse_lost_load, run_load
from tiendo.warehouse.services.schedules import start_due_loads

if TYPE_CHECKING:
    import threading

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


def lost_loads(stopped: threading.Event | None) -> Words | None:
    """Loads of dead workers, and those no job is about, queued again."""
    return queued_again(*take_up_lost_loads())


def due_loads(stopped: threading.Event | None) -> Words | None:
    """Sources whose time has come, and files that lie in watched folders."""
    started = start_due_loads(actor=SYSTEM)
    return (
        Words(f"Bắt đầu {started} lần nạp định kỳ.", f"Began {plural(started, 'scheduled load')}.")
        if started
        else None
    )


def compaction(stopped: threading.Event | None) -> Words | None:
    """The lake's files put in order, once a night."""
    done = compact_by_night(stopped)
    return (
        Words(f"Dồn tệp của {len(done)} bộ dữ liệu.", f"Compacted {plural(len(done), 'dataset')}.")
        if done
        else None
    )


CHORES = (
    Chore(Words("lần nạp bị bỏ dở", "unfinished loads"), lost_loads),
    Chore(Words("nạp dữ liệu định kỳ", "scheduled loads"), due_loads),
)
AT_NIGHT = (Chore(Words("dồn tệp dữ liệu", "compacting rows"), compaction, every=TEN_MINUTES),)
