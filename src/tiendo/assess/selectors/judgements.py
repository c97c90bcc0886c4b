"""Judgements as of a day. Public: computed from what was known by its end, by the rule that held on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.assess.models import Judgement
from tiendo.assess.selectors.material import Material
from tiendo.assess.types import UnknownIndicator
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.plan.models import PlanVersion, Target

if TYPE_CHECKING:
    from datetime import date

    from tiendo.assess.views import JudgementView, RuleView


def judgements(
    version_id: int, *, on: date | None = None, rule: RuleView | None = None
) -> tuple[JudgementView, ...]:
    """Every target of a plan version that is measured itself (no headings), in printed order, as of a day.

    ``rule`` judges by another rule than the one of the day: to see what it would change.
    """
    return Material(version_of(version_id), on or clock.today(), rule=rule).judgements()


def judgement_of(version_id: int, horizon: str, code: str, *, on: date | None = None) -> JudgementView:
    """One target of a version, as of a day; raises ``UnknownIndicator``."""
    material = material_of(version_id, horizon, code, on=on)
    return material.judge(material.targets[0])


def material_of(version_id: int, horizon: str, code: str, *, on: date | None = None) -> Material:
    """What judges one target; raises ``UnknownIndicator``."""
    version = version_of(version_id)
    rows = Target.objects.filter(version=version, indicator__horizon=horizon, indicator__code=code)
    material = Material(version, on or clock.today(), rows)
    if not material.targets:
        raise UnknownIndicator(
            Words(
                f"Bản này không có chỉ tiêu {code} ({horizon}) để đánh giá; dòng nhóm được đánh giá "
                "qua các chỉ tiêu thành phần.",
                f"This version has no indicator {code} ({horizon}) to judge; a heading is judged by the "
                "indicators under it.",
            )
        )
    return material


def said_of(target_id: int, *, on: date | None = None) -> tuple[Judgement, ...]:
    """What was written down about a target by a day, the first first: each keeps the rule of its day."""
    rows = Judgement.objects.filter(target=target_id).order_by("recorded_at", "pk")
    if on is not None:
        rows = rows.filter(recorded_at__lte=clock.end_of(on))
    return tuple(rows)


def version_of(version_id: int) -> PlanVersion:
    """The plan version; raises ``UnknownIndicator``."""
    rows = PlanVersion.objects.select_related("plan").filter(pk=version_id)
    found: PlanVersion | None = rows.first()
    if found is None:
        raise UnknownIndicator(
            Words(
                "Không có bản kế hoạch này. Hãy xem danh sách.",
                "There is no such plan version. See the list.",
            )
        )
    return found
