"""What a citizen may write, and what may never become public: rules without a database."""

from __future__ import annotations

import pytest

from tiendo.delivery.domain.tickets import public_wording, question_of, read_ticket_times, without_personal
from tiendo.delivery.types import BadReport, BadSetting


@pytest.mark.parametrize(
    "personal", ["an.nguyen@example.org", "0905 123 456", "+84905123456", "0236-3821-231", "048195001234"]
)
def test_addresses_and_numbers_of_people_are_hidden(personal):
    assert without_personal(f"Trả lời qua {personal} nhé") == "Trả lời qua […] nhé"


@pytest.mark.parametrize("harmless", ["Kế hoạch 63/KH-UBND ngày 20/11/2025", "1.200 tỷ đồng", "năm 2030"])
def test_numbers_of_documents_days_and_amounts_stay(harmless):
    assert without_personal(harmless) == harmless


def test_words_that_still_hold_an_address_are_not_made_public():
    with pytest.raises(BadReport):
        public_wording("Viết cho a@b.vn")
    with pytest.raises(BadReport):
        public_wording("   ")


@pytest.mark.parametrize("words", ["ngắn quá", "x" * 4001, "mua www.a.vn www.b.vn http://c.vn ngay hôm nay"])
def test_what_is_no_question_is_refused(words):
    with pytest.raises(BadReport):
        question_of(words)


def test_days_come_from_the_programme_and_stay_within_reason():
    assert read_ticket_times({}).answer_days == 10
    assert read_ticket_times({"answer_days": 5}).answer_days == 5
    with pytest.raises(BadSetting):
        read_ticket_times({"answer_days": 0})
