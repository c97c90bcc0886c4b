"""Who answers for what, and which occurrences there are, from the plan and the organisation alone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.running import ACTIONS, AGENCIES, GROUPS, plan_draft, run_plan, write_organisation
from tests.plan.handmade import kept
from tests.plan.settled import published
from tiendo.delivery.models import Assignment, Deliverable, Occurrence, Round, Term
from tiendo.delivery.services.duties import keep_up_occurrences, lay_out_duties
from tiendo.delivery.services.occurrences import lay_out_for_round, record_event
from tiendo.delivery.types import BadReport, UnknownWork
from tiendo.kernel import clock
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def running():
    return run_plan()


def carried(code: str, role: str = "lead"):
    """(agency, through, inherited from, first day, last day) of an action's live assignments."""
    rows = Assignment.objects.filter(action_code=code, role=role, superseded_at__isnull=True)
    fields = ("agency__code", "through__code", "inherited_from__code", "valid_from", "valid_to")
    return set(rows.values_list(*fields))


def owed(code: str):
    """key and owner of an action's occurrences that are still owed."""
    rows = Occurrence.objects.filter(action_code=code).prefetch_related("terms")
    return {(one.key, one.agency and one.agency.code) for one in rows if not list(one.terms.all())[-1].ended}


def dues(occurrence: Occurrence):
    return [(term.due_on, term.reason) for term in occurrence.terms.all()]


def a_round(plan, **changed) -> Round:
    days = {
        "period_from": date(2025, 12, 1),
        "cut_off": date(2026, 5, 31),
        "opens_on": date(2026, 5, 15),
        "due_on": date(2026, 6, 9),
        "late_until": date(2026, 6, 16),
    }
    return Round.objects.create(
        plan=plan, key="2026-H1", title="Kỳ 6/2026", period="2026-H1", **days | changed
    )


def test_the_duty_of_an_ended_agency_passes_to_its_heir_the_day_after(running):
    assert carried("II.1.2") == {
        ("stt", None, None, date(2025, 3, 1), date(2025, 8, 31)),
        ("skhcn", None, "stt", date(2025, 9, 1), None),
    }


def test_a_collective_is_opened_up_to_its_members_of_each_day(running):
    assert carried("I.1.2") == {
        ("sct", "nhom-so", None, date(2025, 3, 1), None),
        ("sxd", "nhom-so", None, date(2025, 3, 1), None),
        ("stt", "nhom-so", None, date(2025, 3, 1), date(2025, 8, 31)),
        ("skhcn", "nhom-so", "stt", date(2025, 9, 1), None),
        ("stc", "nhom-so", None, date(2026, 1, 1), None),
    }


def test_an_indicator_gives_a_duty_to_its_counting_agency_only(running):
    rows = Assignment.objects.filter(indicator__isnull=False)
    found = {(one.indicator.code, one.role, one.agency.code) for one in rows}
    assert found == {("1.1", "counter", "cctk"), ("1.2", "counter", "cctk")}


def test_each_member_of_the_day_it_falls_due_owes_an_annual_action_by_itself(running):
    assert owed("I.1.2") == {
        ("2025", "sct"), ("2025", "sxd"), ("2025", "skhcn"),
        ("2026", "sct"), ("2026", "sxd"), ("2026", "skhcn"), ("2026", "stc"),
    }  # fmt: skip


def test_named_leads_owe_one_occurrence_together(running):
    assert owed("II.1.1") == {("once", None)}
    assert owed("I.1.1") == {("once", None)}


def test_an_occurrence_is_done_by_the_products_the_plan_names_or_by_a_report(running):
    products = running.occurrence("I.1.1").deliverables
    assert list(products.values_list("text", flat=True)) == ["Sổ tay", "Quyết định"]
    implied = running.occurrence("II.1.1").deliverables.get()
    assert (implied.text, implied.product) == ("Báo cáo kết quả thực hiện", None)


def test_a_month_a_span_and_a_year_fall_due_on_their_last_day(running):
    assert dues(running.occurrence("I.1.1")) == [(date(2025, 12, 31), "published")]
    assert dues(running.occurrence("II.1.2")) == [(date(2030, 12, 31), "published")]
    assert dues(running.occurrence("I.1.2", "2026", "stc")) == [(date(2026, 12, 31), "published")]


def test_laying_out_again_changes_nothing_and_leaves_no_record(running):
    with clock.at(date(2026, 1, 15)):
        before = [model.objects.count() for model in (Assignment, Occurrence, Term, Deliverable, AuditRecord)]
        assert lay_out_duties(running.version.pk, actor=SYSTEM) is False
        assert before == [
            model.objects.count() for model in (Assignment, Occurrence, Term, Deliverable, AuditRecord)
        ]


def test_the_new_year_brings_the_years_occurrences(running):
    assert keep_up_occurrences(date(2026, 12, 31), actor=SYSTEM) == 0
    assert keep_up_occurrences(date(2027, 1, 1), actor=SYSTEM) == 1
    years = {key for key, _ in owed("I.1.2")}
    assert years == {"2025", "2026", "2027"}


def test_ongoing_work_is_owed_once_a_round_by_each_member_of_the_day(running):
    assert owed("I.1.4") == owed("I.1.3") == set()
    assert lay_out_for_round(a_round(running.plan), actor=SYSTEM) == 3
    assert owed("I.1.4") == {("round-2026-H1", "phuong-a"), ("round-2026-H1", "phuong-b")}
    assert owed("I.1.3") == {("round-2026-H1", None)}
    term = running.occurrence("I.1.3", "round-2026-H1").terms.get()
    assert (term.due_on, term.reason) == (date(2026, 6, 9), "round")
    assert not running.occurrence("I.1.3", "round-2026-H1").deliverables.exists()
    assert lay_out_for_round(Round.objects.get(), actor=SYSTEM) == 0


def test_work_that_begins_later_is_not_owed_in_an_earlier_round(running):
    early = a_round(running.plan, period_from=date(2024, 6, 1), cut_off=date(2024, 12, 31))
    lay_out_for_round(early, actor=SYSTEM)
    assert owed("I.1.3") == set()
    assert owed("I.1.4") != set()


def test_a_relative_deadline_is_blocked_until_its_event_is_recorded(running):
    waiting = running.occurrence("II.1.1")
    assert waiting.terms.get().blocked
    with clock.at(date(2026, 2, 1)):
        record_event(
            running.plan.slug,
            "II.1.1",
            date(2026, 1, 20),
            document="12/QĐ-UBND",
            actor=running.actors["officer"],
        )
    # 30 days after 20/1/2026: eleven of January, nineteen of February.
    assert dues(waiting) == [(None, "published"), (date(2026, 2, 19), "event")]
    assert not waiting.terms.last().blocked


def test_a_later_record_of_the_event_corrects_the_earlier_one(running):
    for day in (date(2026, 1, 20), date(2026, 1, 10)):
        with clock.at(date(2026, 2, 1)):
            record_event(running.plan.slug, "II.1.1", day, actor=SYSTEM)
    assert [due for due, _ in dues(running.occurrence("II.1.1"))] == [
        None,
        date(2026, 2, 19),
        date(2026, 2, 9),
    ]


@pytest.mark.parametrize(
    ("code", "day", "refusal"),
    [
        ("I.1.1", date(2026, 1, 1), BadReport),
        ("II.1.1", date(2027, 1, 1), BadReport),
        ("IX.9", date(2026, 1, 1), UnknownWork),
    ],
)
def test_an_event_nothing_waits_for_is_refused(running, code, day, refusal):
    with clock.at(date(2026, 2, 1)), pytest.raises(refusal):
        record_event(running.plan.slug, code, day, actor=SYSTEM)


def test_an_edition_keeps_occurrences_adds_terms_and_ends_what_vanished(running):
    later = [
        (code, text, leader, leads, "Tháng 6/2026" if code == "I.1.1" else when, made)
        for code, text, leader, leads, when, made in ACTIONS
        if code != "II.1.2"
    ]
    with clock.at(date(2026, 1, 20)):
        version = published(kept(plan_draft(later)))
        lay_out_duties(version.pk, actor=SYSTEM)
    assert version.edition == 2
    assert dues(running.occurrence("I.1.1")) == [
        (date(2025, 12, 31), "published"),
        (date(2026, 6, 30), "edition"),
    ]
    assert running.occurrence("II.1.2").terms.last().ended
    assert len(dues(running.occurrence("II.1.3"))) == 1
    assert lay_out_duties(running.version.pk, actor=SYSTEM) is False


def test_an_edition_changes_what_has_to_be_delivered(running):
    later = [(*row[:5], ("Sổ tay", "Cẩm nang") if row[0] == "I.1.1" else row[5]) for row in ACTIONS]
    with clock.at(date(2026, 1, 20)):
        lay_out_duties(published(kept(plan_draft(later))).pk, actor=SYSTEM)
    rows = running.occurrence("I.1.1").deliverables.all()
    assert {(one.text, one.ended_at is None) for one in rows} == {
        ("Sổ tay", True),
        ("Quyết định", False),
        ("Cẩm nang", True),
    }


def test_a_reading_that_no_longer_holds_is_superseded_and_kept(running, tmp_path):
    agencies = AGENCIES.replace(
        "sxd,Sở Xây dựng,Sở XD,agency,ubnd,,,", "sxd,Sở Xây dựng,Sở XD,agency,ubnd,,2026-03-31,sct"
    )
    write_organisation(tmp_path, agencies=agencies, groups=GROUPS)
    with clock.at(date(2026, 2, 1)):
        load_organisation(tmp_path, actor=SYSTEM)
        keep_up_occurrences(date(2026, 2, 1), actor=SYSTEM)
    assert carried("I.1.3") == {
        ("sxd", None, None, date(2025, 3, 1), date(2026, 3, 31)),
        ("sct", None, "sxd", date(2026, 4, 1), None),
    }
    old = Assignment.objects.get(action_code="I.1.3", superseded_at__isnull=False, role="lead")
    assert (old.agency.code, old.valid_to) == ("sxd", None)
    # Sở Xây dựng will be gone when 2026 falls due; Sở Công Thương owes that year once, as the member it is.
    assert {owner for key, owner in owed("I.1.2") if key == "2026"} == {"sct", "skhcn", "stc"}
    assert running.occurrence("I.1.2", "2025", "sxd").terms.count() == 1


def test_an_action_of_agencies_nobody_knows_is_still_owed():
    actions = [(*row[:3], ("Ban Quản lý lạ",), *row[4:]) if row[0] == "I.1.1" else row for row in ACTIONS]
    with clock.at(date(2025, 3, 1)):
        version = published(kept(plan_draft(actions)))
        lay_out_duties(version.pk, actor=SYSTEM)
    assert owed("I.1.1") == {("once", None)}
