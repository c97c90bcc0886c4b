"""The organisation of the demonstration city: dated, nothing dangling, complete for the plan."""

import csv
import re
from collections import Counter
from datetime import date

import pytest

from tests.examples.da_nang import FOLDER, actions, indicators

MERGER = "2025-07-01"
FILES = ("agencies", "areas", "posts", "holders", "groups")


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


def test_every_commune_says_which_districts_it_came_from():
    known = codes("areas")
    came_from = [row["old_areas"].split(" | ") for row in rows("areas") if row["parent"] == "48"]
    assert all(came_from)
    assert {old for olds in came_from for old in olds} <= known
    assert len({old for olds in came_from for old in olds}) == 8 + 17


def test_a_name_not_checked_says_so():
    stated = {row["confidence"] for name in ("agencies", "areas") for row in rows(name)}
    assert stated <= {"high", "medium", "low"}


@pytest.mark.parametrize("name", FILES)
def test_dates_are_dates_and_in_order(name):
    for row in rows(name):
        for end in ("valid_from", "valid_to"):
            assert not row[end] or date.fromisoformat(row[end])
        assert holds_on(row, row["valid_from"] or "0001-01-01")
        assert row["source"]


@pytest.mark.parametrize("name", ["agencies", "areas", "posts"])
def test_codes_are_given_once(name):
    assert [code for code, times in Counter(row["code"] for row in rows(name)).items() if times > 1] == []


def test_no_reference_dangles():
    agencies, areas, posts = codes("agencies"), codes("areas"), codes("posts")
    for known, table in ((agencies, "agencies"), (areas, "areas")):
        assert {row[field] for row in rows(table) for field in ("parent", "successor")} <= known | {""}
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
