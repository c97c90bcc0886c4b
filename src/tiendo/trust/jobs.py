"""Jobs whose worker died in the middle: taken again, and given up when they kill every worker.

The queue marks a job as running and never looks back. A worker started by ``tiendo work`` holds a lock in its
own name as long as it lives, so a running job of a worker without its lock is nobody's.
"""

from __future__ import annotations

import secrets
import socket
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tiendo.kernel import clock
from tiendo.kernel.words import Words, plural
from tiendo.trust.alone import forget, held, is_held
from tiendo.trust.clockwork import HOUR, Chore
from tiendo.trust.ready import clear_stale

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

TRIES = 3
LOST = "tiendo.trust.jobs.WorkerDied"


@contextmanager
def living_worker() -> Iterator[str]:
    """The name of this worker, which is known to live as long as the block lasts."""
    name = f"{socket.gethostname()[:40]}-{secrets.token_hex(8)}"
    lock = _lock_of(name)
    with held(lock):
        yield name
    forget(lock)


def take_up_abandoned_jobs() -> tuple[int, int]:
    """Put the running jobs of dead workers back in the queue; gives how many, and how many were given up."""
    again = given_up = 0
    for job in DBTaskResult.objects.running().order_by("started_at"):
        if not _is_abandoned(job):
            continue
        last = len(job.worker_ids) >= TRIES
        if _set_free(job, give_up=last):
            given_up, again = given_up + last, again + (not last)
    return again, given_up


def _set_free(job: DBTaskResult[..., object], *, give_up: bool) -> bool:
    """One conditional update: a job that was finished or taken meanwhile is left alone."""
    change: dict[str, object] = {"status": TaskResultStatus.READY}
    if give_up:
        change = {
            "status": TaskResultStatus.FAILED,
            "finished_at": clock.now(),
            "exception_class_path": LOST,
            "traceback": f"The worker died {len(job.worker_ids)} times while doing this job.",
        }
    with transaction.atomic():
        mine = DBTaskResult.objects.filter(pk=job.pk, started_at=job.started_at).running()
        return bool(mine.update(**change))


def _is_abandoned(job: DBTaskResult[..., object]) -> bool:
    name = job.worker_ids[-1] if job.worker_ids else ""
    alive = is_held(_lock_of(name)) if name else None
    if alive is not None:
        return not alive
    # A worker of another machine, or one not started by tiendo: only time tells.
    longest = timedelta(seconds=2 * settings.TIENDO_MAX_SECONDS + 300)
    return job.started_at is None or job.started_at < clock.now() - longest


def _lock_of(worker: str) -> str:
    return f"worker-{worker}"


def _abandoned_jobs(stopped: threading.Event | None) -> Words | None:
    return queued_again(*take_up_abandoned_jobs())


def queued_again(again: int, given_up: int) -> Words | None:
    """What a chore says that took up unfinished work."""
    if not (again or given_up):
        return None
    return Words(
        f"Xếp lại {again} việc bị bỏ dở; thôi làm {given_up} việc hỏng nhiều lần.",
        f"Queued {plural(again, 'unfinished job')} again; gave up {plural(given_up, 'failing one')}.",
    )


def _stale_answers(stopped: threading.Event | None) -> Words | None:
    """What was laid ready for days that are past."""
    clear_stale()
    return None


CHORES = (
    Chore(Words("việc bị bỏ dở", "unfinished jobs"), _abandoned_jobs),
    Chore(Words("dọn phần chuẩn bị cũ", "clearing what lay ready"), _stale_answers, every=HOUR),
)
