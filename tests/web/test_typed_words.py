"""What was typed, under the words the form showed; machine fields and secrets are not shown."""

from __future__ import annotations

import pytest

from tests.cast import LAN
from tests.delivery.programme import clerk, entry, opened
from tiendo.web.typed_words import typed_lines

pytestmark = pytest.mark.django_db

LINES = [
    (("reason", "Chờ kinh phí"), ("Lý do", "Chờ kinh phí")),
    (("sent_to", "Ông A"), ("Thành viên nhận", "Ông A")),
    (("f-deadline", "Tháng 6"), ("Nội dung sửa", "Tháng 6")),
    (("nothing-1", "1"), ("Không phát sinh", "có")),
    (("rule-1", "return"), ("Quyết định", "trả lại")),
    (("day-4", "2026-06-01"), ("Ngày giao nộp", "2026-06-01")),
    (("piece", "hai chữ"), ("Nội dung khác", "hai chữ")),
]
NOT_SHOWN = [
    ("revision", "3"),
    ("rev-12", "3"),
    ("csrfmiddlewaretoken", "a b"),
    ("password", "mat khau dai"),
    ("new", "mat khau dai"),
    ("digest", "9f86d081884c7d65"),
    ("do", "send"),
    ("reason", "   "),
]


@pytest.mark.parametrize(("field", "line"), LINES)
def test_a_box_is_shown_under_its_own_words(field, line):
    (found,) = typed_lines([field], actor=LAN)
    assert (found.words.vi, found.text.vi) == line


@pytest.mark.parametrize("field", NOT_SHOWN)
def test_what_nobody_typed_and_secrets_are_not_shown(field):
    assert typed_lines([field], actor=LAN) == ()


def test_an_entry_is_called_as_the_plan_numbers_it_and_only_to_its_readers():
    opened()
    typed = [(f"results-{entry('action/I.1.1').pk}", "Đã lập")]
    assert [line.of for line in typed_lines(typed, actor=clerk())] == ["I.1.1"]
    assert [line.of for line in typed_lines(typed, actor=clerk("sxd"))] == [""]
