"""The clock killed with -9 while it sends: every mail arrives, none under two names, none is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.program import environment, run
from tests.delivery.mailbox import mail_server

MAILS, KILLS = 60, 4
PAUSES = (0, 0, 0.005, 0.01, 0.02)
PREPARE = f"""
from tiendo.cli.main import start_house; start_house()
from datetime import timedelta
from django.contrib.auth import get_user_model
from tiendo.delivery.models import CalendarDay, Notice, Programme
from tiendo.kernel import clock
from tiendo.plan.models import Plan
plan = Plan.objects.create(slug="p", number="1", issuer="x")
Programme.objects.create(plan=plan, settings={{"quiet_hours": {{"from": "00:00", "to": "00:00"}}}})
for day in range(-1, 2):
    CalendarDay.objects.create(day=clock.today() + timedelta(days=day), kind="work", name="x")
for n in range({MAILS}):
    user = get_user_model().objects.create_user(username=f"u{{n}}", email=f"u{{n}}@danang.test")
    Notice.objects.create(key=f"k{{n}}", step="returned", user=user, subject_kind="x", subject_id="1",
                          vi="Bị trả lại", en="Returned", address="")
"""
COUNT = """
from tiendo.cli.main import start_house; start_house()
from tiendo.delivery.models import Mail
for row in Mail.objects.values_list("message_id", "state"): print(*row)
"""


def python(data, code: str, **settings: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


@pytest.mark.slow
def test_every_mail_arrives_when_the_clock_is_killed_again_and_again(tmp_path):
    assert run(tmp_path, "setup").returncode == 0
    python(tmp_path, PREPARE)
    moments = sorted(random.sample(range(1, MAILS), KILLS))
    with mail_server() as (box, port):
        box.at_arrival = lambda count: moments and count >= moments[0] and kill()
        settings = {
            "TIENDO_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "TIENDO_MAIL_FROM": "tiendo@danang.test",
            "TIENDO_BASE_URL": "https://td.test",
        }
        clock = None

        def kill() -> None:
            # At a random moment around the server's "250": before the answer, or just after it.
            moments.pop(0)
            time.sleep(random.sample(PAUSES, 1)[0])
            os.kill(clock.pid, signal.SIGKILL)

        until, died = time.monotonic() + 120, 0
        while len(set(box.ids)) < MAILS and time.monotonic() < until:
            command = [sys.executable, "-m", "tiendo", "clock", "--every", "0.2"]
            clock = subprocess.Popen(command, env=environment(tmp_path, **settings))
            while clock.poll() is None and len(set(box.ids)) < MAILS and time.monotonic() < until:
                time.sleep(0.02)
            died += clock.poll() == -signal.SIGKILL
        time.sleep(0.5)
        clock.terminate()
        clock.wait(timeout=30)
    rows = [line.split() for line in python(tmp_path, COUNT).splitlines()]
    assert died == KILLS
    assert len(rows) == MAILS
    assert {state for _, state in rows} == {"sent"}
    assert set(box.ids) == {f"<{message_id}>" for message_id, _ in rows}
    assert len(box.raw) <= MAILS + KILLS
    assert len(set(box.raw)) == MAILS
