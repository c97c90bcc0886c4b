"""A draft and a version are exported in exactly the shape of ``tiendo draft --json``."""

from __future__ import annotations

import json

import pytest

from tests.cast import LAN, OUTSIDER
from tests.plan.handmade import kept, row, small_draft
from tests.plan.settled import published, settle
from tiendo.org.types import NotAllowed
from tiendo.plan.extraction.draft_json import to_json
from tiendo.plan.services.rows import reject_row
from tiendo.publishing.exports import draft_json, version_json

pytestmark = pytest.mark.django_db
READ = ("document", "indicators", "tasks", "rules", "clauses")


@pytest.fixture
def told():
    return json.loads(json.dumps(to_json(small_draft())))


@pytest.mark.parametrize("part", READ)
def test_a_version_says_what_the_draft_said(told, part):
    assert version_json(published().pk)[part] == told[part]


@pytest.mark.parametrize("part", [*READ, "doubts", "corrections"])
def test_a_draft_from_the_tables_says_what_was_read(told, part):
    assert draft_json(kept().pk, actor=LAN)[part] == told[part]


def test_a_version_tells_why_a_doubt_was_left_open(told):
    (first, second) = version_json(published().pk)["doubts"]
    assert first.pop("reason") == second.pop("reason") == "Chờ trả lời"
    assert [first, second] == told["doubts"]


def test_rejected_rows_are_left_out():
    draft = kept()
    reject_row(row(draft, "indicator/2030/1.2").pk, revision=1, actor=LAN)
    assert [one["no"] for one in draft_json(draft.pk, actor=LAN)["indicators"]] == ["1", "1.1"]
    assert [one["no"] for one in version_json(published(settle(draft)).pk)["indicators"]] == ["1", "1.1"]


def test_a_draft_is_not_exported_to_everyone():
    with pytest.raises(NotAllowed):
        draft_json(kept().pk, actor=OUTSIDER)
