"""The other commands, as a person runs them, on a database of their own."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.cli.program import environment, run
from tests.org.files import organisation

PLAN = Path(__file__).parents[1] / "web" / "small-plan.md"


@pytest.fixture(scope="module")
def empty_house(tmp_path_factory):
    data = tmp_path_factory.mktemp("house")
    assert run(data, "setup").returncode == 0
    return data


@pytest.fixture
def house(empty_house, tmp_path):
    """A data directory with an empty database."""
    return shutil.copytree(empty_house, tmp_path / "data")


def test_setup_may_be_run_again(house):
    assert run(house, "setup").stdout.strip() == "Cơ sở dữ liệu đã sẵn sàng."


def test_without_a_database_the_way_out_is_told(tmp_path):
    done = run(tmp_path, "audit", "verify")
    assert done.returncode == 1
    assert "tiendo setup" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_tick_without_a_database_is_one_sentence_and_no_fault_for_every_chore(tmp_path):
    done = run(tmp_path, "--lang", "en", "tick")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == (
        "The database is not there or older than the program. Run “tiendo setup” and try again."
    )


def test_import_stores_a_draft_and_recognises_it_again(house):
    first, second = (run(house, "import", str(PLAN)) for _ in range(2))
    assert "/drafts/1/" in first.stdout
    assert "đã được nhập trước đây" in second.stdout


def test_a_file_that_is_missing_is_refused(house):
    done = run(house, "--lang", "en", "import", "no-such-file.docx")
    assert (done.returncode, done.stderr.startswith("Cannot open")) == (2, True)


def test_the_organisation_and_accounts_are_made_and_audited(house, tmp_path):
    loaded = run(house, "org", "load", str(organisation(tmp_path / "org")))
    assert "5 cơ quan" in loaded.stdout
    added = run(house, "user", "add", "hoa", "--password", "mot-mat-khau-that-dai", "--role", "auditor")
    assert "Kiểm tra, kiểm toán" in added.stdout
    assert "nguyên vẹn" in run(house, "audit", "verify").stdout


def test_a_weak_password_is_refused(house):
    done = run(house, "user", "add", "hoa", "--password", "123")
    assert (done.returncode, "Mật khẩu chưa đạt" in done.stderr) == (2, True)


def test_an_export_of_no_plan_is_refused(house):
    done = run(house, "export", "khong-co")
    assert (done.returncode, done.stdout) == (2, "")
    assert "khong-co" in done.stderr


def test_sound_settings_pass_the_check_and_open_demo_mode_does_not(house):
    assert run(house, "check").returncode == 0
    done = run(house, "check", TIENDO_DEMO="1", ALLOWED_HOSTS="tiendo.example")
    assert done.returncode == 1
    assert "tiendo.E002" in done.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(port: int) -> int:
    """The status of the first page, once it is served."""
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
                return int(page.status)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_serve_answers_reads_uploads_and_stops_with_all_its_children(house, stop):
    port = free_port()
    command = [sys.executable, "-m", "tiendo", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment(house), stderr=subprocess.PIPE) as served:
        assert answer(port) == 200
        served.send_signal(stop)
        assert served.wait(timeout=40) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_tick_does_once_what_the_clock_does(house):
    done = run(house, "tick", TIENDO_LANG="en")
    assert (done.returncode, done.stdout) == (0, "Nothing had to be done.\n")


def test_a_port_in_use_is_refused_before_anything_starts(house):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(house, "serve", "--port", str(taken.getsockname()[1]))
    assert (done.returncode, "--port" in done.stderr) == (2, True)


def test_json_is_exported_to_a_file(house, tmp_path):
    done = run(house, "demo", "--no-serve", "--no-story")
    assert "/plans/63-kh-ubnd/" in done.stdout
    target = tmp_path / "plan.json"
    run(house, "export", "63-kh-ubnd", "--to", str(target))
    assert len(json.loads(target.read_text("utf-8"))["indicators"]) == 59
