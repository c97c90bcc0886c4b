from __future__ import annotations

from datetime import date

import pytest
from typer.testing import CliRunner

from tests.delivery.consolidated_round import a_round
from tiendo.cli.report_command import app
from tiendo.delivery.types import UnknownWork
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    with clock.at(date(2026, 7, 1)):
        made = a_round()
        made.send("skhcn", date(2026, 6, 8))
        yield made


def run(*words: str):
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize(
    ("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK"), ("json", b"{")]
)
def test_a_report_is_written_in_each_form(work, tmp_path, form, begins):
    place = tmp_path / f"r.{form}"
    done = run("2026-H1", "--on", "2026-06-20", "--format", form, "-o", str(place))
    assert done.exit_code == 0
    assert place.read_bytes().startswith(begins)


def test_a_word_file_is_checked_and_a_difference_is_named(work, tmp_path):
    place = tmp_path / "r.docx"
    run("2026-H1", "--on", "2026-06-20", "-o", str(place))
    same = run("2026-H1", "--on", "2026-06-20", "--check", str(place))
    older = run("2026-H1", "--on", "2026-06-07", "--check", str(place))
    assert (same.exit_code, older.exit_code) == (0, 1)
    assert "Cơ quan đã gửi" in older.output


def test_a_round_nobody_knows_is_refused_with_those_there_are(work):
    done = run("2020-H1")
    assert isinstance(done.exception, UnknownWork)
    assert "2026-H1" in done.exception.words.vi
