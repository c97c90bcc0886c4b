"""Pictures of values: nothing is drawn where nothing is known, and the parts of a difference join up."""

from __future__ import annotations

from decimal import Decimal

from tiendo.web.measures.curve import Value, curve
from tiendo.web.measures.waterfall import Step, waterfall


def values(*known: tuple[str, str | None]) -> list[Value]:
    return [Value(period, None if value is None else Decimal(value)) for period, value in known]


def test_a_gap_breaks_the_line_and_is_not_zero():
    drawn = curve(values(("2026-01", "70"), ("2026-02", None), ("2026-03", "72"), ("2026-04", "74")))
    assert [spot.period for spot in drawn.spots] == ["2026-01", "2026-03", "2026-04"]
    assert len(drawn.strokes) == 1
    assert [level.text for level in drawn.levels] == ["70", "71", "72", "73", "74"]


def test_the_highest_value_stands_above_the_lowest():
    # 240 high, 18 kept above and 32 below: 74 is the top level, 70 the lowest.
    drawn = curve(values(("2026-01", "70"), ("2026-02", "74")))
    assert [spot.y for spot in drawn.spots] == ["208.0", "18.0"]
    assert [spot.x for spot in drawn.spots] == ["12.00%", "92.00%"]


def test_nothing_known_is_no_picture():
    assert curve(values(("2026-01", None))) is None


def test_one_value_alone_stands_in_the_middle():
    drawn = curve(values(("2026-01", "0")))
    assert (drawn.spots[0].x, drawn.strokes) == ("52.00%", ())


def test_declared_values_stand_beside_the_computed_of_the_same_periods():
    drawn = curve(values(("2025", "70"), ("2026", "72")), values(("2024", "1"), ("2026", "76")))
    assert [(spot.period, spot.value) for spot in drawn.beside] == [("2026", Decimal(76))]


def test_only_so_many_periods_are_named_that_they_can_be_read():
    drawn = curve(values(*((f"2025-{month:02}", str(month)) for month in range(1, 13))))
    assert [mark.text for mark in drawn.periods] == [f"2025-{month:02}" for month in (2, 4, 6, 8, 10, 12)]


def test_each_part_begins_where_the_one_before_ended():
    # From 70 to 72 by +4 and −2: 70 stands at 4 %, 74 at 96 %, so one point is 23 % wide.
    parts = [Step("new", "+4", Decimal(4)), Step("gone", "−2", Decimal(-2))]
    drawn = waterfall(Step("a", "70", Decimal(70)), parts, Step("b", "72", Decimal(72)))
    bars = [(bar.x, bar.width, bar.shade) for bar in drawn.bars[1:3]]
    assert bars == [("4.00%", "92.00%", "b-met"), ("50.00%", "46.00%", "b-risk")]
    assert (drawn.bars[0].x, drawn.bars[3].x) == ("3.40%", "49.40%")


def test_a_part_too_small_to_see_is_drawn_thin_and_a_still_value_does_not_fail():
    drawn = waterfall(Step("a", "1", Decimal(1)), [Step("b", "0", Decimal(0))], Step("c", "1", Decimal(1)))
    assert drawn.bars[1].width == "0.40%"
