"""The clock's round of work: one at a time, each chore by itself, nothing lost when a process is killed."""

from __future__ import annotations

import os
import threading
import time
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.cast import LAN
from tiendo.config.chores import CHORES
from tiendo.delivery.services.clearing import sweep_files
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.plan.jobs import take_up_lost_intakes
from tiendo.plan.models import Intake
from tiendo.plan.services.intake import receive_document
from tiendo.plan.types import IntakeStatus
from tiendo.trust import clockwork, file_store
from tiendo.trust.alone import alone
from tiendo.trust.clockwork import Chore, keep_up

pytestmark = pytest.mark.django_db


def chore(name: str, work, every: float = 0.0) -> Chore:
    return Chore(Words(name, name), work, every)


def broken(stopped) -> Words:
    raise RuntimeError("hỏng")


def lost_intake() -> Intake:
    document = receive_document(b"Van ban", name="a.txt", actor=LAN).document_id
    return Intake.objects.create(
        file_name="a.txt",
        sha256="0" * 64,
        size=7,
        status=IntakeStatus.READING,
        document_id=document,
        by="Lan",
    )


def test_nobody_keeps_up_while_another_process_does():
    with alone("clock"):
        assert keep_up() is None
    assert keep_up() is not None


def test_a_chore_that_fails_is_told_and_the_next_is_done(monkeypatch):
    done = Words("xong", "done")
    monkeypatch.setattr(clockwork, "_chores", lambda: (chore("một", broken), chore("hai", lambda _: done)))
    outcome = keep_up()
    assert outcome.done == [done]
    assert [fault.en for fault in outcome.faults] == ["Failed: một (hỏng)."]


def test_a_rare_chore_waits_and_a_stop_ends_the_round_between_chores(monkeypatch):
    done, stop, last = [], threading.Event(), {}
    rare = chore("a", lambda _: done.append("a"), every=3600)
    monkeypatch.setattr(clockwork, "_chores", lambda: (rare,))
    keep_up(last=last)
    keep_up(last=last)
    assert done == ["a"]
    stop.set()
    keep_up(stopped=stop)
    assert done == ["a"]


def test_every_room_gives_the_clock_its_own_chores_and_each_has_one_name():
    names = [chore.name.en for chore in CHORES]
    assert len(set(names)) == len(names)
    assert names.index("unfinished loads") < names.index("sending mails") < names.index("compacting rows")
    assert {chore.work.__module__ for chore in CHORES} == {
        f"tiendo.{room}.jobs"
        for room in ("trust", "plan", "warehouse", "delivery", "measure", "assess", "publishing")
    }


def test_a_reading_whose_job_was_never_queued_is_queued_again(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    lost = lost_intake()
    assert take_up_lost_intakes() == (0, 0)
    with clock.at(clock.now() + timedelta(minutes=3)):
        assert take_up_lost_intakes() == (1, 0)
        assert take_up_lost_intakes() == (0, 0)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [lost.pk, None]


def test_a_reading_that_broke_down_three_times_is_refused_in_words(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    lost = lost_intake()
    with clock.at(clock.now() + timedelta(minutes=3)):
        for _ in range(3):
            assert take_up_lost_intakes() == (1, 0)
            DBTaskResult.objects.update(status="FAILED")
        assert take_up_lost_intakes() == (0, 1)
    lost.refresh_from_db()
    assert lost.status == IntakeStatus.REFUSED
    assert "DOCX" in lost.words_en


def test_only_files_no_table_names_and_a_day_old_are_swept():
    document = receive_document(b"Van ban", name="a.txt", actor=LAN)
    named, orphan, fresh = (file_store.keep(data) for data in (b"Van ban", b"orphan", b"fresh"))
    for sha256 in (named, orphan):
        old = time.time() - 25 * 3600
        os.utime(file_store.path_of(sha256), (old, old))
    assert sweep_files() == 1
    assert not file_store.path_of(orphan).exists()
    assert file_store.path_of(named).exists()
    assert file_store.path_of(fresh).exists()
    assert document.document_id
