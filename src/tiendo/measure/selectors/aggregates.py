"""The aggregates of a dataset: where they are, whether they are up to date, what answers out of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.measure.formulas.counters import scan_of
from tiendo.measure.formulas.counting import RowsCounting
from tiendo.measure.partials import Partials, PartialsCounting
from tiendo.measure.selectors.formulas import book, measures_of
from tiendo.warehouse.engines.limits import from_settings
from tiendo.warehouse.lake import open_engine, open_lake
from tiendo.warehouse.selectors.datasets import contract_of, datasets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tiendo.measure.formulas.counting import Counting
    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.partials import Verdict
    from tiendo.warehouse.contracts.contract import Contract


def partials_of(dataset: str) -> Partials | None:
    """The aggregates of all formulas recorded over a dataset; None when there are none to keep.

    What is open as of a day changes without any row, so it is counted from the rows and not kept.
    """
    contract = contract_of(dataset)
    partials = Partials(
        Path(settings.TIENDO_DATA) / "partials",
        open_lake(),
        contract,
        scan_of([one for one in measures_of(dataset) if not one.is_as_of], contract),
        from_settings(),
    )
    return partials if partials.layout.counters else None


class NothingLoaded(Refusal):
    """No row of the dataset was ever loaded, so there is nothing to count."""


def counting_of(dataset: str) -> tuple[Contract, Counting]:
    """The contract of a dataset and what counts it: the aggregates when up to date, else the rows.

    Raises ``NothingLoaded`` before the first load.
    """
    contract = contract_of(dataset)
    if not open_lake().snapshot(contract):
        raise NothingLoaded(
            Words(
                f"Bộ dữ liệu “{dataset}” chưa nạp dòng nào. Hãy nạp bằng “tiendo load rows {dataset} TỆP”.",
                f"No rows of “{dataset}” are loaded yet. Load some with “tiendo load rows {dataset} FILE”.",
            )
        )
    engine = open_engine()
    rows = RowsCounting(contract, engine.run, engine.table(contract))
    partials = partials_of(dataset)
    if partials is None or not partials.is_up_to_date():
        return contract, rows
    return contract, PartialsCounting(partials, rows)


def generation(dataset: str) -> int:
    """How often anything counted of a dataset has changed: the version of the pages that show it."""
    partials = partials_of(dataset)
    mark = partials.watermark() if partials else None
    return mark.generation if mark else 0


def behind_the_lake() -> tuple[str, ...]:
    """The datasets whose rows, or what came of them, still wait: the job that should have was lost."""
    found = []
    for view in datasets():
        partials = partials_of(view.code)
        if partials is None or not partials.lake.snapshot(view.contract):
            continue
        if not partials.is_up_to_date() or partials.untold():
            found.append(view.code)
    return tuple(found)


def verdict_on(dataset: str) -> Verdict | None:
    """Count a dataset anew from its rows and compare; None when nothing is kept of it."""
    partials = partials_of(dataset)
    return None if partials is None or partials.watermark() is None else partials.audit()


def kept_datasets() -> tuple[str, ...]:
    """The datasets something is kept of."""
    held = ((view.code, partials_of(view.code)) for view in datasets())
    return tuple(code for code, partials in held if partials and partials.watermark())


def datasets_of(codes: Iterable[str]) -> tuple[str, ...]:
    """The datasets measures read, themselves or through those they are made of, that have rows."""
    held = book().versions
    found = {one.source for code in codes for one in _reading(code, held)}
    return tuple(sorted(found & {view.code for view in datasets()}))


def _reading(code: str, held: Mapping[str, Sequence[Measure]]) -> Iterator[Measure]:
    for one in held.get(code, ()):
        if one.is_derived:
            for other in one.of:
                yield from _reading(other, held)
        else:
            yield one
