"""From the clerk to the head to the standing body and back: states, snapshots, replays out of order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from tests.cast import LAN, READER
from tests.delivery.programme import clerk, entry, head, opened, sent, submission, to_head
from tiendo.delivery.models import Reopening, Sending
from tiendo.delivery.selectors.snapshot import canonical_sha256
from tiendo.delivery.services.acceptance import Ruled, reopen, rule_on_entries
from tiendo.delivery.services.entries import fill_rest, save_entry
from tiendo.delivery.services.submissions import approve_and_send, hand_back, send_to_head
from tiendo.delivery.types import BadReport, EntryState, NotNow, StaleEntry, SubmissionState, UnknownWork
from tiendo.kernel import clock
from tiendo.measure.models import Observation
from tiendo.org.types import NotAllowed

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
CODE = "indicator/2030/1"


@pytest.fixture(autouse=True)
def _in_time(db):
    opened()
    with clock.at(DAY):
        yield


def write(code: str = CODE, **changes: str) -> None:
    found = entry(code)
    save_entry(found.pk, changes=changes, revision=found.revision, actor=clerk())


def rule(rulings=None, *, rest=False, sending=1):
    return rule_on_entries(submission().pk, rulings or {}, sending=sending, accept_rest=rest, actor=LAN)


def returned(code: str = CODE, reason: str = "Sai mẫu số") -> None:
    rule({entry(code).pk: Ruled(False, reason)}, rest=True)


def test_a_report_with_empty_entries_stays_with_the_clerk():
    with pytest.raises(BadReport, match=r"Còn 4 mục chưa xong: 1, 3\.2, I\.1\.1, II\.1\.1"):
        send_to_head(submission().pk, actor=clerk())


def test_it_goes_from_desk_to_desk_and_every_step_is_kept():
    sent()
    rule(rest=True)
    assert submission().state == SubmissionState.ACCEPTED
    kinds = submission().steps.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["opened", "to_head", "sent", "accepted"]


def test_what_was_sent_is_whole_hashed_and_final():
    write(value="71,5", results="Tăng")
    sent()
    sending = Sending.objects.get()
    said = next(one for one in sending.content["entries"] if one["code"] == CODE)
    assert (said["value"], said["results"], said["state"]) == ("71.5", "Tăng", "filled")
    assert (sending.content["approved_by"], sending.content["sent_on"]) == ("Sơn", "2026-06-01")
    assert sending.sha256 == canonical_sha256(sending.content)
    with pytest.raises(DatabaseError), transaction.atomic():
        Sending.objects.update(sha256="x")


def test_the_head_gives_it_back_with_a_reason():
    found = to_head()
    with pytest.raises(NotNow, match="lý do"):
        hand_back(found.pk, reason=" ", actor=head())
    hand_back(found.pk, reason="Thiếu kết quả", actor=head())
    assert submission().state == SubmissionState.DRAFT
    assert submission().steps.last().note == "Thiếu kết quả"


def test_only_the_head_sends():
    found = to_head()
    with pytest.raises(NotAllowed):
        approve_and_send(found.pk, revision=found.revision, actor=clerk())
    with pytest.raises(UnknownWork):
        approve_and_send(found.pk, revision=found.revision, actor=head("sxd"))


def test_the_head_approves_what_the_head_saw():
    seen = to_head().revision
    hand_back(submission().pk, reason="Sửa", actor=head())
    write(value="70", results="Mới")
    send_to_head(submission().pk, actor=clerk())
    with pytest.raises(StaleEntry, match="trình lại"):
        approve_and_send(submission().pk, revision=seen, actor=head())


def test_sending_twice_is_a_sentence_and_one_sending():
    found = sent()
    for again in (
        lambda: approve_and_send(found.pk, revision=found.revision, actor=head()),
        lambda: send_to_head(found.pk, actor=clerk()),
    ):
        with pytest.raises(NotNow, match="đã được chuyển đi rồi"):
            again()
    assert Sending.objects.count() == 1


def test_a_returned_report_opens_only_what_was_returned():
    sent()
    returned()
    assert submission().state == SubmissionState.RETURNED
    write(value="72")
    with pytest.raises(NotNow, match="đã được chấp nhận"):
        write("action/I.1.1", results="Thêm")
    assert (entry(CODE).state, entry(CODE).returned_reason) == (EntryState.FILLED, "Sai mẫu số")


def test_a_return_needs_a_reason_and_an_entry_of_this_report():
    sent()
    with pytest.raises(NotNow, match="lý do"):
        rule({entry(CODE).pk: Ruled(False)})
    with pytest.raises(UnknownWork):
        rule({entry("action/I.2.1").pk: Ruled(True)})
    assert submission().state == SubmissionState.SENT


def test_it_stays_until_every_entry_is_ruled_on_and_a_ruling_may_change_till_then():
    sent()
    rule({entry(CODE).pk: Ruled(False, "Nhầm")})
    assert submission().state == SubmissionState.SENT
    rule({entry(CODE).pk: Ruled(True)})
    assert rule(rest=True) == SubmissionState.ACCEPTED


def test_what_was_returned_must_be_mended_before_it_goes_up_again():
    sent()
    returned()
    with pytest.raises(BadReport, match="Còn 1 mục chưa xong: 1"):
        send_to_head(submission().pk, actor=clerk())
    write(value="72")
    send_to_head(submission().pk, actor=clerk())
    approve_and_send(submission().pk, revision=submission().revision, actor=head())
    with pytest.raises(NotNow, match="lần 2"):
        rule(rest=True, sending=1)
    assert rule(rest=True, sending=2) == SubmissionState.ACCEPTED


def test_returned_after_the_late_window_it_can_still_be_mended():
    with clock.at(date(2026, 6, 16)):
        sent()
    with clock.at(date(2026, 6, 17)):  # a Wednesday: three working days later is Monday
        returned()
        assert Reopening.objects.get().until == date(2026, 6, 22)
        write(value="72")


def test_an_accepted_figure_becomes_an_observation_once():
    write(value="71,5")
    sent()
    assert not Observation.objects.exists()
    rule(rest=True)
    seen = Observation.objects.get()
    assert (seen.value, seen.period, seen.basis) == (Decimal("71.5"), "2026-H1", "declared")
    assert seen.source_id == str(entry(CODE).pk)


def test_nothing_arisen_is_no_observation():
    sent()
    rule(rest=True)
    assert not Observation.objects.exists()


def again(value: str) -> None:
    """Reopened, changed, sent and accepted once more."""
    reopen(submission().pk, until=date(2026, 6, 9), reason="Đính chính", actor=LAN)
    write(value=value)
    send_to_head(submission().pk, actor=clerk())
    approve_and_send(submission().pk, revision=submission().revision, actor=head())
    rule(rest=True, sending=2)


def test_a_correction_is_a_later_observation():
    write(value="71,5")
    sent()
    rule(rest=True)
    again("74")
    values = Observation.objects.order_by("pk").values_list("value", flat=True)
    assert list(values) == [Decimal("71.5"), Decimal(74)]
    assert Sending.objects.count() == 2


def test_a_figure_taken_back_is_withdrawn_not_zero():
    write(value="71,5", results="Có")
    sent()
    rule(rest=True)
    again("")
    last = Observation.objects.order_by("pk").last()
    assert (last.value, last.withdrawn) == (None, True)


def test_accepting_after_a_reopening_is_refused():
    sent()
    reopen(submission().pk, until=date(2026, 6, 9), reason="Sửa số", actor=LAN)
    with pytest.raises(NotNow, match="Đang lập"):
        rule(rest=True)
    assert entry(CODE).state == EntryState.NOTHING_ARISEN


def test_reopening_needs_a_reason_and_a_day_to_come():
    sent()
    for until, reason in ((date(2026, 5, 31), "x"), (DAY, " ")):
        with pytest.raises(NotNow):
            reopen(submission().pk, until=until, reason=reason, actor=LAN)


def test_an_auditor_changes_nothing():
    sent()
    with pytest.raises(NotAllowed):
        rule_on_entries(submission().pk, {}, sending=1, accept_rest=True, actor=READER)
    with pytest.raises(NotAllowed):
        fill_rest(submission().pk, as_before=False, actor=READER)
