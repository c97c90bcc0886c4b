"""The published form: exactly the keys it promises, plain JSON, agencies as printed."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.plan.extraction.made import DUTIES, HEAD, draft_of, json_of, page, table
from tiendo.plan.extraction.draft_json import number, to_json

GOALS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Cơ quan chủ trì", "Cơ quan theo dõi, đánh giá")
PLAN = page(
    *HEAD,
    "Căn cứ Luật Chuyển đổi số;",
    "I. NHIỆM VỤ",
    "1. Giải pháp",
    "a) Xây dựng kho dữ liệu dùng chung của tỉnh.",
    "b) Báo cáo gửi trước ngày 10/6 hằng năm, giai đoạn 2026- 2030.",
    table(GOALS, ("1", "Tỷ lệ dữ liệu mở", "%", "≥ 80,5", "Sở  Nội vụ", "Thống kê tỉnh")),
    "PHỤ LỤC II. Các nhiệm vụ của kế hoạch chuyển đổi số",
    table((*DUTIES, "Ghi chú"), ("1", "Việc một", "", "", "Quý II/2026", "Báo cáo", "Mới")),
)
KEYS = {
    "document": {
        "number",
        "type",
        "issued_on",
        "issuer",
        "signer",
        "signer_title",
        "title",
        "bases",
        "recipients",
    },
    "indicators": {
        "no",
        "parent",
        "horizon",
        "name",
        "unit",
        "target_text",
        "target",
        "leads",
        "counters",
        "group",
        "span",
    },
    "tasks": {"section", "section_title", "no", "heading", "actions"},
    "rules": {"kind", "text", "span", "value"},
    "clauses": {"ref", "text", "span", "tasks"},
    "doubts": {"kind", "message", "span", "fields"},
    "corrections": {"printed", "proposed", "span"},
}
ACTION = {
    "text",
    "leader",
    "leads",
    "coordinators",
    "deadline_text",
    "deadline",
    "products",
    "extras",
    "span",
}


@pytest.fixture(scope="module")
def draft():
    return json_of(PLAN)


def test_the_parts_are_those_promised(draft):
    assert set(draft) == set(KEYS)


@pytest.mark.parametrize("part", KEYS)
def test_every_row_has_its_keys_and_no_other(draft, part):
    rows = [draft[part]] if part == "document" else draft[part]
    assert rows
    assert all(set(row) == KEYS[part] for row in rows)


def test_actions_targets_and_deadlines_have_theirs(draft):
    (action,) = draft["tasks"][0]["actions"]
    assert set(action) == ACTION
    assert set(action["deadline"]) == {"kind", "from", "to"}
    assert set(draft["indicators"][0]["target"]) == {"op", "low", "high", "text"}


def test_it_is_plain_json(draft):
    assert json.loads(json.dumps(draft, allow_nan=False)) == draft


def test_dates_are_iso_and_numbers_numbers(draft):
    assert draft["document"]["issued_on"] == "2026-03-05"
    assert draft["tasks"][0]["actions"][0]["deadline"]["to"] == "2026-06-30"
    assert draft["indicators"][0]["target"]["low"] == 80.5


def test_names_are_as_printed_with_white_space_collapsed(draft):
    assert draft["indicators"][0]["leads"] == ["Sở Nội vụ"]


def test_extras_are_words_under_printed_titles(draft):
    assert draft["tasks"][0]["actions"][0]["extras"] == {"Ghi chú": "Mới"}


def test_messages_are_in_the_language_asked_for():
    read = draft_of(PLAN)
    in_vietnamese, in_english = (to_json(read, language=language)["doubts"] for language in ("vi", "en"))
    assert in_vietnamese[0]["message"] != in_english[0]["message"]
    assert [d["kind"] for d in in_vietnamese] == [d["kind"] for d in in_english]


def test_a_whole_number_is_an_integer():
    assert number(Decimal("80.0")) == 80
    assert isinstance(number(Decimal("80.0")), int)
    assert number(Decimal("8.5")) == 8.5
    assert number(None) is None
