"""A load is followed through: aggregates by what changed, observations of what has another value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import polars as pl
import pytest
import typer

from tests.cast import OUTSIDER
from tests.measure.loaded import TYPES, load
from tests.plan.settled import published
from tests.warehouse.deliveries import GOOD, HEADINGS, deliver, register
from tiendo.cli import audit_command
from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.measure.jobs import audit_at_night, take_up_lost_rows
from tiendo.measure.models import Observation
from tiendo.measure.partials.types import Way
from tiendo.measure.selectors.aggregates import generation, partials_of
from tiendo.measure.selectors.evaluation import measure_values
from tiendo.measure.services import following
from tiendo.measure.services.auditing import audit_aggregates
from tiendo.measure.services.following import follow_rows
from tiendo.measure.services.formulas import add_formulas
from tiendo.org.types import SYSTEM, NotAllowed
from tiendo.plan.models import Indicator
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.contracts.shipped import shipped_text
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.services.datasets import add_contract

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 10)
FORMULA = """
source: dossiers
measures:
  - {code: online, name: Trực tuyến, kind: ratio, numerator: channel = 'online', period: submitted_at}
"""


def row(number, day, channel):
    moment = dt.datetime.fromisoformat(day)
    return {"dossier_id": str(number), "submitted_at": moment, "channel": channel, "agency_id": "A"}


def send(rows, place, number):
    """One more load of the dataset."""
    contract = contract_of("dossiers")
    schema = {one.name: TYPES.get(one.kind, pl.Decimal(27, one.decimal_scale)) for one in contract.columns}
    pl.DataFrame([{name: one.get(name) for name in schema} for one in rows], schema=schema).write_parquet(
        place
    )
    open_lake().upsert(contract, [place], load=number)


@pytest.fixture
def dossiers(tmp_path):
    """Two of three dossiers of February are online, one of one in March; a plan's indicator is that share."""
    with clock.at(TODAY):
        published()
        indicator = Indicator.objects.earliest("pk")
        rows = [row(1, "2026-02-03", "online"), row(2, "2026-02-04", "post"), row(3, "2026-02-05", "online")]
        lake = load(shipped_text("dossiers"), [*rows, row(4, "2026-03-03", "online")], tmp_path / "1.parquet")
        add_formulas(
            "source: dossiers\nmeasures:\n  - {code: online, name: Trực tuyến, kind: ratio, unit: '%',\n"
            f"     numerator: channel = 'online', period: submitted_at, indicator: {indicator}}}\n",
            actor=SYSTEM,
        )
        yield indicator
    lake.close()


def known(period):
    """What was observed for a period, in order: value and counts."""
    rows = Observation.objects.filter(period=period).order_by("pk")
    return [(one.value, one.counts and tuple(one.counts.values())) for one in rows]


def test_every_period_that_has_begun_is_observed_with_what_is_behind_it(dossiers):
    followed = follow_rows("dossiers", actor=SYSTEM)
    assert followed.outcome.way is Way.REBUILT
    assert known("2026-02") == [(Decimal("66.67"), ("2", "3"))]
    assert known("2026-Q1") == known("2026-H1") == known("2026") == [(Decimal("75.00"), ("3", "4"))]
    assert set(Observation.objects.values_list("formula", "snapshot", "indicator_id")) == {
        ("online@1", open_lake().snapshot(contract_of("dossiers")), dossiers.pk)
    }


def test_a_late_correction_changes_only_the_periods_it_is_in(dossiers, tmp_path):
    follow_rows("dossiers", actor=SYSTEM)
    send([row(2, "2026-02-04", "online")], tmp_path / "2.parquet", 2)
    assert follow_rows("dossiers", actor=SYSTEM).outcome.way is Way.DELTA
    assert known("2026-02") == [(Decimal("66.67"), ("2", "3")), (Decimal(100), ("3", "3"))]
    assert known("2026-03") == [(Decimal(100), ("1", "1"))]


def test_where_rows_and_formula_changed_together_each_is_said_by_itself(dossiers, tmp_path):
    follow_rows("dossiers", actor=SYSTEM)
    send([row(2, "2026-02-04", "online"), row(5, "2026-02-06", "post")], tmp_path / "2.parquet", 2)
    with clock.at(dt.datetime(2026, 3, 11, 9, tzinfo=clock.ZONE)):
        add_formulas(
            "source: dossiers\nmeasures:\n  - {code: online, name: Trực tuyến, kind: ratio, unit: '%',\n"
            f"     version: '2', numerator: channel = 'post', period: submitted_at,\n"
            f"     indicator: {dossiers}}}\n",
            reason="Cách tính mới",
            restates=True,
            actor=SYSTEM,
        )
        follow_rows("dossiers", actor=SYSTEM)
    assert known("2026-02") == [
        (Decimal("66.67"), ("2", "3")),
        (Decimal("75.00"), ("3", "4")),  # the rows of now, counted as before
        (Decimal("25.00"), ("1", "4")),
    ]
    rows = Observation.objects.filter(period="2026-02").order_by("pk")
    formulas, snapshots = zip(*rows.values_list("formula", "snapshot"), strict=True)
    assert formulas == ("online@1", "online@1", "online@2")
    assert snapshots[0] < snapshots[1] == snapshots[2]


def test_following_again_writes_nothing(dossiers):
    follow_rows("dossiers", actor=SYSTEM)
    before = (Observation.objects.count(), generation("dossiers"))
    assert follow_rows("dossiers", actor=SYSTEM).observed == 0
    assert (Observation.objects.count(), generation("dossiers")) == before


def test_a_value_without_rows_any_more_is_withdrawn(dossiers, tmp_path):
    follow_rows("dossiers", actor=SYSTEM)
    send([row(4, "2026-02-03", "online")], tmp_path / "2.parquet", 2)
    follow_rows("dossiers", actor=SYSTEM)
    assert known("2026-03") == [(Decimal(100), ("1", "1")), (None, None)]
    assert Observation.objects.filter(period="2026-03").latest("pk").withdrawn


def test_a_crash_between_counting_and_observing_is_made_up_for(dossiers, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(following, "observe", killed)
        with pytest.raises(KeyboardInterrupt):
            follow_rows("dossiers", actor=SYSTEM)
    assert not Observation.objects.exists()
    assert take_up_lost_rows() == 1
    assert known("2026-02") == [(Decimal("66.67"), ("2", "3"))]
    assert take_up_lost_rows() == 0


def killed(*_, **__):
    raise KeyboardInterrupt


def test_values_come_out_of_the_aggregates_and_are_the_same(dossiers):
    periods = [parse_period(said) for said in ("2026-01", "2026-02", "2026")]
    of_rows = [one.value for one in measure_values("online", periods)]
    follow_rows("dossiers", actor=SYSTEM)
    with partials_of("dossiers").store.changing() as connection:
        connection.execute("DELETE FROM state")  # not read for that
    assert [one.value for one in measure_values("online", periods)] == of_rows == [
        Decimal("75.00"), None, Decimal("66.67"),
    ]  # fmt: skip


def test_an_audit_is_on_record_and_mends_only_when_asked(dossiers):
    follow_rows("dossiers", actor=SYSTEM)
    with partials_of("dossiers").store.changing() as connection:
        connection.execute("UPDATE settled SET _rows = _rows + 1")
    assert not audit_aggregates("dossiers", actor=SYSTEM).is_equal
    assert not audit_aggregates("dossiers", repair=True, actor=SYSTEM).is_equal
    assert audit_aggregates("dossiers", actor=SYSTEM).is_equal
    said = AuditRecord.objects.filter(action__startswith="measure.audit").values_list("action", flat=True)
    assert [one.rpartition(".")[2] for one in said] == ["failed", "failed", "repaired", "passed"]


def test_the_clock_audits_at_night_only(dossiers):
    follow_rows("dossiers", actor=SYSTEM)
    assert audit_at_night() == 0
    with clock.at(dt.datetime(2026, 3, 11, 2, tzinfo=clock.ZONE)):
        assert audit_at_night() == 1
    assert AuditRecord.objects.filter(action="measure.audit.passed").count() == 1


def test_nobody_else_may(dossiers):
    for verb in (follow_rows, audit_aggregates):
        with pytest.raises(NotAllowed):
            verb("dossiers", actor=OUTSIDER)


def test_the_command_names_the_cells_that_differ_and_fails(dossiers, capsys):
    follow_rows("dossiers", actor=SYSTEM)
    app = typer.main.get_command(audit_command.app)
    assert app.main(["measures", "dossiers"], standalone_mode=False) is None
    with partials_of("dossiers").store.changing() as connection:
        connection.execute("UPDATE settled SET _rows = _rows + 1 WHERE _month = DATE '2026-02-01'")
    assert app.main(["measures", "--repair"], standalone_mode=False) == 1
    assert (
        "month 2026-02-01, procedure_group —, agency_id A, commune_id —: _rows: 4 ≠ 3"
        in capsys.readouterr().err
    )
    assert app.main(["measures"], standalone_mode=False) is None


def test_a_formula_recorded_before_any_load_has_nothing_to_follow():
    add_contract(shipped_text("dossiers"), actor=SYSTEM)
    add_formulas(FORMULA, actor=SYSTEM)
    assert follow_rows("dossiers", actor=SYSTEM) is None
    assert take_up_lost_rows() == 0


def test_an_accepted_load_is_followed_by_itself_and_stays_synthetic(
    django_capture_on_commit_callbacks,
):
    published()
    register()
    add_formulas(
        "source: requests\nmeasures:\n  - {code: requests, name: Yêu cầu, kind: count, period: created_at,\n"
        f"     indicator: {Indicator.objects.earliest('pk')}}}\n",
        actor=SYSTEM,
    )
    with django_capture_on_commit_callbacks(execute=True):
        deliver(HEADINGS + GOOD, synthetic=True)
    march = Observation.objects.get(period="2026-03")
    assert (march.value, march.counts["denominator"], march.synthetic) == (2, None, True)


def test_a_measure_of_what_is_open_does_not_stop_the_others(dossiers):
    add_formulas(
        "source: dossiers\nmeasures:\n  - {code: open, name: Đang mở, kind: count,\n"
        "     filter: submitted_at <= as_of and finished_at is null}\n",
        actor=SYSTEM,
    )
    assert follow_rows("dossiers", actor=SYSTEM).outcome.way is Way.REBUILT
    assert known("2026-02") == [(Decimal("66.67"), ("2", "3"))]
    (value,) = measure_values("open", [parse_period("2026-03")])
    assert value.value == 4
