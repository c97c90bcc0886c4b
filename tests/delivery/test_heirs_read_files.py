"""Files of an agency that has ended are its heir's to read, from the day its work passed; nobody else's.

Quận A ended on 30/6/2025, and phường A took over on 1/7/2025; Sở Truyền thông on 31/8/2025, and Sở Khoa học
và Công nghệ on 1/9/2025.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.papers import PDF
from tests.delivery.people import a_person
from tests.delivery.programme import agency, entry, opened
from tests.delivery.programme import clerk as clerk_of
from tests.delivery.running import run_plan
from tiendo.delivery.models import Delivery
from tiendo.delivery.selectors.attachments import file_content
from tiendo.delivery.services.attachments import attach_file
from tiendo.delivery.services.products import deliver
from tiendo.delivery.types import UnknownWork
from tiendo.kernel import clock
from tiendo.org.models import AgencySuccession
from tiendo.org.selectors import actor_for
from tiendo.org.types import Role, SuccessionKind

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)


@pytest.fixture
def running():
    return run_plan(today=LATER)


def delivered(running, code, day, who) -> int:
    """The file of a delivery of that day."""
    product = running.occurrence(code).deliverables.first().pk
    with clock.at(day):
        made = deliver(product, delivered_on=day, file=("a.pdf", PDF), actor=actor_for(who))
    return Delivery.objects.get(pk=made).attachment_id


def status(client, file: int) -> int:
    return client.get(f"/attachments/{file}/").status_code


@pytest.mark.parametrize(
    ("code", "ended", "heir", "stranger"),
    [("II.1.3", "quan-a", "clerk-phuong-a", "clerk-sct"), ("II.1.2", "stt", "clerk-skhcn", "clerk-phuong-a")],
)
def test_what_an_ended_agency_delivered_is_its_heirs_to_read(running, code, ended, heir, stranger):
    file = delivered(running, code, date(2025, 6, 2), a_person("cu", Role.CLERK, running.agencies[ended]))
    with clock.at(LATER):
        assert status(running.client(heir), file) == 200
        assert status(running.client(stranger), file) == 404


@pytest.mark.parametrize(("day", "answer"), [(date(2025, 6, 30), 404), (date(2025, 7, 1), 200)])
def test_the_heir_reads_from_the_day_the_work_passed(running, day, answer):
    file = delivered(
        running, "II.1.3", date(2025, 6, 2), a_person("cu", Role.CLERK, running.agencies["quan-a"])
    )
    with clock.at(day):
        assert status(running.client("clerk-phuong-a"), file) == answer


def test_what_the_heir_delivered_is_not_read_backwards(running):
    a_person("cu", Role.CLERK, running.agencies["quan-a"])
    heir = a_person("moi", Role.CLERK, running.agencies["phuong-a"])
    file = delivered(running, "II.1.3", LATER, heir)
    with clock.at(LATER):
        assert status(running.client("moi"), file) == 200
        assert status(running.client("cu"), file) == 404


def test_the_evidence_of_a_report_passes_to_the_heir_with_the_report():
    opened()
    with clock.at(date(2026, 6, 1)):
        file = attach_file(entry("action/I.1.1").pk, name="a.pdf", data=PDF, actor=clerk_of())
    ended, heir = agency("skhcn"), agency("sxd")
    passed = {"kind": SuccessionKind.MERGE, "on": date(2026, 7, 1)}
    AgencySuccession.objects.create(predecessor=ended, successor=heir, **passed)
    person, stranger = a_person("moi", Role.CLERK, heir), a_person("khac", Role.CLERK, agency("cctk"))
    for day, reader in ((date(2026, 6, 30), person), (date(2026, 7, 1), stranger)):
        with clock.at(day), pytest.raises(UnknownWork):
            file_content(file, actor=actor_for(reader))
    with clock.at(date(2026, 7, 1)):
        assert file_content(file, actor=actor_for(person)).data == PDF
