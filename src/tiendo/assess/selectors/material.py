"""Everything a judgement of one plan version needs, gathered in a fixed number of queries."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tiendo.assess.domain.judging import judge_by_designated
from tiendo.assess.domain.points import Point, Series, month_of
from tiendo.assess.domain.question import Evidence, Question, Work
from tiendo.assess.selectors.decided import designations, links, milestones_of
from tiendo.assess.selectors.rules import rule_on
from tiendo.assess.types import Direction, PathKind
from tiendo.assess.views import JudgementView, Rival
from tiendo.delivery.selectors.status import work_of
from tiendo.kernel.period import parse_period
from tiendo.kernel.target import Op
from tiendo.measure.selectors.observed import observations_standing, series_facts
from tiendo.measure.types import Basis, ObservedValue, SeriesFacts
from tiendo.plan.models import PlanVersion, Target
from tiendo.plan.selectors.duties import indicator_view, targets_loaded

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tiendo.assess.domain.verdict import Verdict
    from tiendo.assess.models import Designation
    from tiendo.assess.views import RuleView
    from tiendo.delivery.domain.work import WorkView
    from tiendo.plan.views import IndicatorView

BY_MEMBERS: Final = frozenset({Op.EACH, Op.ALL, Op.ANY, Op.MILESTONE})
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)")


def due_of(horizon: str) -> date | None:
    """The last day of a horizon: of the last year it names ("2030", "2026-2030"); None when it names none."""
    years = _YEAR.findall(horizon)
    return date(int(years[-1]), 12, 31) if years else None


class Material:
    """A version's targets as of a day (or only those asked for), with all that is known for judging them."""

    def __init__(
        self,
        version: PlanVersion,
        on: date,
        targets: QuerySet[Target] | None = None,
        rule: RuleView | None = None,
    ) -> None:
        self.version, self.on, self.rule = version, on, rule or rule_on(on)
        rows = Target.objects.filter(version=version) if targets is None else targets
        self.targets = list(targets_loaded(rows.filter(group=False)))
        self.indicator_ids = [target.indicator_id for target in self.targets]
        self._series_made: dict[int, list[Series]] = {}
        self._judged: dict[int, JudgementView] = {}

    @cached_property
    def designations(self) -> dict[int, Designation]:
        return designations(self.indicator_ids, self.on)

    @cached_property
    def links(self) -> dict[int, dict[str, str]]:
        return links(self.indicator_ids, self.on)

    @cached_property
    def measured_ids(self) -> dict[int, int]:
        """Of each indicator, the one whose values judge it: itself, unless another was designated."""
        named = {one: held.measured_by_id for one, held in self.designations.items()}
        return {one: named.get(one) or one for one in self.indicator_ids}

    @cached_property
    def facts(self) -> dict[tuple[int, str], SeriesFacts]:
        return series_facts(set(self.measured_ids.values()))

    @cached_property
    def values(self) -> dict[int, list[ObservedValue]]:
        """What holds on the day, by indicator, but for what is counted of a period that is not over."""
        found: dict[int, list[ObservedValue]] = defaultdict(list)
        wanted = set(self.measured_ids.values())
        for one in observations_standing(wanted, on=self.on, members_of=self._by_members):
            period = parse_period(one.period)
            if period and not (one.basis is Basis.COMPUTED and period.end > self.on):
                found[one.indicator_id].append(one)
        return found

    @cached_property
    def _by_members(self) -> frozenset[int]:
        """Those whose members judge a target: every member, all parts, any part; and who gives evidence."""
        asked = (target for target in self.targets if target.op in BY_MEMBERS)
        return frozenset(self.measured_ids[target.indicator_id] for target in asked)

    def judgements(self) -> tuple[JudgementView, ...]:
        """Every target of the material, judged, in printed order."""
        return tuple(map(self.judge, self.targets))

    def judge(self, target: Target) -> JudgementView:
        """One target judged by its designated series; made once."""
        if target.pk not in self._judged:
            self._judged[target.pk] = self._judge(target)
        return self._judged[target.pk]

    def _judge(self, target: Target) -> JudgementView:
        view, indicator = indicator_view(target), target.indicator_id
        designation = self.designations.get(indicator)
        designated = designation.series if designation else ""
        held = self.series_of(indicator)
        question = self.question(view, indicator)
        verdict, rivals = judge_by_designated(question, held, designated, self.rule.thresholds)
        return JudgementView(
            view,
            indicator,
            self.on,
            question.due,
            self.rule.number,
            verdict,
            self._label(indicator, verdict),
            tuple(Rival(self.facts_of(indicator, one.code), said) for one, said in rivals),
            has_action=bool(self.links.get(indicator)),
        )

    def question(self, view: IndicatorView, indicator: int) -> Question:
        """What is asked of one target."""
        held = self.designations.get(indicator)
        issued = self.version.issued_on or self.version.published_at.date()
        is_milestone = view.target.op is Op.MILESTONE
        return Question(
            target=view.target,
            on=self.on,
            due=due_of(view.horizon),
            starts=issued,
            unit=view.target.unit or view.unit,
            name=view.name,
            direction=Direction(held.direction) if held and held.direction else None,
            path=PathKind(held.path) if held and held.path else None,
            milestones=milestones_of(held),
            evidence=self._evidence(indicator) if is_milestone else None,
            work=self._work(indicator) if is_milestone else None,
        )

    def series_of(self, indicator: int) -> list[Series]:
        """The series the values of an indicator fall into, in the order of their codes; made once."""
        if indicator not in self._series_made:
            found: dict[str, list[ObservedValue]] = defaultdict(list)
            for one in self.values.get(self.measured_ids[indicator], []):
                found[one.series].append(one)
            made = [self._series(indicator, code, values) for code, values in sorted(found.items())]
            self._series_made[indicator] = made
        return self._series_made[indicator]

    def _series(self, indicator: int, code: str, values: list[ObservedValue]) -> Series:
        of = self.facts_of(indicator, code).of
        members: dict[str, list[Point]] = defaultdict(list)
        for one in values:
            if (point := _point(one, of)) is not None:
                members[one.member].append(point)
        own = tuple(members.pop("", ()))
        bases = {one.basis.value for one in values}
        basis = next(iter(bases)) if len(bases) == 1 else values[-1].basis.value
        words = tuple(
            (month_of(period.end), one.text)
            for one in values
            if one.value is None and one.text and (period := parse_period(one.period))
        )
        return Series(code, own, basis, words, tuple((name, tuple(held)) for name, held in members.items()))

    def facts_of(self, indicator: int, code: str) -> SeriesFacts:
        """What is said of a series of the values that judge an indicator."""
        return self.facts.get((self.measured_ids[indicator], code)) or SeriesFacts(code)

    def _label(self, indicator: int, verdict: Verdict) -> SeriesFacts | None:
        return self.facts_of(indicator, verdict.series) if verdict.series else None

    def _evidence(self, indicator: int) -> Evidence | None:
        """A milestone is reached when somebody who may say so has written down a 1 for it."""
        held = self.designations.get(indicator)
        said = [
            one
            for one in self.values.get(self.measured_ids[indicator], [])
            if one.value is not None and one.value >= 1 and (not held or held.series in {"", one.series})
        ]
        return Evidence(said[0].address, said[0].period) if said else None

    def _work(self, indicator: int) -> Work:
        found = [self.work_on(code) for code in self.links.get(indicator, {})]
        return Work(
            len(found),
            sum(bool(one) and all(view.status.is_done for view in one) for one in found),
            sum(any(view.status.timing == "overdue" for view in one) for one in found),
        )

    def work_on(self, code: str) -> tuple[WorkView, ...]:
        """What is owed of one linked action on the day, with its status."""
        return tuple(self._work_by_action[code])

    @cached_property
    def _work_by_action(self) -> dict[str, list[WorkView]]:
        """What is owed of every linked action: asked once, however many there are."""
        codes = frozenset(code for linked in self.links.values() for code in linked)
        found: dict[str, list[WorkView]] = {code: [] for code in codes}
        for one in work_of(self.version.plan.slug, on=self.on, codes=codes) if codes else ():
            found[one.action_code].append(one)
        return found


def _point(one: ObservedValue, of: int | None) -> Point | None:
    period = parse_period(one.period)
    if period is None or one.value is None:
        return None
    return Point(period, one.value, one.address, of, one.synthetic)
