"""The rows behind a value and why it changed, for programs: same rows, same parts, same rights."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import program
from tests.web.measures.counted import count_requests, load_rows, put_right, rows
from tiendo.api.cursors import written
from tiendo.kernel import clock
from tiendo.org.models import Agency
from tiendo.org.types import Role
from tiendo.warehouse.lake import open_lake

pytestmark = pytest.mark.django_db
JANUARY = "measures/requests.in_time/values/2026-01"


@pytest.fixture(autouse=True)
def _counted(settings, tmp_path):
    settings.TIENDO_DATA, settings.TIENDO_SMALL_COUNT = tmp_path, 1
    for code in ("sxd", "syt"):
        Agency.objects.create(code=code, name=code, kind="agency")
    with clock.at(date(2026, 3, 2)):
        count_requests(tmp_path)
        yield
    open_lake().close()


def test_the_rows_of_both_counts_are_given_without_names(visitor):
    who = program(Role.DATA_ENGINEER)
    above, below = who.get(f"{JANUARY}/rows"), who.json(f"{JANUARY}/rows?of=below")
    assert (above.json()["total"], below["total"], len(below["rows"])) == (11, 14, 14)
    assert [one["name"] for one in above.json()["columns"] if one["hidden"]] == ["caller"]
    assert "Nguyễn Văn" not in above.text
    own = program(Role.COUNTER, agency="syt").json(f"{JANUARY}/rows")
    assert (own["total"], own["only_own"]) == (3, True)
    assert program(Role.CLERK, agency="syt").get(f"{JANUARY}/rows").status_code == 403
    assert visitor.get(f"{JANUARY}/rows").status_code == 401


def test_a_change_is_split_into_parts_that_sum_to_it(visitor, tmp_path):
    # January was 11 of 14; two rows came in time: 13 of 16; one was put right: 14 of 16.
    came = rows((("2026-01-20", "new", 2, 2),))
    load_rows(tmp_path, f"{came} UNION ALL {put_right('01-sxd-009')}", number=2)
    found = program(Role.DATA_ENGINEER).json(f"{JANUARY}/change?since=1")
    assert (round(found["before"], 3), found["after"]) == (78.571, 87.5)
    assert [(one["causes"], round(one["change"], 3)) for one in found["parts"]] == [
        (["new_rows"], 2.679), (["corrected_rows"], 6.25),
    ]  # fmt: skip
    # Of sxd alone: 8 of 10, then 9 of 10.
    of_one = program(Role.DATA_ENGINEER).json(f"{JANUARY}/change?since=1&place=agency=sxd")
    assert (of_one["before"], of_one["after"]) == (80.0, 90.0)
    assert visitor.get(f"{JANUARY}/change").status_code == 401


def test_rows_are_turned_to_by_a_cursor_each_once(visitor, tmp_path):
    who = program(Role.DATA_ENGINEER)
    first = who.get(f"{JANUARY}/rows?of=below&limit=10")
    cursor = first.json()["next"]
    assert first.headers["Link"] == f'</api/v1/{JANUARY}/rows?of=below&limit=10&cursor={cursor}>; rel="next"'
    # A row that comes in before the place and one put right shift nothing.
    load_rows(tmp_path, rows((("2026-01-20", "new", 1, 1),)), number=2)
    rest = who.json(f"{JANUARY}/rows?of=below&limit=10&cursor={cursor}")
    keys = [row[0] for row in (*first.json()["rows"], *rest["rows"])]
    assert (rest["next"], keys, len(set(keys))) == (None, sorted(keys), len(keys))


@pytest.mark.parametrize("path", ["", "?of=below"])
def test_a_cursor_of_other_rows_or_of_none_is_refused(visitor, path):
    who = program(Role.DATA_ENGINEER)
    other = who.json(f"{JANUARY.replace('01', '02')}/rows?limit=1")["next"] or written(("x", 1), "x")
    nothing = written(("x", "y", 1), f"rows requests.in_time 2026-01 {'below' if path else 'above'}")
    for cursor in (other, nothing, "%%%"):
        joint = "&" if path else "?"
        answer = who.get(f"{JANUARY}/rows{path}{joint}cursor={cursor}")
        assert (answer.status_code, answer.json()["type"]) == (400, "/api/v1/docs#bad-cursor"), cursor
