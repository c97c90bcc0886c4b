"""The organisation of the demonstration city: dated, nothing dangling, complete for the plan."""

import csv
import re
from collections import Counter
from datetime import date

import pytest

from tests.examples.da_nang import FOLDER, actions, indicators
from tiendo.org.domain.bundle import open_bundle
from tiendo.org.models import Agency
from tiendo.org.selectors import heirs_of, members_on
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM

MERGER = "2025-07-01"
FILES = ("agencies", "areas", "posts", "holders", "groups", "successions")


def rows(name):
    with (FOLDER / "organisation" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def holds_on(row, day):
    return (row["valid_from"] or "0001-01-01") <= day <= (row["valid_to"] or "9999-12-31")


def codes(name):
    return {row["code"] for row in rows(name)}


def spellings():
    return {
        spelling.casefold()
        for row in rows("agencies")
        for spelling in (row["name"], *filter(None, row["aliases"].split(" | ")))
    }


def named_in_the_plan():
    for row in indicators():
        yield from (*row["leads"], *row["counters"])
    for row in actions():
        yield from (*row["leads"], *row["coordinators"])


def test_the_merged_city_has_94_communes():
    now = [row for row in rows("areas") if row["parent"] == "48"]
    assert Counter(row["kind"] for row in now) == {"phường": 23, "xã": 70, "đặc khu": 1}
    assert len({row["name"] for row in now}) == 94
    assert {row["valid_from"] for row in now} == {MERGER}


def test_districts_end_the_day_before_the_merger():
    ended = [row for row in rows("areas") if row["parent"] in {"48-1997", "49"}]
    assert Counter(row["parent"] for row in ended) == {"48-1997": 8, "49": 17}
    assert {row["valid_to"] for row in ended} == {"2025-06-30"}


def test_every_commune_came_from_districts_and_every_district_went_into_communes():
    steps = [row for row in rows("successions") if row["of"] == "area" and row["kind"] == "abolish"]
    communes = {row["code"] for row in rows("areas") if row["parent"] == "48"}
    districts = {row["code"] for row in rows("areas") if row["parent"] in {"48-1997", "49"}}
    assert {row["successor"] for row in steps} == communes
    assert {row["predecessor"] for row in steps} == districts
    assert {row["on"] for row in steps} == {MERGER}


def test_a_district_government_passes_to_those_of_the_communes_on_its_ground():
    steps = rows("successions")
    ground = {(row["predecessor"], row["successor"]) for row in steps if row["of"] == "area"}
    for row in steps:
        if row["of"] == "agency" and row["predecessor"][5:].isdecimal() and row["predecessor"] != "ubnd-49":
            assert (row["predecessor"][5:], row["successor"][5:]) in ground
    assert {row["successor"] for row in steps if row["predecessor"] == "ubnd-492"} == {
        "ubnd-20242",
        "ubnd-20257",
    }


def test_what_ended_says_who_carries_on():
    told = {(row["of"], row["predecessor"]) for row in rows("successions")}
    for of, name in (("agency", "agencies"), ("area", "areas")):
        for row in rows(name):
            if row["valid_to"]:
                assert row.get("successor") or (of, row["code"]) in told, row["code"]


def test_a_name_or_day_not_checked_says_so():
    unchecked = {row["code"] for row in rows("agencies") if "chưa kiểm chứng" in row["note"]}
    assert unchecked == {"svhtt", "sdl", "svhttdl", "sdttg", "thanh-tra"}
    assert all(row["valid_from"] or "chưa kiểm chứng" in row["note"] for row in rows("holders"))


@pytest.mark.parametrize("name", FILES)
def test_dates_are_dates_and_in_order(name):
    for row in rows(name):
        for end in ("valid_from", "valid_to", "on"):
            assert not row.get(end) or date.fromisoformat(row[end])
        assert name == "successions" or holds_on(row, row["valid_from"] or "0001-01-01")
        assert row["source"]


@pytest.mark.parametrize("name", ["agencies", "areas", "posts"])
def test_codes_are_given_once(name):
    assert [code for code, times in Counter(row["code"] for row in rows(name)).items() if times > 1] == []


def test_no_reference_dangles():
    agencies, areas, posts = codes("agencies"), codes("areas"), codes("posts")
    for known, table in ((agencies, "agencies"), (areas, "areas")):
        of = [row for row in rows("successions") if row["of"] == {"agencies": "agency"}.get(table, "area")]
        assert {row["parent"] for row in rows(table)} <= known | {""}
        assert {row.get("successor", "") for row in rows(table)} <= known | {""}
        assert {row[end] for row in of for end in ("predecessor", "successor")} <= known
    assert {row["agency"] for row in rows("posts")} <= agencies
    assert {row["post"] for row in rows("holders")} <= posts
    assert {row[field] for row in rows("groups") for field in ("collective", "member")} <= agencies


def test_every_agency_the_plan_names_is_listed():
    known = spellings()
    bare = {name: re.sub(r" \(triển khai .*\)$", "", name).casefold() for name in named_in_the_plan()}
    assert [name for name, plain in bare.items() if plain not in known] == []


def test_a_spelling_means_one_agency_on_a_day():
    for day in ("2025-03-01", "2026-01-01"):
        meant = Counter(
            spelling.casefold()
            for row in rows("agencies")
            if holds_on(row, day)
            for spelling in {row["name"], *filter(None, row["aliases"].split(" | "))}
        )
        assert [spelling for spelling, times in meant.items() if times > 1] == []


@pytest.mark.parametrize(("day", "count"), [("2025-06-30", 8), (MERGER, 94)])
def test_local_governments_follow_the_areas(day, count):
    governments = [row for row in rows("agencies") if row["kind"] == "area-government"]
    assert sum(holds_on(row, day) for row in governments) == count


def test_only_collectives_have_members_and_nobody_belongs_when_gone():
    agencies = {row["code"]: row for row in rows("agencies")}
    for row in rows("groups"):
        member = agencies[row["member"]]
        assert agencies[row["collective"]]["kind"] == "collective"
        assert (row["valid_from"], row["valid_to"]) == (member["valid_from"], member["valid_to"])


def test_the_department_of_information_became_that_of_science():
    agencies = {row["code"]: row for row in rows("agencies")}
    assert agencies["stttt"]["name"] == "Sở Thông tin và Truyền thông"
    assert agencies["stttt"]["valid_to"] == "2025-02-28"
    assert agencies[agencies["stttt"]["successor"]]["valid_from"] == "2025-03-01"


@pytest.mark.parametrize(
    ("day", "chair"),
    [
        ("2025-03-01", "Lê Trung Chinh"),
        ("2025-08-01", "Lương Nguyễn Minh Triết"),
        ("2025-09-08", "Phạm Đức Ấn"),
    ],
)
def test_the_chair_is_an_office_and_its_holder_depends_on_the_day(day, chair):
    held = [row["name"] for row in rows("holders") if row["post"] == "ct-ubnd" and holds_on(row, day)]
    assert held == [chair]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "day", "heirs"),
    [
        ("stttt", date(2025, 2, 28), {"stttt"}),
        ("stttt", date(2025, 3, 1), {"skhcn"}),
        ("ubnd-495", date(2025, 6, 30), {"ubnd-495"}),
        ("ubnd-495", date(2025, 7, 1), {"ubnd-20260", "ubnd-20305", "ubnd-20314"}),
        ("ubnd-49", date(2025, 7, 1), {"ubnd-tp"}),
        ("nhom-quan-huyen", date(2025, 7, 1), {"nhom-xa-phuong"}),
    ],
)
def test_loaded_whole_a_duty_finds_who_answers_for_it_on_the_day(code, day, heirs):
    load_organisation(FOLDER / "organisation", actor=SYSTEM)
    ids = dict(Agency.objects.values_list("code", "pk"))
    found = heirs_of([ids[code]], on=day)[ids[code]]
    assert {heir.agency_id for heir in found} == {ids[heir] for heir in heirs}


@pytest.mark.django_db
def test_the_group_of_districts_becomes_the_group_of_94_communes():
    load_organisation(FOLDER / "organisation", actor=SYSTEM)
    ids = dict(Agency.objects.values_list("code", "pk"))
    districts, communes = ids["nhom-quan-huyen"], ids["nhom-xa-phuong"]
    before = members_on([districts, communes], date(2025, 6, 30))
    after = members_on([districts, communes], date(2025, 7, 1))
    assert (len(before[districts]), len(before[communes])) == (8, 0)
    assert (len(after[districts]), len(after[communes])) == (0, 94)


@pytest.mark.django_db
def test_loaded_whole_no_column_is_passed_over_and_loading_again_changes_nothing():
    assert open_bundle(FOLDER / "organisation").unread == ()
    load_organisation(FOLDER / "organisation", actor=SYSTEM)
    assert load_organisation(FOLDER / "organisation", actor=SYSTEM).unchanged
