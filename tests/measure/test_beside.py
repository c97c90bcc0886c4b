"""Declared and computed values of the same indicator and period stand side by side, with their difference."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.web.published import publish_small_plan
from tiendo.measure.selectors.beside import Beside, side_by_side
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.types import SYSTEM
from tiendo.plan.models import Indicator

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator() -> int:
    publish_small_plan()
    return Indicator.objects.first().pk


def known(indicator: int, basis: Basis, period: str, value: str | None, text: str = "") -> None:
    said = None if value is None else Decimal(value)
    observe(
        [NewObservation(indicator, period, said, basis, basis.value, "test", f"{basis}{period}", text)],
        actor=SYSTEM,
    )


def lines(indicator: int) -> list[tuple[str, str | None, str | None, str | None]]:
    def said(one: Beside) -> list[str | None]:
        values = [known and known.value for known in (one.declared, one.computed)]
        return [None if value is None else f"{value.normalize():f}" for value in (*values, one.difference)]

    return [(one.period, *said(one)) for one in side_by_side([indicator])]


def test_the_difference_is_declared_less_computed(indicator):
    known(indicator, Basis.DECLARED, "2026-Q1", "76.2")
    known(indicator, Basis.COMPUTED, "2026-Q1", "71.95")
    assert lines(indicator) == [("2026-Q1", "76.2", "71.95", "4.25")]


def test_values_of_different_periods_are_never_compared(indicator):
    known(indicator, Basis.DECLARED, "2026-H1", "76")
    known(indicator, Basis.COMPUTED, "2026-Q3", "72")
    assert lines(indicator) == [("2026-Q3", None, "72", None), ("2026-H1", "76", None, None)]


def test_a_declaration_in_words_has_no_difference(indicator):
    known(indicator, Basis.DECLARED, "2026", None, "đạt")
    known(indicator, Basis.COMPUTED, "2026", "72")
    assert lines(indicator) == [("2026", None, "72", None)]


def test_the_latest_word_stands_and_what_was_taken_back_is_gone(indicator):
    known(indicator, Basis.DECLARED, "2026", "70")
    known(indicator, Basis.VERIFIED, "2026", "71")
    known(indicator, Basis.COMPUTED, "2026", "72")
    known(indicator, Basis.COMPUTED, "2026", None)
    assert lines(indicator) == [("2026", "71", None, None)]


def test_nothing_known_is_no_line(indicator):
    assert lines(indicator) == []
