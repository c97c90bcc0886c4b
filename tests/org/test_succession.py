"""Heirs, lineage, members in time and what a grant reaches, out of the files."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ADMINISTRATOR
from tests.org.files import organisation
from tiendo.org import selectors
from tiendo.org.models import Agency, AreaSuccession
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import BadOrganisationFile, OrganisationLoaded, SuccessionKind
from tiendo.org.views import Heir, Stay
from tiendo.trust import events

pytestmark = pytest.mark.django_db
JUNE_30, JULY_1 = date(2025, 6, 30), date(2025, 7, 1)
DISTRICTS = """code,name,short_name,kind,parent,valid_from,valid_to,successor,source,aliases
quan,UBND Quận Một,,area-government,,,2025-06-30,xa|phuong,,
xa,UBND Xã Hai,,area-government,,2025-07-01,,,,
phuong,UBND Phường Ba,,area-government,,2025-07-01,,,,
sct,Sở Công Thương,,agency,,,,,,
phong,Phòng Bốn,,agency,sct,,,,,
cac-quan,Các quận,,collective,,,2025-06-30,cac-xa,,
cac-xa,Các xã,,collective,,2025-07-01,,,,
moi-noi,"Các sở, các quận",,collective,,,,,,
"""
HAI = "xa,UBND Xã Hai,,area-government,,2025-07-01,,,"
BELONGING = """collective,member,valid_from,valid_to
cac-quan,quan,,
cac-xa,xa,,
cac-xa,phuong,2025-08-01,
moi-noi,cac-quan,,
moi-noi,cac-xa,,
moi-noi,sct,,
"""


@pytest.fixture
def load(tmp_path):
    def loaded(**changed):
        files = {
            "agencies": DISTRICTS,
            "groups": BELONGING,
            "posts": "code,title\n",
            "holders": "post,name\n",
        }
        load_organisation(organisation(tmp_path / "org", **files | changed), actor=ADMINISTRATOR)

    return loaded


def pk(code):
    return Agency.objects.get(code=code).pk


def heirs(code, on):
    return {code_of(one.agency_id) for one in selectors.heirs_of([pk(code)], on=on)[pk(code)]}


def code_of(agency_id):
    return Agency.objects.get(pk=agency_id).code


def test_a_district_is_followed_by_its_wards_and_a_group_by_a_group(load):
    load()
    assert heirs("quan", JUNE_30) == {"quan"}
    assert heirs("quan", JULY_1) == {"xa", "phuong"}
    assert selectors.heirs_of([pk("cac-quan")], on=JULY_1) == {
        pk("cac-quan"): (Heir(pk("cac-xa"), SuccessionKind.RENAME, JULY_1),)
    }


def test_the_long_form_names_the_main_heir_the_kind_and_the_source(load):
    load(
        successions="kind,predecessor,successor,on,main,source\n"
        "abolish,quan,xa,2025-07-01,x,Nghị quyết 1\nabolish,quan,phuong,,,\n"
    )
    assert heirs("quan", JULY_1) == {"xa"}
    first, second = sorted(selectors.lineage("quan").successors, key=lambda step: not step.main)
    assert (first.agency.code, first.kind, first.main, first.source) == (
        "xa",
        "abolish",
        True,
        "Nghị quyết 1",
    )
    assert (second.agency.code, second.on, second.main) == ("phuong", JULY_1, False)


def test_an_area_has_successions_of_its_own(load):
    load(
        areas="code,name,kind,valid_to,successor\ncu,Huyện,huyện,2025-06-30,a|b\na,Xã A,xã,,\nb,Xã B,xã,,\n",
        successions="of,kind,predecessor,successor\narea,abolish,cu,a\narea,abolish,cu,b\n",
    )
    steps = AreaSuccession.objects.values_list("predecessor__code", "successor__code", "kind", "on")
    assert set(steps) == {("cu", heir, "abolish", JULY_1) for heir in "ab"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"agencies": DISTRICTS.replace("xa|phuong", "xa|ai")}, "successor: mã “ai” không có"),
        ({"agencies": DISTRICTS.replace(",,2025-06-30,xa", ",,,xa")}, "valid_to: có bên kế thừa"),
        (
            {"agencies": DISTRICTS.replace(HAI, "xa,X,,agency,,,2025-09-01,quan,")},
            "successor: kế thừa vòng tròn: quan → xa → quan",
        ),
        ({"successions": "kind,predecessor\nmerge,quan\n"}, "2, successor: để trống"),
        ({"successions": "kind,predecessor,successor\nx,quan,xa\n"}, "2, kind: “x” không thuộc"),
        ({"successions": "kind,predecessor\nabolish,ai\n"}, "predecessor: mã “ai” không có"),
        ({"successions": "kind,predecessor,successor\nsplit,quan,xa\n"}, "khác với bảng successions"),
        ({"successions": "of,kind,predecessor\nx,abolish,quan\n"}, "of: “x” không thuộc: agency, area"),
    ],
)  # fmt: skip
def test_a_wrong_succession_is_refused_where_it_stands(load, changed, words):
    with pytest.raises(BadOrganisationFile) as refused:
        load(**changed)
    assert words in refused.value.words.vi
    assert not Agency.objects.exists()


def test_members_of_a_group_of_groups_are_its_agencies_each_in_its_time(load):
    load()
    assert set(selectors.members_between(pk("moi-noi"))) == {
        Stay(pk("quan"), None, JUNE_30),
        Stay(pk("xa"), JULY_1, None),
        Stay(pk("phuong"), date(2025, 8, 1), None),
        Stay(pk("sct"), None, None),
    }


def test_members_on_a_day_are_asked_for_many_groups_at_once(load):
    load()
    groups = [pk("cac-quan"), pk("moi-noi")]
    with CaptureQueriesContext(connection) as queries:
        found = selectors.members_on(groups, JULY_1)
    assert {group: set(ids) for group, ids in found.items()} == {
        pk("cac-quan"): set(),
        pk("moi-noi"): {pk("sct"), pk("xa")},
    }
    assert len(queries) == 3


def test_a_grant_reaches_what_is_under_an_agency_and_what_it_succeeded(load):
    load()
    assert selectors.scope_of(pk("sct")) == {pk("sct"), pk("phong")}
    assert selectors.scope_of(pk("xa"), on=JULY_1) == {pk("xa"), pk("quan")}
    assert selectors.scope_of(pk("xa"), on=JUNE_30) == {pk("xa")}


def test_of_a_split_only_the_main_heir_reaches_what_was_before(load):
    load(successions="kind,predecessor,successor,main\nsplit,quan,xa,x\nsplit,quan,phuong,\n")
    assert selectors.scope_of(pk("xa"), on=JULY_1) == {pk("xa"), pk("quan")}
    assert selectors.scope_of(pk("phuong"), on=JULY_1) == {pk("phuong")}


def test_whoever_listens_is_told_that_the_organisation_changed(load, django_capture_on_commit_callbacks):
    heard = []
    events.on(OrganisationLoaded, heard.append)
    with django_capture_on_commit_callbacks(execute=True):
        load()
        load()
    assert heard == [OrganisationLoaded()]


def test_loading_again_with_another_heir_replaces_the_old_one(load):
    load()
    load(agencies=DISTRICTS.replace("xa|phuong", "phuong"))
    assert heirs("quan", JULY_1) == {"phuong"}
