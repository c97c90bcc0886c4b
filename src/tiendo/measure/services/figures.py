"""Figures people write down: those others have published, from a file; those a counting agency answers for.

Only the agency a plan names to count an indicator may enter its values; what somebody else has published is
brought in by the standing body, with who said so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tiendo.kernel.period import parse_period
from tiendo.kernel.words import Words
from tiendo.measure.domain.figure_file import FigureLine, read_figures
from tiendo.measure.models import Observation, Series
from tiendo.measure.selectors.observed import MEMBER
from tiendo.measure.services.observing import write_observations
from tiendo.measure.types import Basis, FigureRefused, NewObservation, SeriesFacts
from tiendo.org import rights
from tiendo.org.types import NotAllowed
from tiendo.plan.models import Duty, Indicator
from tiendo.plan.types import DutyRole
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from decimal import Decimal

    from tiendo.org.types import Actor

PUBLISHED_SOURCE: Final = "published"
ENTERED_SOURCE: Final = "entered"


@rights.verb(rights.can_observe)
def import_figures(
    body: bytes, *, plan_slug: str, name: str = "figures.csv", synthetic: bool = False, actor: Actor
) -> int:
    """Write down the published figures of a CSV file that are not known yet; gives how many.

    Columns: horizon, code, series, period, value, source; and, where there is something to say, text, member,
    basis, series_name, publisher, method, territory, of. Raises ``FigureRefused`` with the line at fault.
    """
    lines = read_figures(body, name=name)
    known = {(one.horizon, one.code): one.pk for one in Indicator.objects.filter(plan__slug=plan_slug)}
    for line in lines:
        if (line.horizon, line.code) not in known:
            raise FigureRefused(
                Words(
                    f"{name}, dòng {line.number}: kế hoạch “{plan_slug}” không có chỉ tiêu "
                    f"{line.horizon}/{line.code}.",
                    f"{name}, line {line.number}: the plan “{plan_slug}” has no indicator "
                    f"{line.horizon}/{line.code}.",
                )
            )
    for line in lines:
        _describe(known[line.horizon, line.code], line.facts, actor)
    asked = [_published(known[line.horizon, line.code], line, synthetic=synthetic) for line in lines]
    new = [one for one in asked if _is_news(one)]
    return write_observations(new, by=actor) if new else 0


@rights.verb(rights.can_enter_figures)
def enter_figure(
    indicator_id: int,
    period: str,
    value: Decimal | None,
    *,
    agency_id: int,
    basis: Basis = Basis.DECLARED,
    series: str = "",
    note: str = "",
    actor: Actor,
) -> int:
    """Write down a value an agency answers for: declared, or verified once it has been checked.

    Raises ``NotAllowed`` unless the plan names that agency to count the indicator and the actor enters
    figures for it. Gives how many observations are new: none when the value is known already.
    """
    rights.demand(rights.can_enter_figures, actor, agency_id)
    _demand_counter(indicator_id, agency_id)
    if basis not in {Basis.DECLARED, Basis.VERIFIED}:
        raise FigureRefused(
            Words(
                "Cơ quan thống kê chỉ ghi số báo cáo (declared) hoặc số đã thẩm tra (verified).",
                "A counting agency enters declared or verified values only.",
            )
        )
    if parse_period(period) is None:
        raise FigureRefused(
            Words(
                f"“{period}” không phải kỳ. Viết 2026, 2026-H1, 2026-Q1 hoặc 2026-01.",
                f"“{period}” is no period. Write 2026, 2026-H1, 2026-Q1 or 2026-01.",
            )
        )
    new = NewObservation(
        indicator_id, period, value, basis, series or basis.value, ENTERED_SOURCE, f"agency/{agency_id}", note
    )  # fmt: skip
    return write_observations([new], by=actor) if _is_news(new) else 0


@rights.verb(rights.can_observe)
def describe_series(indicator_id: int, facts: SeriesFacts, *, actor: Actor) -> None:
    """Say who publishes a series, how it counts, of which territory, and among how many a rank is."""
    _describe(indicator_id, facts, actor)


def _describe(indicator_id: int, facts: SeriesFacts, actor: Actor) -> None:
    said = {"name": facts.name, "publisher": facts.publisher, "method": facts.method,
            "territory": facts.territory, "of": facts.of}  # fmt: skip
    said = {key: value for key, value in said.items() if value}
    if not said:
        return
    row = Series.objects.filter(indicator_id=indicator_id, code=facts.code).first()
    before: dict[str, Any] = {key: getattr(row, key) for key in said} if row else {}
    if before == said:
        return
    Series.objects.update_or_create(indicator_id=indicator_id, code=facts.code, defaults=said)
    subject = Subject("measure.series", f"{indicator_id}/{facts.code}")
    record(actor, "measure.series.described", subject, before=before or None, after=said)


def _published(indicator_id: int, line: FigureLine, *, synthetic: bool) -> NewObservation:
    series = f"{line.facts.code}{MEMBER}{line.member}" if line.member else line.facts.code
    return NewObservation(
        indicator_id=indicator_id,
        period=line.period,
        value=line.value,
        text=line.text,
        basis=line.basis,
        series=series,
        source_kind=PUBLISHED_SOURCE,
        source_id=line.source[:120],
        synthetic=synthetic,
    )


def _is_news(new: NewObservation) -> bool:
    """Whether it differs from what was said last of that series and period."""
    last = Observation.objects.filter(
        indicator_id=new.indicator_id, series=new.series, period=new.period, agency=None, area=None
    ).order_by("known_at", "pk")
    said = last.values_list("value", "text", "basis", "withdrawn").last()
    if said is None:
        return not new.withdraws
    return said != (new.value, new.text, new.basis.value, new.withdraws)


def _demand_counter(indicator_id: int, agency_id: int) -> None:
    """The latest version that promises something for the indicator says who counts it."""
    version = (
        Duty.objects.filter(target__indicator=indicator_id, role=DutyRole.COUNTER)
        .order_by("-version__edition")
        .values_list("version", flat=True)
        .first()
    )
    named = Duty.objects.filter(
        version=version, target__indicator=indicator_id, role=DutyRole.COUNTER, agency=agency_id
    )
    if not named.exists():
        raise NotAllowed(
            Words(
                "Kế hoạch không giao cơ quan này tính toán, thống kê chỉ tiêu. Chỉ cơ quan được nêu tên "
                "mới được nhập giá trị.",
                "The plan does not name this agency to count the indicator. Only the agency named may enter "
                "its values.",
            )
        )
