"""Measure's background work: thin, so that what it does can be called and tested without a queue."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tiendo.kernel import clock
from tiendo.kernel.words import Words, plural
from tiendo.measure.selectors.aggregates import behind_the_lake, kept_datasets
from tiendo.measure.services.auditing import audit_aggregates
from tiendo.measure.services.following import follow_rows
from tiendo.org.types import SYSTEM
from tiendo.trust.clockwork import TEN_MINUTES, Chore

if TYPE_CHECKING:
    import threading

NIGHT: Final = (time(1), time(5))
_UNFINISHED: Final = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@task()
def follow_dataset(dataset: str) -> None:
    """Take in what a load has changed, through to the values that rest on it."""
    follow_rows(dataset, actor=SYSTEM)


@task()
def audit_dataset(dataset: str) -> None:
    """Prove that what is kept of a dataset is what its rows give.

    Before that, what is open as of a day is counted for the day that has begun: no row has to change for it.
    """
    follow_rows(dataset, actor=SYSTEM)
    audit_aggregates(dataset, actor=SYSTEM)


def take_up_lost_rows() -> int:
    """Queue again the datasets whose rows wait and no job is about; gives how many."""
    waiting = behind_the_lake()
    jobs = DBTaskResult.objects.filter(task_path=follow_dataset.module_path, status__in=_UNFINISHED)
    queued = (
        {called["args"][0] for called in jobs.values_list("args_kwargs", flat=True)} if waiting else set()
    )
    lost = [dataset for dataset in waiting if dataset not in queued]
    for dataset in lost:
        follow_dataset.enqueue(dataset)
    return len(lost)


def audit_at_night() -> int:
    """Queue one audit a night of every dataset something is kept of; gives how many."""
    now = clock.now().astimezone(clock.ZONE)
    if not NIGHT[0] <= now.time() < NIGHT[1]:
        return 0
    midnight = datetime.combine(now.date(), time.min, clock.ZONE)
    jobs = DBTaskResult.objects.filter(task_path=audit_dataset.module_path, enqueued_at__gte=midnight)
    done = {called["args"][0] for called in jobs.values_list("args_kwargs", flat=True)}
    waiting = [dataset for dataset in kept_datasets() if dataset not in done]
    for dataset in waiting:
        audit_dataset.enqueue(dataset)
    return len(waiting)


def rows_taken_in(stopped: threading.Event | None) -> Words | None:
    """Loads whose rows were never taken in by the aggregates: their job was lost with its server."""
    lost = take_up_lost_rows()
    return Words(f"Tính tiếp {lost} bộ dữ liệu.", f"Took up {plural(lost, 'dataset')}.") if lost else None


def nightly_audit(stopped: threading.Event | None) -> Words | None:
    """What is kept of rows compared with the rows, once a night."""
    begun = audit_at_night()
    if not begun:
        return None
    return Words(f"Bắt đầu đối chiếu {begun} bộ dữ liệu.", f"Began to audit {plural(begun, 'dataset')}.")


CHORES = (Chore(Words("tính từ dữ liệu", "counting from rows"), rows_taken_in),)
AT_NIGHT = (Chore(Words("đối chiếu số liệu", "auditing what is counted"), nightly_audit, every=TEN_MINUTES),)
