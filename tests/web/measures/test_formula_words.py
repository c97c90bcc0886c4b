"""A formula is told in sentences: what is counted, over what, in which period, how it is rounded."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.measure.formulas.dossiers import CONTRACT, measure
from tiendo.kernel.words import Words
from tiendo.measure.formulas.measure import Against, Measure, MeasureKind, Window
from tiendo.web.measures.formula_words import formula_lines

ON_TIME = replace(
    measure("on_time", numerator="finished_at <= due_at", denominator="finished_at is not null"),
    filter="channel = 'online'",
    scale=Decimal(100),
    decimals=1,
)


def said(one: Measure) -> dict[str, str]:
    return {line.label.en: line.said.en for line in formula_lines(one, None if one.is_derived else CONTRACT)}


def test_a_ratio_names_what_is_above_and_below():
    assert said(ON_TIME) == {
        "How it is made": "A ratio: numerator over denominator, times 100",
        "Numerator": "finished_at is no later than due_at",
        "Denominator": "finished_at is given",
        "Only": "channel is “online”",
        "Counts in the period of": "submitted_at",
        "Over the months": "the months of the period are added up",
        "Broken down by": "agency_id, commune_id",
        "Rounded": "to 1 decimal",
    }


def test_a_denominator_left_out_is_every_row():
    assert said(replace(ON_TIME, denominator=""))["Denominator"] == "every row"


def test_what_is_open_is_looked_at_on_a_day():
    late = replace(ON_TIME, numerator="due_at < as_of", is_as_of=True)
    assert said(late)["Numerator"] == "due_at is before the day of counting"
    assert said(late)["Over the months"] == "counted anew as of a day, from what is open"


def test_a_measure_made_of_others_names_them():
    growth = Measure("more", Words("a", "a"), MeasureKind.GROWTH, of=("online",), against=Against.YEAR_AGO)
    assert said(growth)["How it is made"] == "Growth over the same period a year before"
    assert said(growth)["Made of"] == "online"


def test_a_rolling_measure_says_how_many_months():
    assert said(replace(ON_TIME, window=Window.ROLLING, months=12))["Over the months"] == "the last 12 months"
