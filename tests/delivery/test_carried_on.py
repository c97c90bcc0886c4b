"""What a member of a collective began and left unfinished: its heir finishes that, and owes no second one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.running import run_plan
from tiendo.delivery.models import Deliverable, Delivery, Occurrence, Term
from tiendo.delivery.selectors.status import work_of
from tiendo.delivery.services.duties import lay_out_duties
from tiendo.kernel import clock
from tiendo.org.models import Agency
from tiendo.org.types import SYSTEM

pytestmark = pytest.mark.django_db
NOW = date(2026, 1, 15)


@pytest.fixture
def running():
    with clock.at(NOW):
        yield run_plan()


def owed(running) -> list[tuple[str, int | None]]:
    """What Sở Khoa học và Công nghệ, heir of Sở Truyền thông, owes of the yearly training of 2025."""
    found = work_of(running.plan.slug, codes=("I.1.2",))
    return [
        (one.key, one.owner_id)
        for one in found
        if one.key == "2025" and "skhcn" in {party.code for party in one.answering}
    ]


def begun_by_stt(running, *, delivered: bool) -> Occurrence:
    heirs = running.occurrence("I.1.2", "2025", "skhcn")
    own = Occurrence.objects.create(
        plan=running.plan, action_code="I.1.2", key="2025", agency=Agency.objects.get(code="stt")
    )
    term = heirs.terms.first()
    Term.objects.create(
        occurrence=own, action=term.action, due_on=term.due_on, reason="published", recorded_by="x"
    )
    product = Deliverable.objects.create(occurrence=own, position=1, text="Lớp tập huấn")
    if delivered:
        Delivery.objects.create(
            deliverable=product, agency=own.agency, delivered_on=date(2025, 6, 1), recorded_by="x"
        )
    return own


def test_the_heir_finishes_what_was_begun_and_owes_no_second(running):
    own = begun_by_stt(running, delivered=True)
    lay_out_duties(running.version.pk, actor=SYSTEM)
    assert owed(running) == [("2025", own.agency_id)]
    assert not lay_out_duties(running.version.pk, actor=SYSTEM)  # and it stays so


def test_what_was_not_begun_passes_to_the_heir_as_its_own(running):
    begun_by_stt(running, delivered=False)
    lay_out_duties(running.version.pk, actor=SYSTEM)
    assert owed(running) == [("2025", Agency.objects.get(code="skhcn").pk)]
