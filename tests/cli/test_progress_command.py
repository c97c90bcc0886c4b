"""``tiendo progress`` says how a plan stands, in sentences or as JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from tests.delivery.running import run_plan
from tiendo.cli.progress_command import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return run_plan(today=date(2026, 1, 15)).plan.slug


def run(*words: str):
    return CliRunner().invoke(app, words)


def test_it_says_the_four_groups_and_rates_with_their_denominators(plan):
    said = run(plan, "--on", "2026-01-15").output
    assert "Đến ngày 2026-01-15: 11 việc được giao." in said
    assert "Chưa hoàn thành, quá hạn: 5" in said
    assert "Hoàn thành trên số đến hạn: 0.0 % (0/5)" in said


def test_json_holds_every_number(plan):
    told = json.loads(run(plan, "--on", "2026-01-15", "--json").output)
    assert (told["assigned"], told["due"], told["done_of_due"]) == (11, 5, 0)
    assert told["overdue"][0]["code"] == "II.1.3"
    assert {group["key"]: group["assigned"] for group in told["sections"]} == {"I": 8, "II": 3}
