"""What the pages of one measure share: the measure asked for, its dataset, the path that leads there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse

from tiendo.kernel.period import parse_period
from tiendo.kernel.words import Words
from tiendo.measure.selectors.formulas import formula_versions
from tiendo.warehouse.selectors.datasets import UnknownDataset, contract_of
from tiendo.web.measures.said import period_words
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.selectors.formulas import FormulaView
    from tiendo.warehouse.contracts.contract import Contract

MEASURES = Words("Số đo", "Measures")


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure: its versions, the newest last, and the contract of the dataset it reads."""

    versions: tuple[FormulaView, ...]
    contract: Contract | None

    @property
    def measure(self) -> Measure:
        """The newest version."""
        return self.versions[-1].measure

    @property
    def code(self) -> str:
        return self.measure.code


def measure_asked(code: str) -> Asked:
    """The measure of an address; an unknown one is no page."""
    versions = formula_versions(code)
    if not versions:
        raise Http404(code)
    source = versions[-1].measure.source
    return Asked(versions, registered(source) if source else None)


def registered(dataset: str) -> Contract | None:
    """The contract of a dataset; None when it was never registered here."""
    try:
        return contract_of(dataset)
    except UnknownDataset:
        return None


def period_asked(printed: str) -> Period:
    """The period of an address; anything else is no page."""
    period = parse_period(printed)
    if period is None:
        raise Http404(printed)
    return period


def trail(asked: Asked | None = None, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The path from the list of measures down to the page; the last step has no link."""
    path = [(said(MEASURES), reverse("measures"))]
    if asked is not None:
        path.append((said(asked.measure.name), reverse("measure", args=(asked.code,)) if steps else ""))
    return [*path, *steps]


def period_step(asked: Asked, period: Period, *, linked: bool) -> tuple[str, str]:
    """The step of a period's page."""
    link = reverse("measure-period", args=(asked.code, str(period))) if linked else ""
    return (said(period_words(period)), link)
