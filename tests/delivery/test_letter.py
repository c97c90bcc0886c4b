"""Letters and the hours of mail, without a database or a server."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default

import pytest

from tiendo.delivery.domain.letter import Letter, compose, is_mailbox, one_line
from tiendo.delivery.domain.mail_words import Item, body, subject
from tiendo.delivery.domain.quiet import MailTimes, read_mail_times
from tiendo.delivery.domain.retry import wait_after
from tiendo.delivery.types import BadSetting, NoticeStep
from tiendo.kernel.clock import ZONE
from tiendo.kernel.words import Words
from tiendo.kernel.working_days import WorkingCalendar

CALENDAR = WorkingCalendar(off=frozenset({date(2026, 9, 2)}))
TIMES = MailTimes()


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def letter(**changes) -> Letter:
    facts = {
        "message_id": "1@danang.test",
        "sender": "Tiến độ <tiendo@danang.test>",
        "to": "lan@danang.test",
        "subject": "Việc của tôi",
        "body": "Kính gửi Lan,\n\nBáo cáo chậm nhất thứ Năm 19/11.\n",
        "language": "vi",
        "made_at": at(16, 8),
        "stop_url": "https://td.test/mail/stop/x/",
    }
    return Letter(**{**facts, **changes})


def arrived(made: Letter):
    return message_from_bytes(compose(made).as_bytes(), policy=default)


def test_vietnamese_arrives_as_it_was_written():
    mail = arrived(letter())
    assert mail["Subject"] == "Việc của tôi"
    assert mail["From"].addresses[0].display_name == "Tiến độ"
    assert mail.get_content().replace("\r\n", "\n") == "Kính gửi Lan,\n\nBáo cáo chậm nhất thứ Năm 19/11.\n"
    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")


def test_no_space_of_a_long_subject_or_name_is_lost_and_no_line_is_too_long():
    subject = "2 thay đổi: Tỉ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp"
    sender = "Văn phòng theo dõi chương trình của thành phố Đà Nẵng"
    raw = compose(letter(subject=subject, sender=f"{sender} <td@danang.test>")).as_bytes()
    lines = raw.partition(b"\r\n\r\n")[0].splitlines()
    assert [line for line in lines if len(line) > 78] == []
    for name, written in (("Subject", subject), ("From", f"{sender} <td@danang.test>")):
        # The way of mail programs: what stands between two encoded words is not part of the text.
        assert str(make_header(decode_header(message_from_bytes(raw)[name]))) == written


def test_the_stop_button_is_a_plain_address_however_long():
    stop_url = "https://tiendo.danang.test/public/vi/unfollow/" + "Aez-_" * 30 + "/"
    raw = compose(letter(stop_url=stop_url)).as_bytes()
    assert f"\r\nList-Unsubscribe: <{stop_url}>\r\nList-Unsubscribe-Post".encode() in raw


def test_the_same_letter_is_the_same_bytes():
    assert compose(letter()).as_bytes() == compose(letter()).as_bytes()


def test_one_click_stop_is_in_the_headers_only_where_stopping_is_allowed():
    mail = arrived(letter())
    assert mail["List-Unsubscribe"] == "<https://td.test/mail/stop/x/>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert arrived(letter(stop_url=""))["List-Unsubscribe"] is None


def test_no_header_can_be_smuggled_in_by_a_name_or_a_subject():
    mail = arrived(letter(subject="Báo cáo\r\nBcc: all@danang.test", sender="Tiến\nBcc: x@y.z <a@b.vn>"))
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Báo cáo Bcc: all@danang.test"
    assert [str(one.addr_spec) for one in mail["From"].addresses] == ["a@b.vn"]


@pytest.mark.parametrize(
    "address",
    [
        "lan@danang.test\nBcc: x@y.z",
        "lan@danang.test\r\n",
        "a@b.vn, c@d.vn",
        "Lan <a@b.vn>",
        "a b@c.vn",
        "a@",
        "@b",
    ],
)
def test_an_address_that_is_not_one_plain_mailbox_is_refused(address):
    assert not is_mailbox(address)
    with pytest.raises(ValueError, match="mailbox"):
        compose(letter(to=address))


def test_a_subject_is_one_line_of_bounded_length():
    assert one_line("a\tb\n\x00c") == "a b c"
    assert len(one_line("x" * 500)) == 200


def test_nobody_is_mailed_at_night_or_on_a_day_off():
    assert not TIMES.may_mail(at(16, 6, 59), CALENDAR)
    assert TIMES.may_mail(at(16, 7, 0), CALENDAR)
    assert TIMES.may_mail(at(16, 19, 59), CALENDAR)
    assert not TIMES.may_mail(at(16, 20, 0), CALENDAR)
    assert not TIMES.may_mail(at(15, 10), CALENDAR)  # a Sunday
    assert not TIMES.may_mail(at(2, 10, month=9), CALENDAR)  # National Day


def test_the_digest_is_due_at_its_hour_of_the_last_working_day():
    assert TIMES.last_digest(at(17, 8, 0), CALENDAR) == at(17, 8)
    assert TIMES.last_digest(at(17, 7, 59), CALENDAR) == at(16, 8)
    assert TIMES.last_digest(at(16, 7, 30), CALENDAR) == at(13, 8)  # Monday early: Friday's
    assert TIMES.last_digest(at(15, 12), CALENDAR) == at(13, 8)  # a Sunday


@pytest.mark.parametrize(
    "written",
    [{"digest_hour": 24}, {"digest_hour": 6}, {"quiet_hours": {"from": "8 giờ"}}, {"quiet_hours": "đêm"}],
)
def test_hours_that_cannot_be_used_are_refused_in_words(written):
    with pytest.raises(BadSetting, match=r"Giờ gửi thư"):
        read_mail_times(written)


def test_waits_grow_and_end_after_two_days():
    waits = [wait_after(n) for n in range(1, 10)]
    assert waits == sorted(waits)
    assert sum(waits, timedelta()) == timedelta(minutes=2781)
    assert wait_after(10) is None


def test_a_mail_says_one_thing_or_counts_many():
    one = Item(NoticeStep.RETURNED, Words("mục I.1.1", "entry I.1.1"), "https://td.test/notices/1/")
    assert subject([one], "vi") == "Bị trả lại: mục I.1.1"
    assert subject([one, one], "en") == "My work: 2 items to look at"
    text = body("Lan", [one] * 42, inbox_url="https://td.test/inbox/", stop_url="", language="vi")
    assert "40. Bị trả lại: mục I.1.1" in text
    assert "… và 2 việc nữa." in text
    assert "Thôi nhận" not in text
