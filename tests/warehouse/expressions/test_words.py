"""Expressions said in words, in both languages."""

from __future__ import annotations

import pytest

from tiendo.kernel.words import Words
from tiendo.warehouse.expressions import parse
from tiendo.warehouse.expressions.words import in_words
from tiendo.warehouse.types import Kind

COLUMNS = {
    "channel": Kind.TEXT,
    "rating": Kind.INTEGER,
    "paid": Kind.BOOLEAN,
    "due_at": Kind.DATE,
    "finished_at": Kind.DATE,
}
LABELS = {
    "channel": Words("kênh nộp", "the channel"),
    "rating": Words("điểm đánh giá", "the rating"),
    "paid": Words("đã thanh toán", "paid"),
    "due_at": Words("ngày hẹn trả", "the due day"),
    "finished_at": Words("ngày trả kết quả", "the day of the result"),
}


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("channel = 'online'", "kênh nộp là “online”", "the channel is “online”"),
        ("rating >= 4", "điểm đánh giá từ 4 trở lên", "the rating is at least 4"),
        (
            "finished_at <= due_at - 1 day",
            "ngày trả kết quả không muộn hơn 1 ngày trước ngày hẹn trả",
            "the day of the result is no later than 1 day before the due day",
        ),
        ("finished_at is null", "chưa có ngày trả kết quả", "the day of the result is missing"),
        (
            "not paid and rating is not null",
            "không đã thanh toán và có điểm đánh giá",
            "not paid and the rating is given",
        ),
        (
            "channel in ('post', '{0}') or (paid and rating = 1)",
            "kênh nộp thuộc “post”, “{0}” hoặc (đã thanh toán và điểm đánh giá là 1)",
            "the channel is one of “post”, “{0}” or (paid and the rating is 1)",
        ),
        ("due_at > 2026-01-31", "ngày hẹn trả sau ngày 31/01/2026", "the due day is after 2026-01-31"),
    ],
)
def test_a_filter_is_said_in_words(text, vi, en):
    assert in_words(parse(text, COLUMNS), LABELS) == Words(vi, en)
