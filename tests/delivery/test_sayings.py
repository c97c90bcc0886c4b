from __future__ import annotations

from tiendo.delivery.domain.sayings import same_words

LACK = "Thiếu nhân lực công nghệ thông tin ở cấp xã"


def test_texts_that_differ_in_case_marks_and_points_are_one():
    assert same_words([LACK, "THIẾU nhân lực công nghệ thông tin, ở cấp xã.", "Việc khác"]) == ((0, 1), (2,))


def test_a_slip_of_typing_does_not_part_two_texts():
    assert same_words([LACK, "Thiếu nhân lực công nghệ thôn tin ở cấp xã"]) == ((0, 1),)


def test_a_number_parts_two_texts_however_alike():
    texts = ["Cần bổ sung kinh phí năm 2026 cho hệ thống", "Cần bổ sung kinh phí năm 2027 cho hệ thống"]
    assert same_words(texts) == ((0,), (1,))


def test_a_negation_parts_two_texts_however_alike():
    texts = ["Đơn vị chưa được bố trí kinh phí thực hiện", "Đơn vị đã được bố trí kinh phí thực hiện"]
    assert same_words(texts) == ((0,), (1,))


def test_short_texts_are_one_only_when_they_are_the_same():
    assert same_words(["Thiếu vốn", "Thiếu vốn.", "Thiếu vố"]) == ((0, 1), (2,))


def test_groups_stand_where_their_first_text_stood():
    assert same_words(["b", "a", "B", "c", "A"]) == ((0, 2), (1, 4), (3,))


def test_thousands_of_texts_are_grouped_without_comparing_every_pair():
    texts = [f"{LACK} thuộc địa bàn thôn tổ {'x' * (n % 400)} khu" for n in range(2000)]
    assert len(same_words(texts)) <= 400
