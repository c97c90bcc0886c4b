"""A decision about a printed name is remembered, wins over the files, and can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.cast import ADMINISTRATOR, LAN, MINH, OUTSIDER
from tests.org.files import AGENCIES, organisation
from tiendo.kernel import clock
from tiendo.org import selectors
from tiendo.org.models import AgencyName
from tiendo.org.services.names import add_outside_organisation, confirm_name, forget_name
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import NameRefused, NotAllowed, UnknownAgency

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


@pytest.fixture(autouse=True)
def load(tmp_path):
    def loaded(**changed):
        load_organisation(organisation(tmp_path / "org", **changed), actor=ADMINISTRATOR)

    loaded()
    return loaded


def code_of(printed, on=JULY):
    found = selectors.match_agency(printed, on=on)
    return found.code if found else None


def test_a_confirmed_name_is_matched_from_then_on_and_says_who_decided_when():
    with clock.at(datetime(2025, 7, 1, 8, 0, tzinfo=UTC)):
        confirm_name("Sở  KH và CN", agency_code="skc", actor=LAN)
    assert code_of("sở KH và CN") == "skc"
    (name,) = selectors.confirmed_names()
    assert (name.printed, name.agency.code, name.confirmed_by) == ("Sở KH và CN", "skc", "Lan")
    assert name.confirmed_at == datetime(2025, 7, 1, 8, 0, tzinfo=UTC)


def test_a_decision_outlives_loading_the_files_again(load):
    confirm_name("Sở KH và CN", agency_code="skc", actor=LAN)
    load(agencies=AGENCIES.replace("Sở Công Thương,Sở CT", "Sở Công Thương mới,Sở CT"))
    assert code_of("Sở KH và CN") == "skc"


def test_a_decision_wins_where_two_go_by_one_name(load):
    load(agencies=AGENCIES + "hai,Sở Hai,,agency,,,,,,SCT\n")
    assert code_of("SCT") is None
    confirm_name("SCT", agency_code="hai", actor=LAN)
    assert code_of("SCT") == "hai"


def test_a_later_decision_replaces_the_earlier_unless_it_is_of_another_time():
    confirm_name("Sở ta", agency_code="sct", actor=LAN)
    confirm_name("Sở ta", agency_code="skc", actor=MINH)
    assert AgencyName.objects.filter(source="confirmed").count() == 1
    confirm_name("Sở ta", agency_code="stt", actor=LAN)
    assert (code_of("Sở ta", date(2025, 2, 28)), code_of("Sở ta", date(2025, 3, 1))) == ("stt", "skc")


def test_a_decision_taken_back_is_as_if_it_had_not_been():
    confirm_name("Sở ta", agency_code="sct", actor=LAN)
    assert forget_name("sở ta", actor=MINH)
    assert code_of("Sở ta") is None
    assert not forget_name("sở ta", actor=MINH)
    assert code_of("Sở Công Thương") == "sct"


def test_an_outside_organisation_gets_a_code_of_its_own_and_is_known_by_its_name():
    made = add_outside_organisation("Công ty Rồng Xanh", actor=LAN)
    assert (made.code, made.kind) == ("cong-ty-rong-xanh", "organisation")
    assert code_of("công ty Rồng Xanh") == "cong-ty-rong-xanh"
    assert add_outside_organisation("Công ty rong xanh!", actor=LAN).code == "cong-ty-rong-xanh-2"


def test_what_is_known_already_is_not_made_again():
    with pytest.raises(NameRefused, match="Đã có cơ quan mang tên"):
        add_outside_organisation("Sở Công Thương", actor=LAN)


@pytest.mark.parametrize(
    ("printed", "code", "refusal"), [("x", "ai", UnknownAgency), (" ", "sct", NameRefused)]
)
def test_an_unknown_agency_or_a_blank_name_is_refused(printed, code, refusal):
    with pytest.raises(refusal):
        confirm_name(printed, agency_code=code, actor=LAN)


def test_only_a_plan_officer_decides():
    for verb in (confirm_name, add_outside_organisation):
        more = {"agency_code": "sct"} if verb is confirm_name else {}
        with pytest.raises(NotAllowed):
            verb("Sở ta", actor=OUTSIDER, **more)
