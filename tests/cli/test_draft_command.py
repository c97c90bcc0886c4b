"""``tiendo draft``: what is read, at once, without a database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import environment, run

CITY = Path(__file__).parents[2] / "examples" / "da-nang"
PLAN = CITY / "ke-hoach.html"


def test_json_has_the_parts_of_the_published_shape(tmp_path):
    done = run(tmp_path, "draft", str(PLAN), "--json")
    told = json.loads(done.stdout)
    assert list(told) == ["document", "indicators", "tasks", "rules", "clauses", "doubts", "corrections"]
    assert (len(told["indicators"]), len(told["tasks"])) == (59, 61)
    assert sum(len(task["actions"]) for task in told["tasks"]) == 112


def test_people_get_tables_and_the_count_of_rows(tmp_path):
    done = run(tmp_path, "draft", str(PLAN))
    assert "59 chỉ tiêu" in done.stdout
    assert "61 nhiệm vụ, 112 nhiệm vụ cụ thể" in done.stdout
    assert "dòng in =" in done.stdout


def test_messages_come_in_english_when_asked(tmp_path):
    assert "59 indicators" in run(tmp_path, "draft", str(PLAN), "--lang", "en").stdout


def test_nothing_is_stored(tmp_path):
    run(tmp_path, "draft", str(PLAN))
    assert list(tmp_path.iterdir()) == []


def test_django_is_not_loaded(tmp_path):
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tiendo", "draft", str(PLAN)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in said.splitlines()}
    assert "tiendo" in loaded
    assert "django" not in loaded


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("missing.docx", None, "Không mở được tệp"),
        ("empty.docx", b"", "Tệp trống"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", ""),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_code_two(tmp_path, name, body, words):
    place = tmp_path / name
    if body is not None:
        place.write_bytes(body)
    done = run(tmp_path, "draft", str(place))
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_directory_is_refused_in_words(tmp_path):
    done = run(tmp_path, "draft", str(tmp_path), "--lang", "en")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "Cannot open" in done.stderr
