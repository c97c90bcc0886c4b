"""Filling in a report: saves, two clerks, whose entries, on which days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.cast import LAN, OUTSIDER
from tests.delivery.programme import OPENING, agency, clerk, entry, holds, opened, sent, submission
from tiendo.delivery.models import Entry
from tiendo.delivery.services.acceptance import reopen
from tiendo.delivery.services.entries import EntrySave, fill_rest, save_entries, save_entry
from tiendo.delivery.services.rounds import lock_round
from tiendo.delivery.services.submissions import write_remarks
from tiendo.delivery.types import BadReport, EntryState, NotNow, StaleEntry, UnknownWork
from tiendo.kernel import clock
from tiendo.org.types import NotAllowed, Role
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _in_time():
    with clock.at(DAY):
        yield


@pytest.fixture
def round_(db):
    return opened()


def save(code: str = "action/I.1.1", *, revision: int = 1, actor=None, **changes: str):
    return save_entry(entry(code).pk, changes=changes, revision=revision, actor=actor or clerk())


def test_a_save_is_kept_with_who_and_the_next_revision(round_):
    saved = save(results="Đã lập danh mục")
    kept = entry("action/I.1.1")
    assert (kept.results, kept.edited_by, kept.revision) == ("Đã lập danh mục", "Hoa", 2)
    assert (saved.revision, saved.state, saved.is_changed) == (2, EntryState.FILLED, True)


def test_a_replayed_save_is_taken_and_changes_nothing(round_):
    save(results="Đã lập")
    records = AuditRecord.objects.count()
    saved = save(results="Đã lập")
    assert (saved.revision, saved.is_changed) == (2, False)
    assert AuditRecord.objects.count() == records


def test_a_stale_save_that_says_something_else_loses_nothing(round_):
    save(results="Của Hoa")
    other = holds(Role.CLERK, user_id=209, name="Bình")
    with pytest.raises(StaleEntry, match="Hoa vừa sửa mục"):
        save(results="Của Bình", actor=other)
    assert entry("action/I.1.1").results == "Của Hoa"


def test_a_save_takes_few_queries(round_, django_assert_max_num_queries):
    who, pk = clerk(), entry("indicator/2030/1").pk
    with django_assert_max_num_queries(8):
        save_entry(pk, changes={"value": "71,5"}, revision=1, actor=who)


def test_a_value_is_stored_as_the_number_meant(round_):
    saved = save("indicator/2030/1", value="71,5")
    assert entry("indicator/2030/1").value == Decimal("71.5")
    assert saved.asks is None


def test_a_bad_value_changes_nothing(round_):
    with pytest.raises(BadReport, match="từ 0 đến 100"):
        save("indicator/2030/1", value="715")
    assert entry("indicator/2030/1").revision == 1


def test_a_jump_is_asked_about_and_saved(round_):
    Entry.objects.filter(code="indicator/2030/1").update(known={"last": {"value": "20", "period": "2025"}})
    saved = save("indicator/2030/1", value="71,5")
    assert saved.asks is not None
    assert entry("indicator/2030/1").value == Decimal("71.5")


def test_only_the_counting_agency_enters_figures(round_):
    only_clerk = holds(Role.CLERK)
    with pytest.raises(NotAllowed):
        save("indicator/2030/1", value="70", actor=only_clerk)
    only_counter = holds(Role.COUNTER)
    with pytest.raises(NotAllowed):
        save("action/I.1.1", results="x", actor=only_counter)


def test_a_forged_id_is_refused_like_an_unknown_one(round_):
    theirs = entry("action/I.2.1").pk
    said = []
    for pk in (theirs, 999_999):
        with pytest.raises(UnknownWork) as refused:
            save_entry(pk, changes={"results": "x"}, revision=1, actor=clerk())
        said.append(refused.value.words)
    assert said[0] == said[1]


def test_outsiders_and_the_standing_body_write_nothing(round_):
    for who in (OUTSIDER, LAN):
        with pytest.raises(NotAllowed):
            save(results="x", actor=who)


def test_late_reports_are_taken_until_the_window_ends(round_):
    with clock.at(date(2026, 6, 16)):
        save(results="Muộn")
    with clock.at(date(2026, 6, 17)), pytest.raises(NotNow, match="đã khoá"):
        save(results="Muộn hơn", revision=2)


def test_a_lock_ends_it_and_a_reopening_begins_it_again(round_):
    lock_round(round_.pk, reason="Tổng hợp", actor=LAN)
    with pytest.raises(NotNow):
        save(results="x")
    reopen(submission().pk, until=date(2026, 6, 3), reason="Thiếu số liệu", actor=LAN)
    assert save(results="x").is_changed
    with clock.at(date(2026, 6, 4)), pytest.raises(NotNow):
        save(results="y", revision=2)


def test_nothing_is_written_on_what_was_sent(round_):
    sent()
    with pytest.raises(NotNow, match="Đã gửi"):
        save(results="Thêm", revision=entry("action/I.1.1").revision)


def test_several_entries_are_saved_all_or_none(round_):
    saves = [
        EntrySave(entry("action/I.1.1").pk, {"results": "Một"}, 1),
        EntrySave(entry("indicator/2030/1").pk, {"value": "abc"}, 1),
    ]
    with pytest.raises(BadReport):
        save_entries(submission().pk, saves, actor=clerk())
    assert entry("action/I.1.1").results == ""
    saved = save_entries(submission().pk, saves[:1], actor=clerk())
    assert (saved[0].revision, entry("action/I.1.1").results) == (2, "Một")


def test_an_entry_of_another_report_is_not_saved_under_this_one(round_):
    foreign = EntrySave(entry("action/I.2.1").pk, {"results": "x"}, 1)
    with pytest.raises(UnknownWork):
        save_entries(submission().pk, [foreign], actor=clerk())


def test_the_rest_becomes_nothing_arisen_and_what_is_filled_stays(round_):
    save(results="Có việc")
    assert fill_rest(submission().pk, as_before=False, actor=clerk()) == 3
    assert entry("action/I.1.1").state == EntryState.FILLED
    assert entry("indicator/2030/1").state == EntryState.NOTHING_ARISEN


def test_the_rest_as_before_repeats_figures_and_leaves_unknown_ones_open(round_):
    Entry.objects.filter(code="indicator/2030/1").update(known={"last": {"value": "20", "period": "2025"}})
    fill_rest(submission().pk, as_before=True, actor=clerk())
    assert entry("indicator/2030/1").value == 20
    assert entry("indicator/2030/3.2").state == EntryState.EMPTY
    assert entry("action/I.1.1").state == EntryState.NOTHING_ARISEN


def test_the_rest_is_only_what_is_this_persons(round_):
    assert fill_rest(submission().pk, as_before=False, actor=holds(Role.CLERK)) == 2
    assert entry("indicator/2030/1").state == EntryState.EMPTY


def test_remarks_are_kept_and_a_stale_text_is_refused(round_):
    assert write_remarks(submission().pk, remarks="Chung", revision=1, actor=clerk()) == 2
    assert write_remarks(submission().pk, remarks="Chung", revision=1, actor=clerk()) == 2
    with pytest.raises(StaleEntry, match="Chung"):
        write_remarks(submission().pk, remarks="Khác", revision=1, actor=clerk())


def test_before_its_round_opens_a_report_does_not_exist(round_):
    assert OPENING <= DAY
    assert not Entry.objects.filter(submission__agency=agency("ubnd-tp")).exists()
