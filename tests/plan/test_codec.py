"""Targets and deadlines come back from JSON as they went in."""

from __future__ import annotations

import json

import pytest

from tiendo.kernel.deadline import parse_deadline
from tiendo.kernel.target import parse_target
from tiendo.plan.domain.codec import deadline_from_json, deadline_to_json, target_from_json, target_to_json

TARGETS = ("≥ 35-40", "> 3", "≤ 5", "0,10", "Hoàn thành", "", "1.200", "Tăng dần", "Mỗi ngành ≥ 20", "gì đó")
DEADLINES = (
    "Tháng 12/2025",
    "Hằng năm",
    "Giai đoạn 2025-2030",
    "Trước ngày 10/6/2026",
    "Từ năm 2025",
    "Tháng 12 hằng năm, từ năm 2025",
    "100 ngày kể từ ngày ban hành",
    "Thường xuyên",
    "",
    "chưa rõ",
)


@pytest.mark.parametrize("printed", TARGETS)
def test_a_target_survives(printed):
    target = parse_target(printed, unit="%", name="Tỉ lệ")
    assert target_from_json(json.loads(json.dumps(target_to_json(target)))) == target


@pytest.mark.parametrize("printed", DEADLINES)
def test_a_deadline_survives(printed):
    deadline = parse_deadline(printed)
    assert deadline_from_json(json.loads(json.dumps(deadline_to_json(deadline)))) == deadline
