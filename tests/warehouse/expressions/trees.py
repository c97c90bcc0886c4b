"""Random expressions and rows for the properties every expression keeps."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from tiendo.warehouse.expressions.checking import every, some
from tiendo.warehouse.expressions.grammar import minus
from tiendo.warehouse.expressions.tree import (
    COMPARISONS,
    Between,
    Call,
    Compare,
    Constant,
    Later,
    Missing,
    Name,
    Not,
    OneOf,
    Reckon,
)
from tiendo.warehouse.types import Kind

COLUMNS = {
    "channel": Kind.TEXT,
    "in": Kind.TEXT,
    "rating": Kind.INTEGER,
    "tên cột": Kind.INTEGER,
    "fee": Kind.DECIMAL,
    "paid": Kind.BOOLEAN,
    "due_at": Kind.DATE,
    "finished_at": Kind.MOMENT,
}
LETTERS = st.text("aBđỜ'%_\\ 1", max_size=4)
WHOLE = st.integers(-50, 50)
EXACT = st.decimals(-50, 50, places=2)
DAY = st.dates(dt.date(2024, 12, 28), dt.date(2025, 1, 4))
MOMENT = st.builds(
    lambda day, minutes: dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes),
    DAY,
    st.sampled_from([0, 1, 719, 1439]),
)
VALUES = {
    Kind.TEXT: LETTERS,
    Kind.INTEGER: WHOLE,
    Kind.DECIMAL: EXACT,
    Kind.BOOLEAN: st.booleans(),
    Kind.DATE: DAY,
    Kind.MOMENT: MOMENT,
}
ROWS = st.lists(
    st.fixed_dictionaries({name: st.none() | VALUES[kind] for name, kind in COLUMNS.items()}),
    min_size=1,
    max_size=8,
)


def _constant(kind):
    if kind is Kind.DECIMAL:
        return EXACT.map(lambda value: Constant(_plain(value), kind))
    return VALUES[kind].map(lambda value: Constant(value, kind))


def _plain(value):
    text = f"{value:f}".rstrip("0").rstrip(".")
    return Decimal(text if "." in text else f"{text}.0").copy_abs().copy_sign(value if value else Decimal(0))


def leaf(kind):
    names = [Name(name, one) for name, one in COLUMNS.items() if one is kind]
    return st.sampled_from(names) | _constant(kind)


TEXT = st.recursive(leaf(Kind.TEXT), lambda inner: inner.map(lambda part: Call("lower", (part,), Kind.TEXT)))
DATES = st.recursive(
    leaf(Kind.DATE) | leaf(Kind.MOMENT).map(lambda part: Call("date", (part,), Kind.DATE)),
    lambda inner: st.builds(lambda part, days: Later(part, days, part.kind), inner, st.integers(-40, 40)),
    max_leaves=3,
)
DAYS = DATES | st.builds(
    lambda part, days: Later(part, days, part.kind), leaf(Kind.MOMENT), st.integers(-3, 3)
)


def _sum(left, sign, right):
    whole = sign in "+-" and left.kind is right.kind is Kind.INTEGER
    return Reckon(left, sign, right, Kind.INTEGER if whole else Kind.DECIMAL)


def _numbers(inner):
    return st.one_of(
        st.builds(_sum, inner, st.sampled_from("+-*/"), inner),
        inner.map(minus),
        inner.map(lambda part: Call("abs", (part,), part.kind)),
        TEXT.map(lambda part: Call("length", (part,), Kind.INTEGER)),
        DAYS.map(lambda part: Call("month", (part,), Kind.INTEGER)),
        st.builds(lambda one, other: Call("days_between", (one, other), Kind.INTEGER), DAYS, DAYS),
        st.builds(_coalesce, inner, inner),
    )


def _coalesce(one, other):
    return Call("coalesce", (one, other), one.kind if one.kind is other.kind else Kind.DECIMAL)


NUMBERS = st.recursive(leaf(Kind.INTEGER) | leaf(Kind.DECIMAL), _numbers, max_leaves=5)


def _conditions_on(parts, kinds):
    choices = st.lists(st.one_of([_constant(kind) for kind in kinds]), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Compare, parts, st.sampled_from(COMPARISONS), parts),
        st.builds(Between, parts, parts, parts, st.booleans()),
        st.builds(OneOf, parts, choices, st.booleans()),
        st.builds(Missing, parts, st.booleans()),
    )


_LEAVES = st.one_of(
    leaf(Kind.BOOLEAN),
    _conditions_on(TEXT, [Kind.TEXT]),
    _conditions_on(NUMBERS, [Kind.INTEGER, Kind.DECIMAL]),
    _conditions_on(DAYS, [Kind.DATE, Kind.MOMENT]),
    st.builds(
        lambda name, one, other: Call(name, (one, other), Kind.BOOLEAN),
        st.sampled_from(["starts_with", "ends_with", "contains"]),
        TEXT,
        TEXT,
    ),
)
CONDITIONS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(every),
        st.lists(inner, min_size=2, max_size=3).map(some),
        st.builds(Compare, inner, st.sampled_from(["=", "!="]), inner),
    ),
    max_leaves=6,
)
