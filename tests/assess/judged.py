"""A plan of a few indicators with published values, judged through the real verbs."""

from __future__ import annotations

from datetime import date

from tests.cast import LAN
from tests.plan.handmade import indicator, kept, small_draft
from tests.plan.settled import published
from tiendo.assess.selectors.judgements import judgement_of
from tiendo.kernel import clock
from tiendo.measure.services.figures import import_figures
from tiendo.plan.models import Indicator, PlanVersion

ISSUED = date(2026, 1, 5)  # of the small plan
TODAY = date(2026, 11, 26)
HEAD = "horizon,code,series,period,value,source,member,territory,of\n"
PLAN = "7-kh-ubnd"


def judged_plan() -> PlanVersion:
    """Four indicators: a floor, a rank, one in words, one for every sector."""
    name = "Tỉ lệ dân số có sóng 5G"
    targets = ("≥ 35-40", "Top 5", "An toàn, văn minh cho mọi người dân", "mỗi ngành đều ≥ 20%")
    rows = tuple(indicator(str(n), name, target) for n, target in enumerate(targets, start=1))
    with clock.at(ISSUED):
        return published(kept(small_draft(indicators=rows)))


def figures(*lines: str, on: date = TODAY, plan: PlanVersion | None = None) -> int:
    """Bring published figures in on a day; a line is "code,series,period,value[,member[,territory[,of]]]"."""
    rows = []
    for line in lines:
        code, series, period, value, *more = line.split(",")
        rows.append(",".join(["2030", code, series, period, value, "Báo Mẫu", *(more + [""] * 3)[:3]]))
    slug = (plan or PlanVersion.objects.latest("pk")).plan.slug
    with clock.at(on):
        return import_figures((HEAD + "\n".join(rows)).encode(), plan_slug=slug, actor=LAN)


def pk_of(code: str) -> int:
    return Indicator.objects.get(code=code).pk


def judged(code: str, *, on: date = TODAY):
    """The judgement of an indicator of the plan on a day."""
    return judgement_of(PlanVersion.objects.latest("pk").pk, "2030", code, on=on)
