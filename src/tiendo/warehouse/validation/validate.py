"""A whole source against its contract: parts of good rows, one file of bad rows, and what was counted.

Works batch by batch, so memory does not grow with the source. All is written under one directory, which
is nobody's until the load takes it: stopped anywhere, it is thrown away and done again.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from tiendo.warehouse.contracts.contract import Criterion
from tiendo.warehouse.quality.counts import RuleCount
from tiendo.warehouse.sources.ahead import ahead
from tiendo.warehouse.sources.batch import LINE
from tiendo.warehouse.validation import checks
from tiendo.warehouse.validation.aside import Aside
from tiendo.warehouse.validation.checking import AGENCY, ROWS, Checker
from tiendo.warehouse.validation.headings import match_headings
from tiendo.warehouse.validation.marks import Marks
from tiendo.warehouse.validation.quarantine import LINE_TITLES, REASON_TITLES
from tiendo.warehouse.validation.typed import Reader, codes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from tiendo.kernel.words import Words
    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.sources.batch import Batch, Table
    from tiendo.warehouse.validation.checking import Asked
    from tiendo.warehouse.validation.references import Known


@dataclass(slots=True)
class Checked:
    """What checking found. ``good`` are Parquet files of typed rows, ``bad`` the file of bad rows if any."""

    read: int = 0
    kept: int = 0
    refused: int = 0
    good: list[Path] = field(default_factory=list)
    bad: Path | None = None
    counts: list[RuleCount] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """How to check: where to write, what columns may refer to, what earlier loads brought.

    ``tell`` is told rows read, bad rows and the share done; ``only_lines`` are the lines that may come back.
    """

    work: Path
    references: Mapping[str, Known] = field(default_factory=dict)
    loaded_before: frozenset[str] = frozenset()
    only_lines: pl.Series | None = None
    tell: Callable[[int, int, float], None] | None = None


def validate(table: Table, contract: Contract, wish: Wish) -> Checked:
    """Check every row; raises ``SourceRefused`` when the source cannot be read to its end."""
    matched = match_headings(contract, _asked(table, wish), loaded_before=wish.loaded_before)
    notes = (*table.notes, *(note for note in matched.notes))
    checked = Checked(columns=tuple(matched.heading_of), notes=notes)
    shutil.rmtree(wish.work / "parts", ignore_errors=True)
    (wish.work / "parts").mkdir(parents=True)
    codes = codes_of(contract, wish.references)
    marks = Marks(contract, matched.heading_of, table.written) if table.written else None
    reader = Reader(contract, matched.heading_of, marks=marks, is_plain=table.is_plain, codes=codes)
    batches = iter(table.batches)
    first = next(batches, None)
    checker = Checker(
        contract, reader, wish.references, expected=_expected(first), only_lines=wish.only_lines
    )
    aside = _Asides(wish.work / "parts")
    with ThreadPoolExecutor(1, thread_name_prefix="write-behind") as writer:
        written: list[Future[None]] = []
        asked = ahead(map(checker.ask, _numbered(_and(first, batches), table, wish)))
        for number, batch in enumerate(asked):
            good = _keep(checker, batch, checked, wish, aside)
            if good.height:
                place = wish.work / "parts" / f"good-{number:06}.parquet"
                checked.good.append(place)
                _await(written, but=1)
                written.append(writer.submit(_write, good, place))
        _await(written, but=0)
    _settle(checker, checked, wish, aside)
    checked.notes += tuple(marks.notes()) if marks else ()
    checked.bad = _gather_bad(wish.work, aside.bad)
    checked.counts = list(_counts(checker, checked))
    return checked


def _asked(table: Table, wish: Wish) -> list[str]:
    """The headings that are data: what a workbook of bad rows adds is not."""
    if wish.only_lines is None:
        return list(table.headings)
    return [heading for heading in table.headings if heading not in (*LINE_TITLES, *REASON_TITLES)]


def _numbered(batches: Iterable[Batch], table: Table, wish: Wish) -> Iterator[Batch]:
    """Rows that come back carry the line they stood on in the load they are from."""
    title = next((heading for heading in table.headings if heading in LINE_TITLES), None)
    for batch in batches:
        if wish.only_lines is None or title is None:
            yield batch
        else:
            line = pl.col(title).cast(pl.UInt64, strict=False).fill_null(0).alias(LINE)
            yield type(batch)(batch.frame.with_columns(line), batch.faults, batch.done)


def _and(first: Batch | None, rest: Iterator[Batch]) -> Iterator[Batch]:
    if first is not None:
        yield first
    yield from rest


def _expected(first: Batch | None) -> int:
    return 0 if first is None else int(first.frame.height / max(first.done, 1e-6))


class _Asides:
    """Bad rows, and rows held back because their key may repeat one: as values and as text."""

    def __init__(self, directory: Path) -> None:
        self.bad, self.held, self.text = (Aside(directory, name) for name in ("bad", "held", "text"))


def _await(written: list[Future[None]], *, but: int) -> None:
    """Wait until parts are written, all but the last few: what went wrong with one is raised here."""
    while len(written) > but:
        written.pop(0).result()


def _keep(checker: Checker, batch: Asked, checked: Checked, wish: Wish, aside: _Asides) -> pl.DataFrame:
    """Sort out a batch and put its bad and held rows aside; gives the good ones."""
    found = checker.sort_out(batch)
    checked.read += len(batch.lines) + batch.faults.height
    checked.kept += found.good.height + found.held.height
    checked.refused += found.bad.height
    aside.bad.add(found.bad)
    aside.held.add(found.held)
    aside.text.add(found.held_text)
    if wish.tell is not None:
        wish.tell(checked.read, checked.refused, batch.done)
    return found.good


def _write(frame: pl.DataFrame, place: Path) -> None:
    frame.write_parquet(place, compression="lz4", statistics=False)


def _settle(checker: Checker, checked: Checked, wish: Wish, aside: _Asides) -> None:
    """Rows held back because their key may repeat one: asked about once, now that all keys are known."""
    if not aside.held:
        return
    good, bad = checker.settle(aside.held.gathered().collect(), aside.text.gathered().collect())
    checked.kept -= bad.height
    checked.refused += bad.height
    if good.height:
        place = wish.work / "parts" / "good-held.parquet"
        _write(good, place)
        checked.good.append(place)
    aside.bad.add(bad)
    aside.held.clear()
    aside.text.clear()


def _gather_bad(work: Path, bad: Aside) -> Path | None:
    if not bad:
        return None
    bad.gathered().sort(LINE).sink_parquet(work / "bad.parquet", compression="zstd")
    bad.clear()
    return work / "bad.parquet"


def _counts(checker: Checker, checked: Checked) -> Iterator[RuleCount]:
    """How many rows of each agency every rule was asked of, and how many broke it."""
    broken = _summed(checker.tally.broken)
    columns = set(checked.columns)
    asked = [(check, check.id) for check in checker.checks if not check.column or check.column in columns]
    for agency, seen in _summed(checker.tally.rows).items():
        wrong = broken.get(agency, {})
        there = {column: seen[ROWS] - seen.get(column, 0) + _unread(column, wrong) for column in columns}
        for check, rule in asked:
            found = wrong.get(rule, 0)
            is_of_all = check.code == checks.REQUIRED or not check.column
            among = seen[ROWS] if is_of_all else there[check.column]
            yield RuleCount(
                check.code, check.column, check.criterion, check.weight, agency, max(among, found), found
            )
    for code, count in checker.tally.faults.items():
        yield RuleCount(code, "", Criterion.CLEAN, 1, "", checked.read, count)


def _unread(column: str, wrong: Mapping[str, int]) -> int:
    """A value that could not be understood is empty among the typed ones, yet it was there."""
    return sum(wrong.get(f"{column}.{code}", 0) for code in (checks.TYPE, checks.AMBIGUOUS))


def _summed(frames: list[pl.DataFrame]) -> dict[str, dict[str, int]]:
    if not frames:
        return {}
    whole = pl.concat(frames, how="diagonal").with_columns(pl.col(AGENCY).fill_null(""))
    total = whole.group_by(AGENCY).agg(pl.exclude(AGENCY).sum()).sort(AGENCY)
    return {
        row.pop(AGENCY): {name: int(n or 0) for name, n in row.items()} for row in total.iter_rows(named=True)
    }
