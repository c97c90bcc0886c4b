"""Assess's background work: what must be judged again after something changed. Thin: the verb does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_tasks import task

from tiendo.assess.selectors.outlook import USUAL_SPAN, outlook
from tiendo.assess.services.forecasting import keep_forecasts
from tiendo.assess.services.judging import judge_indicators
from tiendo.kernel import clock
from tiendo.kernel.words import Words, plural
from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.plans import plans
from tiendo.trust.clockwork import HOUR, Chore
from tiendo.trust.ready import prepare

if TYPE_CHECKING:
    import threading


@task()
def judge_again(indicator_ids: list[int]) -> None:
    """Judge the targets of these indicators again."""
    judge_indicators(indicator_ids, actor=SYSTEM)


@task()
def judge_everything() -> None:
    """Judge every target in force again: the rule has changed, or a day has passed."""
    judge_indicators(actor=SYSTEM)


def judge_by_the_clock(stopped: threading.Event | None) -> Words | None:
    """What a day that has passed changes by itself: a value grown old, a deadline gone by, a rule begun."""
    written = judge_indicators(actor=SYSTEM)
    if not written:
        return None
    return Words(f"Đánh giá lại {written} chỉ tiêu.", f"Judged {plural(written, 'target')} anew.")


def forecast_by_the_clock(stopped: threading.Event | None) -> Words | None:
    """Forecasts of what has become known since the last ones, kept to be held against what comes."""
    kept = keep_forecasts(actor=SYSTEM)
    if not kept:
        return None
    return Words(f"Lưu {kept} dự báo mới.", f"Kept {plural(kept, 'new forecast')}.")


def outlooks_laid_ready(stopped: threading.Event | None) -> Words | None:
    """How the targets of every plan stand today and stood a while ago, for whoever asks first."""
    since = clock.today() - USUAL_SPAN
    prepare(lambda one: outlook(one.version_id, since=since), plans(), stopped)
    return None


CHORES = (
    Chore(Words("đánh giá chỉ tiêu", "judging targets"), judge_by_the_clock, every=HOUR),
    Chore(Words("dự báo chỉ tiêu", "forecasting targets"), forecast_by_the_clock, every=HOUR),
    Chore(Words("chuẩn bị trang triển vọng", "laying outlooks ready"), outlooks_laid_ready),
)
