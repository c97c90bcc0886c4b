"""Locks that live as long as their process, and jobs of workers that died."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.cli.program import environment
from tiendo.kernel import clock
from tiendo.trust.alone import alone, held, is_held
from tiendo.trust.jobs import take_up_abandoned_jobs

HOLD = (
    "import sys; from tiendo.cli.main import start_house; start_house();"
    "from tiendo.trust.alone import held\n"
    "with held('worker-w1') as mine:\n    print(mine, flush=True); sys.stdin.read()"
)


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of the worker "w1"."""
    command = [sys.executable, "-c", HOLD]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment(tmp_path), stdin=pipe, stdout=pipe) as process:
        assert process.stdout.readline() == b"True\n"
        yield process
        process.kill()


def running(*workers: str) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status="RUNNING",
        args_kwargs={"args": [1, None], "kwargs": {}},
        task_path="tiendo.plan.jobs.read_intake",
        backend_name="default",
        run_after=clock.now(),
        started_at=clock.now(),
        worker_ids=list(workers),
        exception_class_path="",
        traceback="",
    )


def state_of(job: DBTaskResult) -> str:
    job.refresh_from_db()
    return job.status


@pytest.mark.django_db
def test_what_one_does_alone_another_does_not_at_the_same_time():
    with alone("clock") as first, alone("clock") as second, alone("other") as elsewhere:
        assert (first, second, elsewhere) == (True, False, True)
    with alone("clock") as again:
        assert again


def test_a_lock_ends_with_its_process_however_it_dies(holder):
    assert is_held("worker-w1") is True
    with held("worker-w1") as mine:
        assert not mine
    holder.kill()
    holder.wait()
    assert is_held("worker-w1") is False
    assert is_held("worker-nobody") is None


@pytest.mark.django_db
def test_the_job_of_a_killed_worker_is_taken_again_and_that_of_a_living_one_is_left(holder):
    job = running("w1")
    assert take_up_abandoned_jobs() == (0, 0)
    holder.kill()
    holder.wait()
    assert take_up_abandoned_jobs() == (1, 0)
    assert state_of(job) == "READY"
    assert take_up_abandoned_jobs() == (0, 0)


@pytest.mark.django_db
def test_a_job_that_killed_three_workers_is_given_up(holder):
    holder.kill()
    holder.wait()
    job = running("w0", "w0", "w1")
    assert take_up_abandoned_jobs() == (0, 1)
    assert state_of(job) == "FAILED"


@pytest.mark.django_db
def test_a_worker_of_another_machine_is_given_time(settings):
    settings.TIENDO_MAX_SECONDS = 300
    job = running("elsewhere")
    with clock.at(clock.now() + timedelta(minutes=14)):
        assert take_up_abandoned_jobs() == (0, 0)
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert take_up_abandoned_jobs() == (1, 0)
    assert state_of(job) == "READY"
