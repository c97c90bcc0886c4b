"""How little a clerk does when nothing changed: pages opened and actions, from inbox to the head's desk."""

from __future__ import annotations

import sys

import pytest

from tests.stories.town import small_town
from tiendo.delivery.types import EntryState, SubmissionState

pytestmark = pytest.mark.django_db(transaction=True)
ENTRIES = 20
QUESTIONS = tuple(f"Câu hỏi {number}" for number in range(1, ENTRIES + 1))


class Counting:
    """A browser in which every press is counted, and every page opened after the first."""

    def __init__(self, page):
        self.page, self.actions = page, 0
        self.first, self.seen = page.url, set()

    @property
    def pages(self) -> int:
        return len(self.seen - {self.first})

    def press(self, locator) -> None:
        self.actions += 1
        locator.click()
        self.page.wait_for_load_state("networkidle")
        self.seen.add(self.page.url)


@pytest.fixture
def town(transactional_db, settings):
    settings.TIENDO_DEMO = True
    return small_town(questions=QUESTIONS, agencies=("sct",))


def sent(town) -> bool:
    report = town.submission("sct")
    states = set(report.entries.values_list("state", flat=True))
    return report.state == SubmissionState.AWAITING_HEAD and states == {EntryState.NOTHING_ARISEN}


def test_twenty_entries_in_which_nothing_arose_take_one_page_and_three_actions(town, enter, capsys):
    clerk = Counting(enter("clerk-sct"))
    clerk.press(clerk.page.locator("#reports a").first)
    clerk.press(clerk.page.get_by_role("button", name="Không phát sinh cho các mục còn lại").first)
    clerk.press(clerk.page.get_by_role("button", name="Trình thủ trưởng").first)
    with capsys.disabled():
        sys.stderr.write(f"\n{ENTRIES} entries: {clerk.pages} page opened, {clerk.actions} actions\n")
    assert sent(town)
    assert (clerk.pages, clerk.actions) == (1, 3)


def test_ticking_every_entry_by_itself_still_takes_fewer_than_25_actions(town, enter):
    clerk = Counting(enter("clerk-sct"))
    clerk.press(clerk.page.locator("#reports a").first)
    for box in clerk.page.get_by_role("checkbox", name="không phát sinh").all():
        clerk.press(box)
    clerk.press(clerk.page.get_by_role("button", name="Trình thủ trưởng").first)
    assert sent(town)
    assert clerk.actions == ENTRIES + 2
