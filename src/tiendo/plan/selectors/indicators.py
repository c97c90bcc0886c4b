"""Questions about indicators and what versions promise for them. Public."""

from __future__ import annotations

from tiendo.kernel.words import Words
from tiendo.plan.models import Target
from tiendo.plan.selectors.duties import indicator_view, targets_loaded
from tiendo.plan.selectors.plans import plan_view, versions
from tiendo.plan.types import Unknown
from tiendo.plan.views import HorizonView, IndicatorView, PlanView
from tiendo.trust.kept import kept


@kept(most=4)
def horizons(version_id: int) -> tuple[HorizonView, ...]:
    """All indicators of a version by horizon, in printed order."""
    by_horizon: dict[str, list[IndicatorView]] = {}
    for target in targets_loaded(Target.objects.filter(version=version_id)):
        view = indicator_view(target)
        by_horizon.setdefault(view.horizon, []).append(view)
    return tuple(HorizonView(horizon, tuple(rows)) for horizon, rows in by_horizon.items())


def indicator(version_id: int, horizon: str, code: str) -> IndicatorView:
    """One indicator of a version; raises ``Unknown``."""
    found = Target.objects.filter(version=version_id, indicator__horizon=horizon, indicator__code=code)
    target = targets_loaded(found).first()
    if target is None:
        raise Unknown(
            Words(
                f"Bản này không có chỉ tiêu {code} ({horizon}).",
                f"This version has no indicator {code} ({horizon}).",
            )
        )
    return indicator_view(target)


def indicator_children(version_id: int, horizon: str, code: str) -> tuple[IndicatorView, ...]:
    """The sub-indicators a group is measured by."""
    found = Target.objects.filter(
        version=version_id, parent__indicator__horizon=horizon, parent__indicator__code=code
    )
    return tuple(map(indicator_view, targets_loaded(found)))


def indicator_history(slug: str, horizon: str, code: str) -> tuple[tuple[PlanView, IndicatorView], ...]:
    """What each version of the plan promised for it, the latest first."""
    found = targets_loaded(
        Target.objects.filter(
            version__plan__slug=slug, indicator__horizon=horizon, indicator__code=code
        ).order_by("-version__edition")
    )
    heads = {version.pk: plan_view(version) for version in versions().filter(plan__slug=slug)}
    return tuple((heads[target.version_id], indicator_view(target)) for target in found)
