"""What happens without anybody asking: composed of verbs, each its own transaction, each safe to repeat.

One process at a time does it. Killed anywhere, the next round finds what is left to do in the tables.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import close_old_connections

from tiendo.delivery.services.clearing import sweep_files
from tiendo.delivery.services.duties import keep_up_occurrences
from tiendo.delivery.services.mail import send_mails
from tiendo.delivery.services.mail_planning import plan_mails
from tiendo.delivery.services.notices import plan_notices
from tiendo.delivery.services.rounds import RoundsKept, keep_up_rounds
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.measure.jobs import audit_at_night, take_up_lost_rows
from tiendo.org.types import SYSTEM
from tiendo.plan.jobs import take_up_lost_intakes
from tiendo.trust.alone import alone
from tiendo.trust.jobs import take_up_abandoned_jobs
from tiendo.warehouse.jobs import take_up_lost_loads
from tiendo.warehouse.services.compacting import compact_by_night
from tiendo.warehouse.services.schedules import start_due_loads

if TYPE_CHECKING:
    import threading

logger = logging.getLogger("tiendo.clock")
HOUR, TEN_MINUTES = 3600.0, 600.0
Work = Callable[["threading.Event | None"], Words | None]


@dataclass(slots=True)
class Outcome:
    """What one round of the clock's work did, in sentences, and what went wrong."""

    done: list[Words] = field(default_factory=list)
    faults: list[Words] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chore:
    """One part of the work. ``every``: seconds that must pass before it is done again; 0 for each round."""

    name: Words
    work: Work
    every: float = 0.0


def abandoned_jobs(stopped: threading.Event | None) -> Words | None:
    """Jobs of dead workers back into the queue, files nobody reads any more queued again."""
    again, given_up = take_up_abandoned_jobs()
    queued, refused = (sum(pair) for pair in zip(take_up_lost_intakes(), take_up_lost_loads(), strict=True))
    if not (again or given_up or queued or refused):
        return None
    return Words(
        f"Xếp lại {again + queued} việc bị bỏ dở; thôi làm {given_up + refused} việc hỏng nhiều lần.",
        f"Queued {again + queued} unfinished jobs again; gave up {given_up + refused} failing ones.",
    )


def due_loads(stopped: threading.Event | None) -> Words | None:
    """Sources whose time has come, and files that lie in watched folders."""
    started = start_due_loads(actor=SYSTEM)
    return (
        Words(f"Bắt đầu {started} lần nạp định kỳ.", f"Began {started} scheduled loads.") if started else None
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
    return Words(f"Báo {count} việc.", f"Told {count} notices.") if count else None


def mails(stopped: threading.Event | None) -> Words | None:
    """Notices into mails."""
    planned = plan_mails(actor=SYSTEM)
    return Words(f"Lập {planned} thư.", f"Made {planned} mails.") if planned else None


def sending(stopped: threading.Event | None) -> Words | None:
    """Mails to the mail server."""
    came = send_mails(actor=SYSTEM, stopped=stopped)
    if not (came.sent or came.later or came.failed):
        return None
    return Words(
        f"Gửi {came.sent} thư; {came.later} thư hẹn gửi lại; {came.failed} thư không gửi được.",
        f"Sent {came.sent} mails; {came.later} will be tried again; {came.failed} could not be sent.",
    )


def unnamed_files(stopped: threading.Event | None) -> Words | None:
    """Files a request wrote and never named."""
    swept = sweep_files()
    return Words(f"Dọn {swept} tệp không ai dùng.", f"Cleared {swept} files nobody names.") if swept else None


def duties_and_occurrences(stopped: threading.Event | None) -> Words | None:
    """The new year's occurrences, and duties an interrupted change of the organisation left behind."""
    changed = keep_up_occurrences(clock.today(), actor=SYSTEM)
    if not changed:
        return None
    return Words(f"Cập nhật việc được giao của {changed} kế hoạch.", f"Brought {changed} plans up to date.")


def rows_taken_in(stopped: threading.Event | None) -> Words | None:
    """Loads whose rows were never taken in by the aggregates: their job was lost with its server."""
    lost = take_up_lost_rows()
    return Words(f"Tính tiếp {lost} bộ dữ liệu.", f"Took up {lost} datasets.") if lost else None


def nightly_audit(stopped: threading.Event | None) -> Words | None:
    """What is kept of rows compared with the rows, once a night."""
    begun = audit_at_night()
    if not begun:
        return None
    return Words(f"Bắt đầu đối chiếu {begun} bộ dữ liệu.", f"Began to audit {begun} datasets.")


def compaction(stopped: threading.Event | None) -> Words | None:
    """The lake's files put in order, once a night."""
    done = compact_by_night(stopped)
    return Words(f"Dồn tệp của {len(done)} bộ dữ liệu.", f"Compacted {len(done)} datasets.") if done else None


CHORES: tuple[Chore, ...] = (
    Chore(Words("việc bị bỏ dở", "unfinished jobs"), abandoned_jobs),
    Chore(Words("nạp dữ liệu định kỳ", "scheduled loads"), due_loads),
    Chore(Words("việc được giao", "duties and occurrences"), duties_and_occurrences, every=HOUR),
    Chore(Words("kỳ báo cáo", "rounds"), rounds),
    Chore(Words("báo việc", "news"), news),
    Chore(Words("nhắc việc", "reminders"), reminders, every=TEN_MINUTES),
    Chore(Words("lập thư", "making mails"), mails),
    Chore(Words("gửi thư", "sending mails"), sending),
    Chore(Words("dọn tệp", "clearing files"), unnamed_files, every=HOUR),
    Chore(Words("tính từ dữ liệu", "counting from rows"), rows_taken_in),
    Chore(Words("đối chiếu số liệu", "auditing what is counted"), nightly_audit, every=TEN_MINUTES),
    Chore(Words("dồn tệp dữ liệu", "compacting rows"), compaction, every=TEN_MINUTES),
)

_OF_OTHER_ROOMS: list[Chore] = []


def add_chore(chore: Chore) -> None:
    """Let the clock do something of a room above this one too; once, however often it is added."""
    if all(one.name != chore.name for one in _OF_OTHER_ROOMS):
        _OF_OTHER_ROOMS.append(chore)


def keep_up(
    *, last: dict[str, float] | None = None, stopped: threading.Event | None = None
) -> Outcome | None:
    """One round of the work; None when another process is at it.

    ``last`` remembers when the rarer chores were done. A chore that fails is told, and the
    others are done all the same.
    """
    with alone("clock") as mine:
        if not mine:
            return None
        outcome = Outcome()
        for chore in (*CHORES, *_OF_OTHER_ROOMS):
            if stopped is not None and stopped.is_set():
                break
            if _is_time(chore, last):
                _do(chore, outcome, stopped)
        return outcome


def keep_time(*, every: float, stopped: threading.Event) -> None:
    """Keep up until ``stopped``: a round of work, then wait for what is left of ``every`` seconds."""
    last: dict[str, float] = {}
    while not stopped.is_set():
        begun = time.monotonic()
        close_old_connections()
        try:
            keep_up(last=last, stopped=stopped)
        except Exception:  # a database that is away for a minute must not end the clock
            logger.exception("A round of the clock's work failed")
        stopped.wait(max(0.0, every - (time.monotonic() - begun)))


def _is_time(chore: Chore, last: dict[str, float] | None) -> bool:
    if last is None or not chore.every:
        return True
    now, before = time.monotonic(), last.get(chore.name.en)
    if before is not None and now - before < chore.every:
        return False
    last[chore.name.en] = now
    return True


def _do(chore: Chore, outcome: Outcome, stopped: threading.Event | None) -> None:
    try:
        done = chore.work(stopped)
    except Exception as error:  # one broken chore must not keep the others undone
        logger.exception("The clock's work failed: %s", chore.name.en)
        outcome.faults.append(
            Words(f"Hỏng khi làm: {chore.name.vi} ({error}).", f"Failed: {chore.name.en} ({error}).")
        )
    else:
        if done is not None:
            outcome.done.append(done)
