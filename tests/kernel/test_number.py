"""Numbers are read and printed the Vietnamese way."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.number import format_number, parse_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("8,5", "8.5"),
        ("0,7", "0.7"),
        ("2,3", "2.3"),
        ("05", "5"),
        ("1.200", "1200"),
        ("15.000", "15000"),
        ("15000", "15000"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.2", "1.2"),
        ("99.95", "99.95"),
        ("0.700", "0.7"),
        ("-3,2", "-3.2"),
        ("\u22123,2", "-3.2"),
        ("+4", "4"),
        (" 12 ", "12"),
    ],
)
def test_reads(printed, value):
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "-",
        "abc",
        "12.3.4",
        "1.20.300",
        "1,234.5",
        "1.234.5",
        "1,2,3",
        "12%",
        "1 200",
        ",5",
        "5,",
        "--5",
        "٣",
    ],
)
def test_refuses_what_is_not_one_number(printed):
    assert parse_number(printed) is None


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("8.50", "8,5"),
        ("1200", "1.200"),
        ("1234.5", "1.234,5"),
        ("-0.25", "-0,25"),
        ("100", "100"),
        ("1E+3", "1.000"),
        ("0", "0"),
    ],
)
def test_prints(value, printed):
    assert format_number(Decimal(value)) == printed


@given(st.decimals(-(10**12), 10**12, places=3))
def test_what_is_printed_reads_back(value):
    assert parse_number(format_number(value)) == value
