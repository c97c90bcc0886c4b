"""Which formulas were recorded, which version holds, and what a changed one would change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.measure.formulas.evaluating import Book, CannotAnswer
from tiendo.measure.formulas.reading import reread
from tiendo.measure.formulas.writing import entries
from tiendo.measure.models import FormulaVersion
from tiendo.measure.selectors.packs import pack_measures, shipped_contracts
from tiendo.warehouse.contracts.mistakes import did_you_mean
from tiendo.warehouse.selectors.datasets import datasets

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.measure.formulas.measure import Measure
    from tiendo.warehouse.contracts.contract import Contract


@dataclass(frozen=True, slots=True)
class FormulaView:
    """One recorded version of a formula."""

    id: int
    measure: Measure
    text: str
    restates: bool
    reason: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a formula that differs between two versions."""

    name: str
    before: str
    after: str


def contracts() -> dict[str, Contract]:
    """The contracts measures may count over: the registered ones, else the shipped."""
    return {**shipped_contracts(), **{view.code: view.contract for view in datasets()}}


def formula_versions(code: str = "", *, on: date | None = None) -> tuple[FormulaView, ...]:
    """The recorded versions in the order of recording, of one measure or of all, as known on a day."""
    rows = FormulaVersion.objects.order_by("pk")
    if code:
        rows = rows.filter(code=code)
    if on is not None:
        rows = rows.filter(recorded_at__lte=clock.end_of(on))
    held = contracts() if rows else {}
    return tuple(_view(row, held) for row in rows)


def recorded_codes() -> frozenset[str]:
    """The codes of all recorded measures."""
    return frozenset(FormulaVersion.objects.values_list("code", flat=True))


def book(*, on: date | None = None) -> Book:
    """The recorded measures with all their versions, as known on a day (today by default)."""
    return Book.of(view.measure for view in formula_versions(on=on))


def book_with_packs() -> Book:
    """The recorded measures, and the shipped ones nobody has recorded."""
    recorded = [view.measure for view in formula_versions()]
    codes = {measure.code for measure in recorded}
    return Book.of([*recorded, *(one for one in pack_measures() if one.code not in codes)])


def measures_of(dataset: str) -> tuple[Measure, ...]:
    """Every recorded version of every measure that reads a dataset's rows: what its scan must count."""
    rows = FormulaVersion.objects.filter(dataset=dataset).order_by("pk")
    held = contracts() if rows else {}
    return tuple(_view(row, held).measure for row in rows)


def measure(code: str, *, on: date | None = None) -> Measure:
    """The newest version of a measure; raises ``CannotAnswer`` with the nearest code."""
    held = (book(on=on) if on else book_with_packs()).versions
    if code not in held:
        near = did_you_mean(code, held)
        raise CannotAnswer(
            Words(
                f"Không có công thức “{code[:80]}”.{near.vi} Hãy lấy mã trong danh sách công thức.",
                f"There is no measure “{code[:80]}”.{near.en} Take a code from the list of measures.",
            )
        )
    return held[code][-1]


def differing(before: Measure | None, after: Measure) -> tuple[Entry, ...]:
    """The entries in which two versions differ, the version itself left out."""
    was, now = (entries(before) if before else {}), entries(after)
    names = [name for name in dict.fromkeys((*was, *now)) if name != "version"]
    return tuple(
        Entry(name, _said(was.get(name)), _said(now.get(name)))
        for name in names
        if was.get(name) != now.get(name)
    )


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _view(row: FormulaVersion, held: dict[str, Contract]) -> FormulaView:
    found = _read(row.text, held.get(row.dataset))
    return FormulaView(row.pk, found, row.text, row.restates, row.reason, row.recorded_at, row.recorded_by)


@lru_cache(maxsize=512)
def _read(text: str, contract: Contract | None) -> Measure:
    return reread(text, contract)
