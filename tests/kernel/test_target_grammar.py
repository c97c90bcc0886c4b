"""Printed targets are read whole or kept as words; what is printed reads back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.target import Op, Target, format_target, parse_target


def _shape(target):
    return target.op, target.low, target.high, target.unit


def _number(printed):
    return None if printed is None else Decimal(printed)


@pytest.mark.parametrize(
    ("printed", "op", "low", "high", "unit"),
    [
        ("≥ 85", ">=", "85", None, ""),
        (">=85%", ">=", "85", None, "%"),
        ("=> 5", ">=", "5", None, ""),
        ("≧ 5", ">=", "5", None, ""),
        ("tối thiểu 5 sản phẩm", ">=", "5", None, "sản phẩm"),
        ("Ít nhất 05", ">=", "5", None, ""),
        ("không dưới 70%", ">=", "70", None, "%"),
        ("từ 85% trở lên", ">=", "85", None, "%"),
        ("Đạt 85% trở lên", ">=", "85", None, "%"),
        ("trên 15%", ">", "15", None, "%"),
        ("hơn 1.200 doanh nghiệp", ">", "1200", None, "doanh nghiệp"),
        ("dưới 5%", "<", None, "5", "%"),
        ("nhỏ hơn 5", "<", None, "5", ""),
        ("không quá 5 ngày", "<=", None, "5", "ngày"),
        ("tối đa 5", "<=", None, "5", ""),
        ("không vượt quá 5", "<=", None, "5", ""),
        ("5% trở xuống", "<=", None, "5", "%"),
        ("giảm còn 5%", "<=", None, "5", "%"),
        ("khoảng 20%", "=", "20", "20", "%"),
        ("100 %", "=", "100", "100", "%"),
        ("0%", "=", "0", "0", "%"),
        ("-3,2", "=", "-3.2", "-3.2", ""),
        ("2 tỷ USD", "=", "2", "2", "tỷ USD"),
        ("500 tỷ đồng", "=", "500", "500", "tỷ đồng"),
        ("từ 16 đến 18", "range", "16", "18", ""),
        ("từ 16% đến 18%", "range", "16", "18", "%"),
        ("5 – 10 doanh nghiệp", "range", "5", "10", "doanh nghiệp"),
        ("từ -5 đến -3", "range", "-5", "-3", ""),
        ("≥ 2 - 3%", ">=", "2", "3", "%"),
    ],
)
def test_reads_one_comparison(printed, op, low, high, unit):
    assert _shape(parse_target(printed)) == (op, _number(low), _number(high), unit)


@pytest.mark.parametrize(
    ("printed", "column", "unit"),
    [
        ("20%", "%", "%"),
        ("≥ 20%", "% GRDP", "% GRDP"),
        ("20", "% GRDP", "% GRDP"),
        ("15.000 người", "Doanh nghiệp", "người"),
        ("1,2 Số doanh nghiệp/1000 dân", "", "Số doanh nghiệp/1000 dân"),
    ],
)
def test_the_printed_unit_wins_unless_the_column_says_more(printed, column, unit):
    assert parse_target(printed, unit=column).unit == unit


@pytest.mark.parametrize(
    ("printed", "unit", "place", "of"),
    [
        ("Top 5", "", 5, None),
        ("nhóm 5", "", 5, None),
        ("Thuộc nhóm 5 địa phương dẫn đầu cả nước", "", 5, None),
        ("hạng 5", "", 5, None),
        ("xếp thứ 10/63", "", 10, 63),
        ("10/63", "Thứ bậc", 10, 63),
        ("5", "Thứ hạng", 5, None),
        ("5 tỉnh, thành phố dẫn đầu cả nước", "", 5, None),
        ("≤ 5/34", "Thứ bậc", 5, 34),
    ],
)
def test_reads_a_rank(printed, unit, place, of):
    target = parse_target(printed, unit=unit)
    assert (target.op, target.high, target.of, target.unit) == (Op.RANK_AT_MOST, place, of, "")


def test_a_sign_printed_before_a_rank_stays_a_comparison():
    assert parse_target("≤ 5", unit="Thứ bậc").op is Op.AT_MOST


@pytest.mark.parametrize(
    ("printed", "rising"), [("tăng dần", True), ("Tăng hằng năm", True), ("giảm dần", False)]
)
def test_reads_a_trend(printed, rising):
    target = parse_target(printed)
    assert (target.op, target.rising, target.falling) == (Op.TREND, rising, not rising)


def test_reads_a_floor_that_must_also_rise():
    target = parse_target("≥ 3% và tăng dần theo yêu cầu phát triển")
    assert (target.op, target.low, target.rising, target.unit) == (Op.AT_LEAST, 3, True, "%")


@pytest.mark.parametrize(
    ("printed", "column", "unit"),
    [
        ("tăng 10%/năm", "", "% tăng/năm"),
        ("tăng bình quân 10%/năm", "%/năm", "%/năm"),
        ("giảm 10%", "", "% giảm"),
    ],
)
def test_a_rate_of_change_is_a_floor_whose_unit_says_so(printed, column, unit):
    assert _shape(parse_target(printed, unit=column)) == (Op.AT_LEAST, 10, None, unit)


def test_reads_what_every_member_must_meet():
    target = parse_target("mỗi ngành ≥ 20%")
    assert (target.op, target.unit) == (Op.EACH, "ngành")
    assert [_shape(part) for part in target.parts] == [(Op.AT_LEAST, 20, None, "%")]


def test_reads_what_all_communes_must_be():
    target = parse_target("100% các xã đều đạt chuẩn")
    assert (target.op, target.unit, target.parts[0].op) == (Op.EACH, "xã", Op.QUALITATIVE)
    assert target.parts[0].text == "đạt chuẩn"


def test_reads_either_of_two():
    target = parse_target("15.000 người hoặc 2 tỷ USD")
    assert target.op is Op.ANY
    assert [(p.low, p.unit) for p in target.parts] == [(15000, "người"), (2, "tỷ USD")]


@pytest.mark.parametrize("printed", ["trên 15 và dưới 20", "≥ 5%; ≤ 10 người"])
def test_reads_both_of_two(printed):
    target = parse_target(printed)
    assert (target.op, len(target.parts)) == (Op.ALL, 2)


@pytest.mark.parametrize("printed", ["Hoàn thành", "Có", "Đạt", "x", "Ban hành", "Ban hành Nghị quyết", "✓"])
def test_reads_a_milestone(printed):
    assert parse_target(printed).op is Op.MILESTONE


@pytest.mark.parametrize("printed", ["", "-", "–", "\u00a0", "…"])
def test_a_blank_cell_promises_nothing(printed):
    assert parse_target(printed).op is Op.NONE


@pytest.mark.parametrize(
    "printed",
    [
        "Năm 2025: 80%; năm 2030: 100%",
        "Đến năm 2030: 85%",
        "85% (năm 2027)",
        "80%; riêng xã miền núi 60%",
        "18-16",
        "16-16",
        "5 và 6",
        "- 85%",
        "10/63",
        "90% ± 2",
        "10 000",
        "≤ 5-7",
        "85% - 90% trở lên",
        "tăng từ 10% đến 12%",
        "12.3.4",
        "1.200.5",
        "N/A",
        "≥",
        "85% và các nhiệm vụ khác",
        "Một trong ba trung tâm của cả nước",
    ],
)
def test_what_is_not_wholly_a_target_stays_words(printed):
    target = parse_target(printed, unit="%")
    assert (target.op, target.text) == (Op.QUALITATIVE, printed)


def test_text_is_kept_as_printed_with_white_space_collapsed():
    assert parse_target("  ≥\u00a0 85 % ").text == "≥ 85 %"


@given(st.text(max_size=400), st.text(max_size=20))
def test_never_raises_and_never_drops_words(printed, unit):
    target = parse_target(printed, unit=unit)
    assert target.text == parse_target(target.text, unit=unit).text


WORDS = """≥ ≤ > < 5 1.200 0,7 % - – / và hoặc ; , từ đến mỗi ngành đều tăng dần trở lên top"""


@given(st.lists(st.sampled_from(WORDS.split())))
def test_any_mixture_of_target_words_is_read_without_error(words):
    target = parse_target(" ".join(words))
    assert target.op is not Op.QUALITATIVE or target.text == " ".join(words).strip()


UNITS = st.sampled_from(
    [
        "",
        "%",
        "% GRDP",
        "%/năm",
        "% tăng/năm",
        "% tổng chi NSNN",
        "Người/vạn dân",
        "Tbps",
        "tỷ đồng",
        "triệu USD",
        "Tổ chức, doanh nghiệp",
        "Số doanh nghiệp/1000 dân",
        "Chỉ số phát triển con người (HDI)",
    ]
)
NUMBERS = st.decimals(-(10**6), 10**6, places=2)
POSITIVE = st.decimals(0, 10**6, places=2)


@st.composite
def single_targets(draw):
    op = draw(st.sampled_from([Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN, Op.EQUAL, Op.RANGE]))
    low, unit = draw(NUMBERS), draw(UNITS)
    higher = low + draw(st.decimals("0.01", 1000, places=2))
    bounds = {
        Op.AT_LEAST: (low, draw(st.sampled_from([None, higher]))),
        Op.MORE_THAN: (low, None),
        Op.AT_MOST: (None, low),
        Op.LESS_THAN: (None, low),
        Op.EQUAL: (low, low),
        Op.RANGE: (low, higher),
    }[op]
    rising, falling = draw(st.sampled_from([(False, False), (True, False), (False, True)]))
    return Target(op, *bounds, "", unit, rising=rising, falling=falling)


RANKS = st.builds(
    lambda place, more: Target(Op.RANK_AT_MOST, None, Decimal(place), "", of=place + more if more else None),
    st.integers(1, 99),
    st.integers(0, 99),
)
TRENDS = st.sampled_from([Target(Op.TREND, None, None, "", rising=r, falling=not r) for r in (True, False)])
EACH = single_targets().map(lambda t: Target(Op.EACH, None, None, "", unit="ngành", parts=(t,)))
STEADY = single_targets().filter(lambda t: not (t.rising or t.falling))
EITHER = st.lists(STEADY, min_size=2, max_size=3).map(
    lambda p: Target(Op.ANY, None, None, "", parts=tuple(p))
)
FLOOR_AND_CEILING = st.builds(
    lambda low, high, unit: Target(
        Op.ALL,
        None,
        None,
        "",
        parts=(Target(Op.MORE_THAN, low, None, "", unit), Target(Op.AT_MOST, None, high, "", unit)),
    ),
    POSITIVE,
    POSITIVE,
    UNITS,
)


def _without_text(target):
    return replace(target, text="", parts=tuple(map(_without_text, target.parts)))


@given(st.one_of(single_targets(), RANKS, TRENDS, EACH, EITHER, FLOOR_AND_CEILING))
def test_what_is_printed_reads_back(target):
    assert _without_text(parse_target(format_target(target))) == target


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("tối thiểu 35 - 40 %", "≥ 35-40%"),
        ("từ 16 đến 18", "16-18"),
        ("từ -5 đến -3", "-5 đến -3"),
        ("Top 10/63", "hạng 10/63"),
        ("≥ 3%, tăng dần hằng năm", "≥ 3% và tăng dần"),
        ("mỗi ngành ít nhất 20%", "mỗi ngành đều ≥ 20%"),
        ("-", ""),
        ("Hoàn thành", "Hoàn thành"),
    ],
)
def test_prints_one_canonical_form(printed, canonical):
    assert format_target(parse_target(printed)) == canonical
