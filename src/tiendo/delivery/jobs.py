"""What delivery does without anybody asking: duties, rounds, notices, mails; each safe to repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.selectors.progress import counts_of
from tiendo.delivery.selectors.status import work_of
from tiendo.delivery.services.clearing import sweep_files
from tiendo.delivery.services.duties import keep_up_occurrences
from tiendo.delivery.services.mail import send_mails
from tiendo.delivery.services.mail_planning import plan_mails
from tiendo.delivery.services.notices import plan_notices
from tiendo.delivery.services.rounds import RoundsKept, keep_up_rounds
from tiendo.kernel import clock
from tiendo.kernel.words import Words, plural
from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.plans import plans
from tiendo.trust.clockwork import HOUR, TEN_MINUTES, Chore
from tiendo.trust.ready import prepare

if TYPE_CHECKING:
    import threading


def duties_and_occurrences(stopped: threading.Event | None) -> Words | None:
    """The new year's occurrences, and duties an interrupted change of the organisation left behind."""
    changed = keep_up_occurrences(clock.today(), actor=SYSTEM)
    if not changed:
        return None
    return Words(
        f"Cập nhật việc được giao của {changed} kế hoạch.", f"Brought {plural(changed, 'plan')} up to date."
    )


def rounds(stopped: threading.Event | None) -> Words | None:
    """Rounds made ahead, opened on their day."""
    kept = keep_up_rounds(clock.today(), actor=SYSTEM)
    if kept == RoundsKept():
        return None
    return Words(
        f"Kỳ báo cáo: lập {len(kept.made)}, dời {len(kept.moved)}, bỏ {len(kept.dropped)}, "
        f"mở {len(kept.opened)}.",
        f"Rounds: made {len(kept.made)}, moved {len(kept.moved)}, dropped {len(kept.dropped)}, "
        f"opened {len(kept.opened)}.",
    )


def news(stopped: threading.Event | None) -> Words | None:
    """What was returned, handed up, sent or decided, told at once."""
    return _told(plan_notices(actor=SYSTEM, ladder=False))


def reminders(stopped: threading.Event | None) -> Words | None:
    """The rungs of the ladder that have come; it reads every open task, so not every minute."""
    return _told(plan_notices(actor=SYSTEM))


def _told(count: int) -> Words | None:
    return Words(f"Báo {count} việc.", f"Told {plural(count, 'notice')}.") if count else None


def mails(stopped: threading.Event | None) -> Words | None:
    """Notices into mails."""
    planned = plan_mails(actor=SYSTEM)
    return Words(f"Lập {planned} thư.", f"Made {plural(planned, 'mail')}.") if planned else None


def sending(stopped: threading.Event | None) -> Words | None:
    """Mails to the mail server."""
    came = send_mails(actor=SYSTEM, stopped=stopped)
    said: list[Words] = []
    if came.sent or came.later or came.failed:
        said.append(
            Words(
                f"Gửi {came.sent} thư; {came.later} thư hẹn gửi lại; {came.failed} thư không gửi được.",
                f"Sent {plural(came.sent, 'mail')}; {came.later} to be tried again; {came.failed} failed.",
            )
        )
    if came.held:
        waiting = plural(came.held, "mail waits", "mails wait")
        said.append(
            Words(
                f"{came.held} thư chờ hết giờ yên tĩnh hoặc hết ngày nghỉ.",
                f"{waiting} for the end of the quiet hours or the days off.",
            )
        )
    return Words(" ".join(w.vi for w in said), " ".join(w.en for w in said)) if said else None


def unnamed_files(stopped: threading.Event | None) -> Words | None:
    """Files a request wrote and never named."""
    swept = sweep_files()
    return (
        Words(f"Dọn {swept} tệp không ai dùng.", f"Cleared {plural(swept, 'file')} nobody names.")
        if swept
        else None
    )


def boards_laid_ready(stopped: threading.Event | None) -> Words | None:
    """What every plan owes today and how it is counted, for whoever asks first."""
    prepare(lambda one: (work_of(one.slug), counts_of(one.slug)), plans(), stopped)
    return None


CHORES = (
    Chore(Words("việc được giao", "duties and occurrences"), duties_and_occurrences, every=HOUR),
    Chore(Words("kỳ báo cáo", "rounds"), rounds),
    Chore(Words("báo việc", "news"), news),
    Chore(Words("nhắc việc", "reminders"), reminders, every=TEN_MINUTES),
    Chore(Words("lập thư", "making mails"), mails),
    Chore(Words("gửi thư", "sending mails"), sending),
    Chore(Words("dọn tệp", "clearing files"), unnamed_files, every=HOUR),
    Chore(Words("chuẩn bị bảng theo dõi", "laying boards ready"), boards_laid_ready),
)
