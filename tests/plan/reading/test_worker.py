"""Reading in a process of its own: same result, and no way to harm the parent."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from tests.plan.reading.made import EVERY_KIND, docx, p
from tiendo.plan.reading.limits import Limits
from tiendo.plan.reading.reader import read_document
from tiendo.plan.reading.refusals import (
    FileTooLarge,
    NotADocument,
    ReadingTookTooLong,
    ReadingTookTooMuchMemory,
)
from tiendo.plan.reading.worker import read_confined

LONG = p("Một đoạn văn bản của kế hoạch.") * 40_000


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_confined_reading_gives_the_same_document(kind):
    data = EVERY_KIND[kind]()
    assert read_confined(data) == read_document(data)


def test_progress_comes_through_and_ends_at_one():
    heard = []
    read_confined(EVERY_KIND["pdf"](), progress=lambda done, stage: heard.append((done, stage)))
    assert heard[-1] == (1.0, "pdf")
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_a_refusal_comes_back_as_itself_with_its_sentence():
    with pytest.raises(NotADocument) as caught:
        read_confined(bytes(range(1, 200)) * 3)
    assert caught.value.words == NotADocument().words


def test_the_name_is_passed_on():
    assert "dối.pdf" in read_confined(docx(p("a")), name="dối.pdf").notices[0].vi


def test_a_reading_that_takes_too_long_is_stopped():
    began = time.monotonic()
    with pytest.raises(ReadingTookTooLong, match=r"0\.4"):
        read_confined(docx(LONG), limits=Limits(seconds=0.4))
    assert time.monotonic() - began < 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no memory limit for a process")
def test_a_reading_that_needs_too_much_memory_is_stopped():
    with pytest.raises(ReadingTookTooMuchMemory, match="120 MB"):
        read_confined("Đoạn văn của kế hoạch\n".encode() * 1_000_000, limits=Limits(memory_mb=120))


def test_a_file_too_large_starts_no_process():
    with pytest.raises(FileTooLarge):
        read_confined(b"a" * 100, limits=Limits(max_bytes=10))


def test_many_threads_can_read_at_once():
    results = []
    threads = [threading.Thread(target=lambda: results.append(read_confined(docx(p("a"))))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result.text for result in results] == ["a\n"] * 6


def test_a_listener_that_fails_leaves_no_process_behind():
    class Deaf(Exception):
        pass

    def fail(_done, _stage):
        raise Deaf

    with pytest.raises(Deaf):
        read_confined(docx(LONG), progress=fail)
    if sys.platform.startswith("linux"):
        mine = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout  # noqa: S607
        own = str(threading.get_native_id())
        assert not [
            line for line in mine.splitlines() if "plan.reading.worker" in line and line.split()[0] == own
        ]


def test_the_worker_knows_no_web_framework_and_no_library_of_other_kinds():
    code = (
        "import sys, tiendo.plan.reading.worker as w; w.read_document(b'ke hoach');"
        "print([m for m in ('django', 'pypdfium2', 'lxml') if m in sys.modules])"
    )
    path = ":".join(part for part in sys.path if part)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": path}
    )
    assert done.stdout.strip() == "[]"


def test_the_environment_sets_what_one_reading_may_cost():
    given = {
        "TIENDO_MAX_BYTES": "2000",
        "TIENDO_MAX_SECONDS": "7",
        "TIENDO_MAX_MEMORY": str(300 * 1024 * 1024),
    }
    limits = Limits().set_by(given)
    assert (limits.max_bytes, limits.seconds, limits.memory_mb) == (2000, 7, 300)


def test_a_limit_that_is_no_number_is_passed_over():
    assert Limits().set_by({"TIENDO_MAX_BYTES": "nhiều"}) == Limits()
