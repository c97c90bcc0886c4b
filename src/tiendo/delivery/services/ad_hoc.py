"""Asking chosen agencies outside the regimes: a round opened at once, about the plan or in free questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.delivery.models import Round
from tiendo.delivery.selectors.asked import asked_codes, latest_version
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.services.opening import open_into
from tiendo.delivery.types import BadSetting
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Agency
from tiendo.plan.models import Plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiendo.org.types import Actor

MOST_QUESTIONS = 40
LONGEST_TITLE = 300
LONGEST_REASON = 500


@rights.verb(rights.can_steer)
def open_ad_hoc_round(
    plan_slug: str,
    *,
    title: str,
    due_on: date,
    agencies: Sequence[str],
    reason: str,
    cut_off: date | None = None,
    late_days: int = 0,
    codes: Sequence[str] = (),
    questions: Sequence[str] = (),
    actor: Actor,
    synthetic: bool = False,
) -> int:
    """Ask chosen agencies now, about what of the plan is named or in free questions; gives the round's id.

    The very same again on one day is the same round: fifty agencies are not asked twice by one double click.
    Without codes and questions it asks what a regular round would. Raises ``BadSetting``.
    """
    plan, today = plan_of(plan_slug), clock.today()
    _demand_sense(title, reason, due_on, questions)
    version = latest_version(plan.pk)
    unknown = set(codes) - (asked_codes(version.pk) if version else frozenset())
    if unknown:
        raise BadSetting(_not_in_plan(sorted(unknown)))
    cut = cut_off or today
    asked = {"agencies": _agency_ids(agencies), "codes": [*codes], "free": [*questions]}
    named = {"title": title.strip(), "reason": reason.strip(), "due_on": due_on}
    if (same := _same_today(plan.pk, today, named, asked)) is not None:
        return same
    found = Round.objects.create(
        plan=plan,
        key=_free_key(plan.pk, today),
        period=f"{cut:%Y-%m}",
        period_from=cut.replace(day=1),
        cut_off=cut,
        opens_on=today,
        **named,
        late_until=working_calendar().plus(due_on, late_days),
        asked=asked,
        synthetic=synthetic,
    )
    if not open_into(found, actor):
        raise BadSetting(
            Words(
                "Các cơ quan đã chọn không có mục nào để hỏi. Hãy chọn cơ quan khác hoặc viết câu hỏi.",
                "There is nothing to ask of the chosen agencies. Choose others or write a question.",
            )
        )
    return found.pk


def _demand_sense(title: str, reason: str, due_on: date, questions: Sequence[str]) -> None:
    if not title.strip() or not reason.strip():
        raise BadSetting(
            Words(
                "Kỳ báo cáo đột xuất cần tên và lý do (căn cứ yêu cầu).",
                "An ad hoc round needs a title and a reason.",
            )
        )
    if len(title) > LONGEST_TITLE or len(reason) > LONGEST_REASON:
        raise BadSetting(
            Words(
                f"Tên kỳ tối đa {LONGEST_TITLE} chữ, căn cứ tối đa {LONGEST_REASON} chữ. Hãy rút gọn.",
                f"A title has {LONGEST_TITLE} letters at most, a reason {LONGEST_REASON}. Shorten them.",
            )
        )
    if due_on < clock.today():
        raise BadSetting(Words("Hạn nộp phải từ hôm nay trở đi.", "The due day must be today or later."))
    if len(questions) > MOST_QUESTIONS or any(not 0 < len(text.strip()) <= 2000 for text in questions):
        raise BadSetting(
            Words(
                f"Tối đa {MOST_QUESTIONS} câu hỏi, mỗi câu không quá 2.000 chữ.",
                f"At most {MOST_QUESTIONS} questions of 2,000 letters each.",
            )
        )


def _same_today(plan_id: int, today: date, named: dict[str, Any], asked: dict[str, Any]) -> int | None:
    Plan.objects.select_for_update(of=("self",)).get(
        pk=plan_id
    )  # two presses of one button wait for each other
    rows = Round.objects.filter(plan=plan_id, regime=None, opens_on=today, **named)
    return next((found.pk for found in rows if found.asked == asked and found.opened_at), None)


def _agency_ids(codes: Sequence[str]) -> list[int]:
    found = dict(Agency.objects.filter(code__in=codes).values_list("code", "pk"))
    if missing := sorted(set(codes) - set(found)):
        named = ", ".join(missing)
        raise BadSetting(
            Words(
                f"Không có cơ quan mang mã: {named}. Hãy chọn trong danh sách cơ quan.",
                f"No agency has the code: {named}. Choose from the list of agencies.",
            )
        )
    return sorted(found.values())


def _not_in_plan(unknown: list[str]) -> Words:
    named = ", ".join(unknown[:5])
    return Words(
        f"Kế hoạch không có: {named}. Viết như “action/I.1.1” hoặc “indicator/2030/2”.",
        f"The plan has no: {named}. Write like “action/I.1.1” or “indicator/2030/2”.",
    )


def _free_key(plan_id: int, on: date) -> str:
    stem = f"dot-xuat-{on:%Y-%m-%d}"
    used = set(Round.objects.filter(plan=plan_id, key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if key not in used)
