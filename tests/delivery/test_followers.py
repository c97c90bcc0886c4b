"""Following by e-mail: confirmed from the mailbox, told only what changed and once, stopped in one click."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.cast import OUTSIDER
from tests.delivery.mailbox import mail_server, smtp_settings
from tests.delivery.programme import PLAN, started
from tiendo.delivery import jobs
from tiendo.delivery.models import Follower, Mail
from tiendo.delivery.services import followers as verbs
from tiendo.delivery.services.followers import News
from tiendo.delivery.services.mail import send_mails
from tiendo.delivery.types import BadReport, NotNow, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.clock import ZONE
from tiendo.kernel.words import Words
from tiendo.org.types import ANONYMOUS, SYSTEM, NotAllowed
from tiendo.plan.models import Plan
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
WHAT = Words("Kế hoạch", "The plan")
NONE = News(WHAT, ())
ONE = News(WHAT, ((Words("Có số liệu mới", "A new value"), "/public/vi/x/"),))


@pytest.fixture
def box(settings):
    with mail_server() as (mailbox, port):
        settings.TIENDO_SMTP = smtp_settings(port)
        settings.TIENDO_MAIL_FROM, settings.TIENDO_BASE_URL = "td@danang.test", "https://td.test"
        started()
        yield mailbox


def ask(email: str = "Me@Example.org", **named) -> None:
    verbs.ask_to_follow(PLAN, email, what=WHAT, source="s", **named, actor=ANONYMOUS)


def confirmed() -> Follower:
    ask()
    return verbs.confirm_following(Follower.objects.get().key, actor=ANONYMOUS)


def tell(news: News = ONE) -> int:
    return verbs.tell_followers(lambda *_: news, actor=SYSTEM)


def test_nothing_but_the_question_is_sent_before_it_is_confirmed(box):
    ask()
    assert tell() == 0
    (mail,) = Mail.objects.filter(user=None)
    follower = Follower.objects.get()
    assert (mail.address, follower.confirmed_at) == ("me@example.org", None)
    assert f"https://td.test/public/vi/follow/{follower.key}/" in mail.body


@pytest.mark.parametrize(("changes", "said"), [(30, ""), (31, "Còn 1 thay đổi"), (70, "Còn 40 thay đổi")])
def test_a_letter_lists_thirty_changes_and_says_how_many_more_there_are(box, changes, said):
    confirmed()
    assert tell(News(WHAT, ONE.lines * changes)) == 1
    mail = Mail.objects.latest("pk")
    assert mail.subject == f"{changes} thay đổi: Kế hoạch"
    assert mail.body.count("- Có số liệu mới") == 30
    assert ("Còn" in mail.body) is bool(said)
    assert said in mail.body


def test_a_follower_is_told_in_one_letter_that_one_click_ends(box):
    follower = confirmed()
    assert tell() == 1
    with clock.at(clock.now().replace(hour=2) + timedelta(days=7)):
        send_mails(actor=SYSTEM)
    letter = next(mail for mail in box.mails if "1 thay đổi" in mail["Subject"])
    assert letter["List-Unsubscribe"].strip() == f"<https://td.test/public/vi/unfollow/{follower.key}/>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def followed(*addresses: str, email: str = "me@example.org", language: str = "vi") -> list[Follower]:
    """Things followed and confirmed, in that order."""
    plan, now = Plan.objects.get(slug=PLAN), clock.now()
    facts = {"email": email, "plan": plan, "language": language, "confirmed_at": now, "told_until": now}
    return [Follower.objects.create(key=f"{email[0]}_{one}", address=one, **facts) for one in addresses]


def by_address(follower: Follower, _: datetime) -> News:
    """One change of each thing followed."""
    what = Words(f"Việc {follower.address}", f"Task {follower.address}")
    return News(what, ((Words(f"Số mới {follower.address}", f"A value {follower.address}"), "/p/"),))


def test_three_things_followed_are_one_letter_with_a_link_to_stop_each_and_one_for_all(box):
    followed("a", "b", "c")
    followed("a", email="you@example.org", language="en")
    assert verbs.tell_followers(by_address, actor=SYSTEM) == 2
    mine, yours = (Mail.objects.get(address=f"{who}@example.org") for who in ("me", "you"))
    assert (mine.subject, yours.subject) == ("3 thay đổi ở 3 nội dung bạn theo dõi", "1 change: Task a")
    assert [line for line in mine.body.splitlines() if line.startswith(("- ", "Chỉ"))] == [
        said
        for one in "abc"
        for said in (
            f"- Số mới {one}",
            f"Chỉ thôi theo dõi nội dung này (một lần bấm): https://td.test/public/vi/unfollow/m_{one}/",
        )
    ]
    assert mine.stop_url == "https://td.test/public/vi/unfollow/m_a.m_b.m_c/"
    assert mine.body.endswith(f"tất cả nội dung trong thư này (một lần bấm): {mine.stop_url}\n")


def test_one_click_stops_what_the_letter_told_of_and_nothing_else(box):
    followed("a", "b", "c")
    verbs.tell_followers(lambda one, now: by_address(one, now) if one.address != "c" else NONE, actor=SYSTEM)
    key = Mail.objects.get().stop_url.split("/")[-2]
    verbs.stop_following("m_a", actor=ANONYMOUS)  # by its own link, before
    for _ in range(2):
        verbs.stop_following(key, actor=ANONYMOUS)
    assert [one.address for one in Follower.objects.all()] == ["c"]
    assert AuditRecord.objects.filter(action="delivery.follower.stopped").count() == 2


def test_a_letter_tells_of_ten_things_and_the_next_of_the_others(box):
    followed(*(f"{n:02}{'x' * 28}" for n in range(12)))  # keys as long as those that are made
    assert verbs.tell_followers(by_address, actor=SYSTEM) == 2
    (first, second) = Mail.objects.order_by("pk")
    assert [one.body.count("- Số mới") for one in (first, second)] == [10, 2]
    assert len(first.stop_url) == len("https://td.test/public/vi/unfollow//") + 10 * 32 + 9 <= 500


def test_what_another_clock_told_meanwhile_is_left_out_of_the_letter(box):
    (one, two) = followed("a", "b")
    assert verbs._tell([(one, by_address(one, clock.now()))], clock.now(), SYSTEM) == 1
    both = [(follower, by_address(follower, clock.now())) for follower in (one, two)]
    assert verbs._tell(both, clock.now() + timedelta(minutes=1), SYSTEM) == 1
    assert [mail.subject for mail in Mail.objects.order_by("pk")] == [
        "1 thay đổi: Việc a",
        "1 thay đổi: Việc b",
    ]


def test_the_question_is_sent_at_night_and_in_the_new_year_too_and_news_waits(box):
    with clock.at(datetime(2026, 2, 17, 23, 0, tzinfo=ZONE)):  # the first day of the lunar year
        confirmed()
        tell()
        came = send_mails(actor=SYSTEM)
        assert (came.sent, came.held) == (1, 1)
        assert [mail["Subject"] for mail in box.mails] == ["Xác nhận theo dõi: Kế hoạch"]
        assert jobs.sending(None).en == "1 mail waits for the end of the quiet hours or the days off."
        assert jobs.sending(None).vi == "1 thư chờ hết giờ yên tĩnh hoặc hết ngày nghỉ."
    with clock.at(datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)):
        assert (send_mails(actor=SYSTEM).sent, jobs.sending(None)) == (1, None)


def test_no_news_is_no_letter_and_told_until_moves_only_with_one(box):
    follower = confirmed()
    assert tell(News(WHAT, ())) == 0
    told = follower.told_until
    follower.refresh_from_db()
    assert follower.told_until == told


def test_two_clocks_at_once_tell_it_once(box):
    follower = confirmed()
    stale = Follower.objects.select_related("plan").get()
    assert verbs._tell([(follower, ONE)], clock.now(), SYSTEM) == 1
    assert verbs._tell([(stale, ONE)], clock.now(), SYSTEM) == 0
    assert Mail.objects.filter(subject__contains="1 thay đổi").count() == 1


def test_who_stops_is_deleted_and_may_stop_twice(box):
    key = confirmed().key
    verbs.stop_following(key, actor=ANONYMOUS)
    verbs.stop_following(key, actor=ANONYMOUS)
    assert not Follower.objects.exists()
    with pytest.raises(UnknownWork):
        verbs.follower_by(key)


def test_who_does_not_confirm_is_forgotten_after_three_days(box):
    ask()
    with clock.at(clock.now() + timedelta(days=4)):
        assert verbs.forget_unconfirmed(actor=SYSTEM) == 1


def test_one_mailbox_is_not_flooded(box):
    for address in ("a/1", "a/2", "a/3"):
        ask(address=address)
    with pytest.raises(NotNow):
        ask(address="a/4")
    with pytest.raises(BadReport):
        ask("no address")


def test_without_mail_nobody_is_promised_any(db, settings):
    started()
    settings.TIENDO_SMTP = None
    with pytest.raises(NotNow):
        ask()


def test_the_clocks_verbs_are_nobody_elses_and_leave_no_address_on_the_chain(box):
    for verb in (
        lambda a: verbs.tell_followers(lambda *_: ONE, actor=a),
        lambda a: verbs.forget_unconfirmed(actor=a),
    ):
        with pytest.raises(NotAllowed):
            verb(OUTSIDER)
    confirmed()
    said = [str(row) for row in AuditRecord.objects.values_list("after", "subject_id", "actor_name")]
    assert not any("example.org" in one for one in said)
