"""Plan's background work: thin, so that what it does can be called and tested without a queue."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM
from tiendo.plan.models import Intake
from tiendo.plan.services.intake import refuse_lost_intake, run_intake
from tiendo.plan.types import IntakeStatus
from tiendo.trust.clockwork import Chore
from tiendo.trust.jobs import queued_again

if TYPE_CHECKING:
    import threading

GRACE = timedelta(minutes=2)
TRIES = 3
UNFINISHED = {TaskResultStatus.READY, TaskResultStatus.RUNNING}


@task()
def read_intake(intake_id: int, user_id: int | None) -> None:
    """Read an uploaded file on behalf of the person who uploaded it."""
    user = get_user_model().objects.filter(pk=user_id).first() if user_id else None
    run_intake(intake_id, actor=actor_for(user) if user else SYSTEM)


def take_up_lost_intakes() -> tuple[int, int]:
    """Queue the reading of files no job is about; tell the person once that has failed three times.

    The server can die between keeping a file and queueing its job, and a job can end in a fault.
    Gives how many were queued again, and how many were refused.
    """
    waiting = Intake.objects.filter(status=IntakeStatus.READING, started_at__lt=clock.now() - GRACE)
    states = _job_states() if waiting.exists() else {}
    again = refused = 0
    for intake in waiting.order_by("pk"):
        jobs = states.get(intake.pk, [])
        if UNFINISHED.intersection(jobs):
            continue
        if len(jobs) < TRIES:
            read_intake.enqueue(intake.pk, intake.user_id)
            again += 1
        else:
            refuse_lost_intake(intake.pk, actor=SYSTEM)
            refused += 1
    return again, refused


def _job_states() -> dict[int, list[str]]:
    states: dict[int, list[str]] = {}
    jobs = DBTaskResult.objects.filter(task_path=read_intake.module_path)
    for status, called in jobs.values_list("status", "args_kwargs"):
        states.setdefault(called["args"][0], []).append(status)
    return states


def _lost_intakes(stopped: threading.Event | None) -> Words | None:
    return queued_again(*take_up_lost_intakes())


CHORES = (Chore(Words("văn bản chưa đọc xong", "unfinished readings"), _lost_intakes),)
