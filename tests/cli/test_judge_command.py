"""Judgements on the command line: listed, explained, and the rule shown before it changes."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from tests.assess.judged import HEAD, TODAY, figures, judged_plan
from tiendo.assess.selectors.rules import rule_on
from tiendo.assess.types import BadRule
from tiendo.cli.judge_command import app
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db
PLAN = "7-kh-ubnd"


def run(*words):
    with clock.at(TODAY):
        done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return " ".join(done.output.split())


@pytest.fixture
def _plan():
    judged_plan()
    figures("1,city,2025,33.4", "1,city,2026,33.5")


@pytest.mark.usefixtures("_plan")
class TestJudge:
    def test_lists_every_target_with_counts(self):
        said = run("list", PLAN)
        assert "2030/1 ≥ 35-40 33,5 (2026) Có nguy cơ không đạt" in said
        assert "Không đo được như văn bản ghi: 1/4" in said

    def test_gives_json_with_every_number(self):
        first = json.loads(run("list", PLAN, "--json"))[0]
        assert (first["status"], first["rule"]) == ("at_risk", 0)
        assert {"name": "value", "value": "33.500000", "unit": "%", "period": "2026"}.items() <= (
            first["numbers"][0].items()
        )

    def test_explains_one(self):
        said = run("explain", PLAN, "2030/1")
        assert "Quy tắc số 0, điều too_few_for_pace, 2026-11-26." in said
        assert "Mức theo lộ trình: 33,72 %" in said
        assert "! Không có nhiệm vụ nào gắn với chỉ tiêu" in said

    def test_shows_what_a_rule_would_change_and_changes_nothing(self):
        said = run("preview", "behind_within=0.2")
        assert "2030/1: Có nguy cơ không đạt → Chậm so với lộ trình 1 nhận định sẽ khác." in said
        assert rule_on().number == 0

    def test_applies_a_rule(self):
        assert "Đã ghi quy tắc số 1." in run("apply", "behind_within=0.2", "--reason", "Thử")
        assert "behind_within = 0.2" in run("rules")
        with pytest.raises(BadRule):
            run("preview", "behind_within")

    def test_brings_figures_in_designates_and_links(self, tmp_path):
        file = tmp_path / "figures.csv"
        file.write_text(HEAD + "2030,1,mic,2026,19.76,Báo Mẫu,,,\n", "utf-8")
        assert "Đã ghi 1 giá trị mới." in run("figures", PLAN, file)
        run("designate", PLAN, "2030/1", "--series", "mic", "--reason", "Số của bộ")
        run("link", PLAN, "2030/1", "I.1.1")
        said = run("explain", PLAN, "2030/1")
        assert "≠ city: 33,5 (2026)" in said
        assert "Không có nhiệm vụ nào" not in said
