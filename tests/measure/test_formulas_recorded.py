"""Formulas recorded in versions: the past keeps its own unless a restatement says so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from tests.cast import LAN
from tests.measure.loaded import load
from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.measure.models import FormulaVersion
from tiendo.measure.selectors.evaluation import measure_values
from tiendo.measure.selectors.formulas import book, measures_of
from tiendo.measure.selectors.previewing import preview_formulas
from tiendo.measure.services.formulas import FormulaVersionNotRaised, RestatementNotAsked, add_formulas
from tiendo.org.models import Agency, AgencySuccession
from tiendo.org.types import SYSTEM, NotAllowed
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.contracts.shipped import shipped_text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 10)
FIRST = """\
source: dossiers
measures:
  - code: online
    name: Trực tuyến
    kind: ratio
    numerator: channel = 'online'
    period: submitted_at
    unit: '%'
"""
NEXT = "    version: 2\n    effective_from: 2026-03-01\n"
SECOND = FIRST.replace("= 'online'", "!= 'in_person'") + NEXT
RESTATED = SECOND.replace("effective_from: 2026-03-01", "effective_from: 2026-02-01")
FEB, MARCH = parse_period("2026-02"), parse_period("2026-03")


def _row(number, day, channel, agency="A"):
    return {
        "dossier_id": str(number),
        "submitted_at": dt.datetime.fromisoformat(day),
        "channel": channel,
        "agency_id": agency,
    }


@pytest.fixture
def dossiers(tmp_path):
    rows = [
        _row(1, "2026-02-03", "online"),
        _row(2, "2026-02-04", "post"),
        _row(3, "2026-03-03", "online", "B"),
        _row(4, "2026-03-04", "post"),
    ]
    with clock.at(TODAY):
        lake = load(shipped_text("dossiers"), rows, tmp_path / "rows.parquet")
        yield
    lake.close()


def values(code="online", by=()):
    return [one.value for one in measure_values(code, (FEB, MARCH), by=by)]


def test_the_same_file_twice_records_nothing(dossiers):
    add_formulas(FIRST, actor=SYSTEM)
    assert add_formulas(FIRST, actor=SYSTEM)[0].is_same
    assert FormulaVersion.objects.count() == 1


def test_a_changed_formula_needs_a_higher_version(dossiers):
    add_formulas(FIRST, actor=SYSTEM)
    with pytest.raises(FormulaVersionNotRaised, match="Hãy nâng “version”"):
        add_formulas(SECOND.replace("version: 2", "version: 1"), actor=SYSTEM)


def test_the_past_keeps_the_formula_it_was_counted_by(dossiers):
    add_formulas(FIRST, actor=SYSTEM)
    assert values() == [Decimal("50.00"), Decimal("50.00")]
    add_formulas(SECOND, actor=SYSTEM)
    assert values() == [Decimal("50.00"), Decimal("100.00")]
    assert [one.version for one in measures_of("dossiers")] == ["1", "2"]


def test_counting_the_past_again_must_be_asked_for_with_the_reason(dossiers):
    add_formulas(FIRST, actor=SYSTEM)
    with pytest.raises(RestatementNotAsked, match="effective_from: 2026-03-01"):
        add_formulas(RESTATED, actor=SYSTEM)
    (done,) = add_formulas(RESTATED, actor=SYSTEM, restates=True, reason="Hướng dẫn mới của Bộ")
    assert (done.restates, values()) == (True, [Decimal("100.00"), Decimal("100.00")])
    entry = AuditRecord.objects.get(action="measure.formula.restated")
    assert entry.after["reason"] == "Hướng dẫn mới của Bộ"


def test_what_was_known_before_a_restatement_can_still_be_asked(dossiers):
    add_formulas(FIRST, actor=SYSTEM)
    with clock.at(dt.date(2026, 4, 1)):
        add_formulas(RESTATED, actor=SYSTEM, restates=True, reason="x")
        then, now = book(on=TODAY), book()
    assert [held.in_force("online", FEB).version for held in (then, now)] == ["1", "2"]


def test_what_would_change_is_shown_before_it_is_recorded(dossiers):
    add_formulas(FIRST, actor=SYSTEM)
    (shown,) = preview_formulas(RESTATED)
    assert [(entry.name, entry.after) for entry in shown.entries] == [
        ("numerator", "channel != 'in_person'"),
        ("effective_from", "2026-02-01"),
    ]
    assert [(str(one.period), one.before, one.after) for one in shown.moved] == [
        ("2026-02", Decimal("50.00"), Decimal("100.00")),
        ("2026-03", Decimal("50.00"), Decimal("100.00")),
    ]
    assert FormulaVersion.objects.count() == 1


def test_words_alone_change_no_number_and_need_no_restatement(dossiers):
    add_formulas(FIRST, actor=SYSTEM)
    (done,) = add_formulas(FIRST.replace("Trực tuyến", "Nộp trực tuyến") + "    version: 2\n", actor=SYSTEM)
    assert (done.restates, done.version) == (False, "2")


def test_a_recorded_formula_is_never_edited(dossiers):
    add_formulas(FIRST, actor=SYSTEM)
    with pytest.raises(DatabaseError), transaction.atomic():
        FormulaVersion.objects.update(text="x")


def test_only_a_data_engineer_records_formulas(dossiers):
    with pytest.raises(NotAllowed):
        add_formulas(FIRST, actor=LAN)


def test_the_dossiers_of_an_agency_that_ended_count_for_its_successor(dossiers):
    old = Agency.objects.create(code="A", name="A", kind="agency", valid_to=dt.date(2026, 2, 28))
    new = Agency.objects.create(code="B", name="B", kind="agency")
    AgencySuccession.objects.create(predecessor=old, successor=new, kind="merge", on=dt.date(2026, 3, 1))
    add_formulas(FIRST, actor=SYSTEM)
    found = measure_values("online", (FEB, MARCH), by=("agency_id",))
    assert [(one.of, one.above, one.below) for one in found] == [(("B",), 1, 2), (("B",), 1, 2)]


def test_a_rate_per_head_finds_the_commune_under_the_name_of_the_other_dataset(dossiers, tmp_path):
    """Two dossiers of 1,000 residents in x are 2 per thousand; the population of January holds all year."""
    people = [{"area_id": "x", "counted_on": dt.date(2026, 1, 1), "residents": 1000, "is_estimate": False}]
    rows = [
        _row(5, "2026-02-05", "online") | {"commune_id": "x"},
        _row(6, "2026-02-06", "online") | {"commune_id": "x"},
    ]
    load(shipped_text("dossiers"), rows, tmp_path / "more.parquet", number=2)
    load(shipped_text("population"), people, tmp_path / "people.parquet", number=3)
    found = measure_values("dossiers.per_thousand", (FEB,), by=("commune_id",))
    assert {one.of: one.value for one in found if one.reason is None} == {("x",): Decimal("2.0")}
