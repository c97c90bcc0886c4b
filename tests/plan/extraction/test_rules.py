"""Standing rules said in the body, with what a program would enforce."""

from __future__ import annotations

import pytest

from tests.plan.extraction.made import paragraphs
from tiendo.plan.extraction.rules import rules_of


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("Các sở báo cáo kết quả trước ngày 10/6 để tổng hợp.", "report", {"before": "06-10"}),
        ("Gửi báo cáo chậm nhất ngày 20 tháng 11.", "report", {"by": "11-20"}),
        ("Báo cáo trước ngày 15/12/2026.", "report", {"before": "2026-12-15"}),
        ("Báo cáo gửi trước ngày 25 hằng tháng.", "report", {"before_day": 25, "every": "month"}),
        ("Thực hiện báo cáo định kỳ 6 tháng.", "report", {"every": "half"}),
        ("Các đơn vị báo cáo hằng quý.", "report", {"every": "quarter"}),
        ("Đề xuất nhiệm vụ gửi vào tháng 5.", "proposal", {"month": 5}),
        ("Tài liệu gửi trước 3 ngày họp.", "meeting papers", {"days_before": 3}),
        ("Bố trí tối thiểu 3% ngân sách cho khoa học.", "budget share", {"op": ">=", "percent": 3}),
        ("Dành khoảng 20 % tổng chi cho chuyển đổi số.", "budget share", {"op": "~", "percent": 20}),
        ("Bố trí không quá 1,5% kinh phí.", "budget share", {"op": "<=", "percent": 1.5}),
    ],
)
def test_a_rule_is_its_kind_and_its_value(sentence, kind, value):
    (rule,) = rules_of(paragraphs(sentence))
    assert (rule.kind, dict(rule.value)) == (kind, value)


@pytest.mark.parametrize(
    "sentence",
    ["Phấn đấu tối thiểu 80% hồ sơ trực tuyến.", "Hoàn thành trước ngày 10/6.", "Họp giao ban hằng tuần."],
)
def test_other_sentences_rule_nothing(sentence):
    assert rules_of(paragraphs(sentence)) == []


def test_a_sentence_may_say_two_dates():
    found = rules_of(paragraphs("Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 20/11."))
    assert [rule.value["before"] for rule in found] == ["06-10", "11-20"]


def test_a_rule_quotes_its_own_sentence():
    text = "Sở Y tế rà soát. Các đơn vị gửi báo cáo trước ngày 10/6."
    (rule,) = rules_of(paragraphs(text))
    assert text[rule.span.start : rule.span.end] == rule.text == "Các đơn vị gửi báo cáo trước ngày 10/6."
