"""Figures people write down: published ones with their source, others only by who counts them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.assess.judged import HEAD, figures, judged_plan, pk_of
from tests.cast import LAN
from tiendo.measure.models import Observation, Series
from tiendo.measure.selectors.observed import observations_standing, series_facts
from tiendo.measure.services.figures import enter_figure, import_figures
from tiendo.measure.types import Basis, FigureRefused
from tiendo.org.models import Agency
from tiendo.org.types import Actor, HeldGrant, NotAllowed, Role
from tiendo.plan.models import Duty

pytestmark = pytest.mark.django_db
LINE = "2030,1,city,2025,24,Báo Mẫu,,,"


@pytest.fixture
def version():
    return judged_plan()


def test_a_published_figure_keeps_who_said_so(version):
    figures('1,city,2025,"23,18"'.replace('"', ""), "4,city,2025,22,Du lịch")
    assert {one.basis for one in Observation.objects.all()} == {Basis.PUBLISHED}
    assert {one.source_id for one in Observation.objects.all()} == {"Báo Mẫu"}
    (member,) = observations_standing([pk_of("4")])
    assert (member.series, member.member, member.value) == ("city", "Du lịch", 22)


def test_what_is_known_already_is_not_written_twice(version):
    assert figures("1,city,2025,24") == 1
    assert figures("1,city,2025,24") == 0
    assert figures("1,city,2025,24.5") == 1


def test_a_file_describes_its_series(version):
    figures("2,dti,2024,17,,thành phố sau hợp nhất,34")
    said = series_facts([pk_of("2")])[pk_of("2"), "dti"]
    assert (said.territory, said.of, Series.objects.count()) == ("thành phố sau hợp nhất", 34, 1)


BAD = [
    (LINE.replace("2025", "năm nay"), "2"),
    (LINE.replace(",24,", ",nhiều,"), "2"),
    (LINE.replace("Báo Mẫu", ""), "2"),
    (LINE.replace("2030,1,", "2030,99,"), "99"),
    (LINE + "\n" + LINE.replace("2025", "2025-13"), "3"),
    (LINE.removesuffix(",") + ",không", "2"),
]


@pytest.mark.parametrize(("lines", "named"), BAD)
def test_a_file_at_fault_is_refused_whole_with_its_line(version, lines, named):
    with pytest.raises(FigureRefused, match=named):
        import_figures((HEAD + lines).encode(), plan_slug="7-kh-ubnd", actor=LAN)
    assert not Observation.objects.exists()


@pytest.mark.parametrize("body", [b"horizon,code\n2030,1\n", "só".encode("utf-16")])
def test_a_file_of_another_form_is_refused(version, body):
    with pytest.raises(FigureRefused):
        import_figures(body, plan_slug="7-kh-ubnd", actor=LAN)


def counting(version, named: bool) -> tuple[Actor, int]:
    """A counting agency's officer; ``named``: the plan names the agency to count indicator 1."""
    agency = Agency.objects.create(code="cctk", name="Chi cục Thống kê", kind="agency")
    if named:
        Duty.objects.filter(target__indicator=pk_of("1"), role="counter").update(agency=agency)
    return Actor(7, "Hà", (HeldGrant(Role.COUNTER, agency.pk, frozenset({agency.pk})),)), agency.pk


def test_only_the_agency_named_to_count_enters_the_value(version):
    officer, agency = counting(version, named=True)
    assert (
        enter_figure(pk_of("1"), "2025", Decimal(24), agency_id=agency, basis=Basis.VERIFIED, actor=officer)
        == 1
    )
    row = Observation.objects.get()
    assert (row.basis, row.series, row.source_id) == ("verified", "verified", f"agency/{agency}")
    with pytest.raises(NotAllowed):
        enter_figure(pk_of("2"), "2025", Decimal(2), agency_id=agency, actor=officer)
    with pytest.raises(NotAllowed):
        enter_figure(pk_of("1"), "2025", Decimal(2), agency_id=agency, actor=LAN)


def test_an_agency_the_plan_does_not_name_enters_nothing(version):
    officer, agency = counting(version, named=False)
    with pytest.raises(NotAllowed):
        enter_figure(pk_of("1"), "2025", Decimal(24), agency_id=agency, actor=officer)


@pytest.mark.parametrize(("period", "basis"), [("năm nay", Basis.DECLARED), ("2025", Basis.PUBLISHED)])
def test_a_counting_agency_declares_or_verifies_a_period(version, period, basis):
    officer, agency = counting(version, named=True)
    with pytest.raises(FigureRefused):
        enter_figure(pk_of("1"), period, Decimal(24), agency_id=agency, basis=basis, actor=officer)
