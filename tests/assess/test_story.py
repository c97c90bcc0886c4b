"""One indicator's whole story: series with vintages, path, other targets, actions, why a number changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.assess.judged import TODAY, figures, judged_plan, pk_of
from tests.cast import LAN
from tiendo.assess.selectors.story import story
from tiendo.assess.services.designating import Wanted, add_reference_target, designate, link_action
from tiendo.assess.views import RevisionCause
from tiendo.kernel import clock
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, Computed, NewObservation
from tiendo.plan.models import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return judged_plan()


def told(version, code="1", on=TODAY):
    return story(version.pk, "2030", code, on=on)


def computed(value: str, formula: str, snapshot: int, period="2025"):
    behind = Computed(formula, snapshot, Decimal(1), Decimal(2))
    source = ("online", "measure.formula", formula)
    return NewObservation(pk_of("1"), period, Decimal(value), Basis.COMPUTED, *source, computed=behind)


def test_a_story_has_every_series_with_every_vintage(version):
    figures("1,nso,2023,12.33", on=date(2026, 2, 1))
    figures("1,nso,2023,12.87", "1,city,2023,20.69", on=date(2026, 6, 1))
    designate(pk_of("1"), Wanted("nso"), reason="Số chính thức", actor=LAN)
    nso, city = told(version, on=clock.today()).series
    assert (nso.facts.code, nso.is_designated, city.is_designated) == ("nso", True, False)
    assert [one.value for one in nso.values] == [Decimal("12.87")]
    assert [one.value for one in nso.vintages] == [Decimal("12.33"), Decimal("12.87")]
    assert len(told(version, on=date(2026, 3, 1)).series) == 1


def test_the_path_and_what_it_would_take(version):
    figures("1,city,2025,25", "1,city,2026,26")
    found = told(version)
    assert [(point.on.year, point.value) for point in found.path] == [
        (2025, 25), (2026, 27), (2027, 29), (2028, 31), (2029, 33), (2030, 35),
    ]  # fmt: skip
    assert found.needed.yearly == Decimal("2.25")  # 9 in four years
    assert (found.needed.of_late, found.needed.by_next_year) == (1, 29)
    assert found.judgement.sentence.vi == (
        "26 % (kỳ 2026), hụt 1 % so với lộ trình (27 %), không quá 10 % của cả chặng; cần +2,25 %/năm."
    )


def test_targets_of_the_centre_and_of_other_horizons_stand_beside(version):
    add_reference_target(pk_of("1"), whose="57-NQ/TW", horizon="2030", text="≥ 30%", actor=LAN)
    designate(pk_of("2"), Wanted(measured_by=pk_of("1")), reason="Cùng một số", actor=LAN)
    centre, other = told(version, on=clock.today()).others
    assert (centre.whose, centre.target.low, centre.due) == ("57-NQ/TW", 30, date(2030, 12, 31))
    assert (other.text, other.is_reference) == ("Top 5", False)


def test_linked_actions_stand_with_their_reason(version):
    link_action(pk_of("1"), "I.1.1", reason="Sổ tay hướng dẫn", actor=LAN)
    (linked,) = told(version, on=clock.today()).actions
    assert (linked.action.code, linked.reason, linked.is_done) == ("I.1.1", "Sổ tay hướng dẫn", False)


def test_more_linked_actions_take_no_more_queries(version):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            told(version, on=clock.today())
        return len(queries)

    codes = Action.objects.filter(version=version).order_by("position").values_list("code", flat=True)
    first, *others = codes
    link_action(pk_of("1"), first, reason="Sổ tay hướng dẫn", actor=LAN)
    one = asked()
    for code in others:
        link_action(pk_of("1"), code, reason="Sổ tay hướng dẫn", actor=LAN)
    assert others
    assert asked() <= one + 1  # the names of all agencies at once, instead of one by one


REVISIONS = [
    (("70", "a@1", 1), ("72", "a@1", 2), (RevisionCause.DATA,)),
    (("70", "a@1", 1), ("72", "a@2", 1), (RevisionCause.FORMULA,)),
    (("70", "a@1", 1), ("72", "a@2", 2), (RevisionCause.DATA, RevisionCause.FORMULA)),
]


@pytest.mark.parametrize(("before", "after", "causes"), REVISIONS)
def test_a_revision_says_why(version, before, after, causes):
    observe([computed(*before)], actor=LAN)
    observe([computed(*after)], actor=LAN)
    latest, first = told(version, on=clock.today()).revisions
    assert (latest.causes, latest.change, latest.measure) == (causes, 2, "online")
    assert (first.causes, first.before) == ((RevisionCause.NEW_REPORT,), None)


def test_another_territory_is_an_organisation_change(version):
    figures("2,old,2024,2,,trước hợp nhất", "2,new,2024,17,,sau hợp nhất", on=date(2026, 2, 1))
    designate(pk_of("2"), Wanted("old"), reason="Thành phố cũ", actor=LAN)
    designate(pk_of("2"), Wanted("new"), reason="Hợp nhất", actor=LAN)
    latest = told(version, "2", on=clock.today()).revisions[0]
    assert (latest.causes, latest.before, latest.after) == ((RevisionCause.ORGANISATION,), 2, 17)


def test_a_value_taken_back_is_told(version):
    figures("1,city,2025,25", on=date(2026, 2, 1))
    figures("1,city,2025,", on=date(2026, 6, 1))
    found = told(version)
    assert (found.revisions[0].causes, found.series[0].values) == ((RevisionCause.WITHDRAWN,), ())
