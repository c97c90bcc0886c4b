"""What units count stands beside what the city counts, and is read only where it is asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.assess.judged import TODAY, figures, judged_plan, pk_of
from tests.cast import LAN
from tiendo.assess.domain.verdict import NumberName
from tiendo.assess.selectors.judgements import judgement_of
from tiendo.kernel import clock
from tiendo.measure.selectors.known import last_known
from tiendo.measure.selectors.observations import Wanted, observation_rows
from tiendo.measure.selectors.observed import observations_ever, observations_standing
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.models import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    """The city said 25 of 2025; a district, later and in the same series, 3."""
    made = judged_plan()
    figures("1,city,2025,25", on=date(2026, 10, 1))
    district = Agency.objects.create(code="q1", name="Quận 1", kind="department")
    with clock.at(date(2026, 10, 2)):
        new = NewObservation(
            pk_of("1"), "2025", Decimal(3), Basis.PUBLISHED, "city", "file", "x", agency_id=district.pk
        )
        observe([new], actor=LAN)
    with clock.at(TODAY):
        yield made


def test_a_unit_s_figure_is_never_taken_for_the_city_s(version):
    assert last_known([pk_of("1")])[pk_of("1")].value == 25
    assert [row[4] for row in observation_rows(Wanted())[1]] == [25.0]
    judged = judgement_of(version.pk, "2030", "1")
    assert judged.verdict.number(NumberName.VALUE) == 25


def test_members_are_read_where_they_are_asked_for(version):
    one = pk_of("1")
    assert [said.member for said in observations_standing([one])] == ["", "q1"]
    assert [said.member for said in observations_standing([one], members_of={one})] == ["", "q1"]
    assert [said.member for said in observations_standing([one], members_of=())] == [""]
    assert [said.member for said in observations_ever(one, with_members=False)] == [""]
