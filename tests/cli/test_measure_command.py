"""Formulas on the command line: checked, recorded, listed and run."""

from __future__ import annotations

import datetime as dt

import pytest
from typer.testing import CliRunner

from tests.measure.loaded import load
from tests.measure.test_formulas_recorded import FIRST, SECOND, _row
from tiendo.cli.measure_command import BadPeriod, app
from tiendo.kernel import clock
from tiendo.measure.formulas.evaluating import CannotAnswer
from tiendo.measure.formulas.reading import BadMeasures
from tiendo.measure.selectors.aggregates import NothingLoaded
from tiendo.org.types import SYSTEM
from tiendo.warehouse.contracts.shipped import shipped_text
from tiendo.warehouse.services.datasets import add_contract

pytestmark = pytest.mark.django_db


def run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return " ".join(done.output.split())


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "measures.yaml"
    place.write_text(FIRST, "utf-8")
    return place


@pytest.fixture
def rows(tmp_path):
    found = [
        _row(1, "2026-02-03", "online"),
        _row(2, "2026-02-04", "post"),
        _row(3, "2026-03-04", "post", "B"),
    ]
    lake = load(shipped_text("dossiers"), found, tmp_path / "rows.parquet")
    with clock.at(dt.date(2026, 3, 10)):
        yield
    lake.close()


def test_a_sound_file_is_told_in_one_line(file):
    assert "1 công thức, không có lỗi" in run("check", file)


def test_mistakes_are_told_with_file_and_line(file):
    file.write_text(FIRST.replace("channel =", "chanel ="), "utf-8")
    with pytest.raises(BadMeasures, match=rf"{file}:6:16: “numerator”: không có cột “chanel”"):
        run("check", file)


def test_a_file_is_run_without_being_recorded(file, rows):
    said = run("run", file, "--period", "2026-02", "--period", "2026-Q1")
    assert "2026-02 50 1 2" in said
    assert "2026-Q1 33,33 1 3" in said


def test_every_month_with_rows_is_shown_by_a_column(file, rows):
    said = run("run", file, "--by", "agency_id")
    assert "2026-02 A 50 1 2" in said
    assert "2026-03 B 0 0 1" in said


def test_a_shipped_measure_is_run_by_its_code_and_says_why_it_has_no_value(rows):
    assert "2026-02 mẫu số bằng 0 0 0" in run("run", "dossiers.online_payment", "--period", "2026-02")
    assert "2026-01 chưa có dòng số liệu nào" in run("run", "dossiers.online", "--period", "2026-01")


def test_what_changes_is_shown_and_then_recorded(file, rows):
    assert "online: công thức mới. Đã ghi online 1." in run("add", file)
    file.write_text(SECOND, "utf-8")
    said = run("add", file, "--preview")
    assert "numerator: channel = 'online' → channel != 'in_person'" in said
    assert "2026-03: 0 → 100" in said
    assert "Đã ghi online 2." in run("add", file)
    assert "online Trực tuyến 2" in run("list")


def test_a_wrong_code_or_period_is_named(rows):
    with pytest.raises(CannotAnswer, match=r"Có phải là “dossiers\.online”"):
        run("run", "dossiers.onlin")
    with pytest.raises(BadPeriod, match="2026-Q1"):
        run("run", "dossiers.online", "--period", "Q1")


def test_before_the_first_load_it_is_said_what_to_do(file):
    add_contract(shipped_text("dossiers"), actor=SYSTEM)
    with pytest.raises(NothingLoaded, match="tiendo load rows dossiers"):
        run("run", file)
    run("add", file)
    file.write_text(SECOND, "utf-8")
    assert "numerator: channel = 'online' →" in run("add", file, "--preview")
