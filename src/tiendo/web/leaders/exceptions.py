"""The exceptions of the leaders' page as lines: what changed, what will be missed, what nobody reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tiendo.assess.domain.verdict import NumberName
from tiendo.assess.selectors.changes import CHANGE_WORDS
from tiendo.assess.types import Clause, Status
from tiendo.kernel.words import Words
from tiendo.publishing.charts import sparkline
from tiendo.web.leaders.drawn import inline
from tiendo.web.leaders.indicator_chart import stands_upside_down
from tiendo.web.leaders.words import EVEN, SHORT, WILL_MISS, chip_of, latest_said, number_said, percent_said
from tiendo.web.templatetags.plan_words import indicator_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tiendo.assess.selectors.outlook import Outlook
    from tiendo.assess.views import JudgementView
    from tiendo.delivery.selectors.progress import PlanProgress
    from tiendo.plan.views import PlanView
    from tiendo.web.organisation.as_of import AsOf
    from tiendo.web.status.words import Chip

_GOING: Final = frozenset({Status.ON_PATH, Status.BEHIND})
_BADNESS: Final = {status: place for place, status in enumerate(WILL_MISS)}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One indicator that is not as it was."""

    indicator_id: int
    code: str
    name: str
    link: str
    before: Chip | None
    now: Chip
    kinds: tuple[Words, ...]
    value: str
    period: Words | None
    is_worse: bool


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator of a list: what it is, who leads it, how it stands and how sure that is."""

    code: str
    name: str
    link: str
    leads: str
    target: str
    value: str
    period: Words | None
    chip: Chip
    chance: str
    note: Words
    short: Words
    has_action: bool
    spark: Any = ""


def part_of(found: Outlook, work: PlanProgress) -> tuple[JudgementView, ...]:
    """The indicators of a leader's part: those an action of theirs works towards.

    An indicator no action is linked to is in the part of the leader whose work its lead agency has.
    """
    codes = {one.action_code for one in work.work}
    agencies = {party.code for one in work.work for party in one.answering}
    return tuple(one for one in found.judgements if _is_in(one, found, codes, agencies))


def _is_in(one: JudgementView, found: Outlook, codes: set[str], agencies: set[str]) -> bool:
    linked = found.links[one.indicator_id]
    if linked:
        return bool(linked & codes)
    return any(duty.code in agencies for duty in one.indicator.leads)


def change_lines(plan: PlanView, found: Outlook, asked: AsOf) -> list[ChangeLine]:
    """What is not as it was, the worse first."""
    lines = [
        ChangeLine(
            one.now.indicator_id,
            one.now.indicator.code,
            one.now.indicator.name,
            asked.on(indicator_url(plan, one.now.indicator)),
            chip_of(one.before.status) if one.before and one.before.status is not one.now.status else None,
            chip_of(one.now.status),
            tuple(CHANGE_WORDS[kind] for kind in one.kinds),
            *latest_said(one.now, one.now.indicator.unit),
            one.is_worse,
        )
        for one in found.changes
    ]
    return sorted(lines, key=lambda line: not line.is_worse)


def missed_lines(
    plan: PlanView, found: Outlook, judged: Iterable[JudgementView], asked: AsOf
) -> list[IndicatorLine]:
    """What will be missed, the least likely first; then what is out of reach at any pace."""
    held = [one for one in judged if one.status in WILL_MISS]
    held.sort(key=lambda one: (found.chances.get(one.indicator_id, 1.0), _BADNESS[one.status]))
    return [line_of(plan, found, one, asked) for one in held]


def doubted_lines(
    plan: PlanView, found: Outlook, judged: Iterable[JudgementView], asked: AsOf
) -> list[IndicatorLine]:
    """What no rule calls missed, yet its forecast says is less likely than not, the least likely first."""
    held = [one for one in judged if one.status in _GOING and found.chances.get(one.indicator_id, 1.0) < EVEN]
    held.sort(key=lambda one: found.chances[one.indicator_id])
    return [line_of(plan, found, one, asked) for one in held]


def unreported_lines(
    plan: PlanView, found: Outlook, judged: Iterable[JudgementView], asked: AsOf
) -> list[IndicatorLine]:
    """Which figures nobody has reported, or not for long; those with no action at all first."""
    held = [one for one in judged if one.status is Status.NO_DATA]
    held.sort(key=lambda one: (one.verdict.clause is not Clause.NO_VALUE, one.has_action))
    return [line_of(plan, found, one, asked) for one in held]


def row_lines(
    plan: PlanView, found: Outlook, judged: Sequence[JudgementView], asked: AsOf
) -> list[IndicatorLine]:
    """Every indicator, in printed order."""
    return [line_of(plan, found, one, asked) for one in judged]


def line_of(plan: PlanView, found: Outlook, one: JudgementView, asked: AsOf) -> IndicatorLine:
    """One indicator as a line."""
    row = one.indicator
    value, period = latest_said(one, row.unit)
    turn = -1 if stands_upside_down(one) else 1  # as in the chart of the indicator
    drawn = sparkline([turn * point.value for point in found.points[one.indicator_id]])
    return IndicatorLine(
        row.code,
        row.name,
        asked.on(indicator_url(plan, row)),
        ", ".join(duty.official_name or duty.name for duty in row.leads),
        f"{row.target_text} {row.unit if row.unit not in row.target_text else ''}".strip(),
        value,
        period,
        chip_of(one.status),
        percent_said(found.chances.get(one.indicator_id)),
        _note(one),
        SHORT[one.status],
        one.has_action,
        inline(drawn, "spark") if drawn else "",
    )


def _note(one: JudgementView) -> Words:
    """Why, in a few words: the pace needed beside the pace seen, or what is missing."""
    used = {number.name: number for number in one.verdict.numbers}
    if NumberName.REQUIRED_PACE in used:
        needed = number_said(used[NumberName.REQUIRED_PACE])
        if NumberName.RECENT_PACE in used:
            late = number_said(used[NumberName.RECENT_PACE])
            return Words(f"cần {needed}; gần đây {late}", f"needs {needed}; {late} of late")
        return Words(f"cần {needed}", f"needs {needed}")
    if one.status is Status.NO_DATA:
        return one.sentence
    return SHORT[one.status]
