"""The organisation is loaded from dated files, again and again, without harm."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import ADMINISTRATOR, LAN
from tests.org.files import AGENCIES, organisation
from tiendo.org import selectors
from tiendo.org.models import Agency, Holder, Membership
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import BadOrganisationFile, NotAllowed
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db


def load(directory, **changed):
    return load_organisation(organisation(directory, **changed), actor=ADMINISTRATOR)


def test_every_file_is_loaded(tmp_path):
    report = load(tmp_path)
    assert (report.agencies, report.areas, report.posts, report.holders, report.memberships) == (
        5,
        2,
        1,
        2,
        3,
    )


def test_parents_and_successors_are_tied(tmp_path):
    load(tmp_path)
    assert selectors.agency("stt").parent_code == "tinh"
    (step,) = selectors.lineage("stt").successors
    assert (step.agency.code, step.kind, step.on) == ("skc", "rename", date(2025, 3, 1))
    assert [one.agency.code for one in selectors.lineage("skc").predecessors] == ["stt"]


def test_the_same_files_again_change_nothing(tmp_path):
    load(tmp_path)
    assert load(tmp_path).unchanged
    assert AuditRecord.objects.filter(action="org.organisation.loaded").count() == 1


def test_a_changed_row_is_brought_up_to_date_and_none_is_doubled(tmp_path):
    load(tmp_path)
    load(tmp_path, agencies=AGENCIES.replace("Sở Công Thương,Sở CT", "Sở Công Thương mới,Sở CT"))
    assert Agency.objects.get(code="sct").name == "Sở Công Thương mới"
    assert (Agency.objects.count(), Holder.objects.count(), Membership.objects.count()) == (5, 2, 3)


def test_only_an_administrator_loads(tmp_path):
    with pytest.raises(NotAllowed):
        load_organisation(organisation(tmp_path), actor=LAN)
    assert not Agency.objects.exists()


@pytest.mark.parametrize(
    ("file", "body", "words"),
    [
        ("agencies", "code,name\nx,y\n", "agencies.csv thiếu cột: kind"),
        ("agencies", AGENCIES + "x,,,agency,,,,,,\n", "agencies.csv:7, name: để trống"),
        (
            "agencies",
            AGENCIES + "x,X,,agency,nowhere,,,,,\n",
            "agencies.csv:7, parent: mã “nowhere” không có",
        ),
        ("holders", "post,name,valid_from\nct,A,1/7/2025\n", "“1/7/2025” không phải ngày"),
        ("groups", "collective,member\nnhom,ai\n", "groups.csv:2, member: mã “ai” không có"),
    ],
)
def test_a_wrong_file_is_refused_by_line_and_column_and_changes_nothing(tmp_path, file, body, words):
    with pytest.raises(BadOrganisationFile, match=words.replace("(", r"\(")):
        load(tmp_path, **{file: body})
    assert not Agency.objects.exists()


def test_a_directory_without_agencies_is_refused(tmp_path):
    with pytest.raises(BadOrganisationFile, match=r"Không thấy agencies\.csv"):
        load_organisation(tmp_path, actor=ADMINISTRATOR)


def test_members_of_a_collective_are_those_of_the_day(tmp_path):
    load(tmp_path)
    before = selectors.members_of("nhom", on=date(2025, 2, 1))
    after = selectors.members_of("nhom", on=date(2025, 3, 1))
    assert {one.code for one in before} == {"sct", "stt"}
    assert {one.code for one in after} == {"sct", "skc"}


def test_an_agency_knows_its_collectives(tmp_path):
    load(tmp_path)
    assert [one.code for one in selectors.collectives_of("stt", on=date(2025, 2, 28))] == ["nhom"]
    assert selectors.collectives_of("stt", on=date(2025, 3, 1)) == ()
