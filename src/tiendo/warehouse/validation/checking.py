"""One batch against the rules: which rows are good, which are bad and why, and what was counted.

Knows nothing of files: parts are written by ``validate``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from tiendo.warehouse.contracts.contract import Register
from tiendo.warehouse.expressions import parse
from tiendo.warehouse.expressions.polars import to_polars
from tiendo.warehouse.sources.batch import LINE
from tiendo.warehouse.validation import checks
from tiendo.warehouse.validation.duplicates import Seen
from tiendo.warehouse.validation.predicates import predicate_of
from tiendo.warehouse.validation.quarantine import NOT_ASKED, quarantined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.sources.batch import Batch
    from tiendo.warehouse.validation.checks import Check
    from tiendo.warehouse.validation.references import Known
    from tiendo.warehouse.validation.typed import Read, Reader

AGENCY, ROWS = "_agency", "_rows"


@dataclass(frozen=True, slots=True)
class Asked:
    """A batch that was read and asked every rule but those about keys: what one batch alone can tell."""

    lines: pl.Series
    faults: pl.DataFrame
    read: Read
    broken: dict[str, pl.Series]
    done: float


@dataclass(slots=True)
class Sorted:
    """A batch sorted out. ``held``: good rows whose key may have been met before, asked about at the end."""

    good: pl.DataFrame
    bad: pl.DataFrame
    held: pl.DataFrame
    held_text: pl.DataFrame


@dataclass(slots=True)
class Tally:
    """What was counted so far: rows and empty values by agency, broken rules by agency."""

    rows: list[pl.DataFrame] = field(default_factory=list)
    broken: list[pl.DataFrame] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)


class Checker:
    """The rules of a contract ready to be asked of batches."""

    def __init__(
        self,
        contract: Contract,
        reader: Reader,
        references: Mapping[str, Known],
        *,
        expected: int,
        only_lines: pl.Series | None = None,
    ) -> None:
        self.contract = contract
        self.checks = checks_asked(contract)
        self.tally = Tally()
        self._reader = reader
        self._only_lines = only_lines
        self._predicates = _predicates(contract, self.checks, references)
        self._agency = agency_column(contract)
        keys = {checks.KEY: list(contract.key)} if contract.key else {}
        keys |= {check.id: [check.column] for check in self.checks if check.code == checks.UNIQUE}
        self._seen = {rule: Seen(columns, expected=expected) for rule, columns in keys.items()}

    def ask(self, batch: Batch) -> Asked:
        """Read a batch and ask its rows; keeps nothing, so that batches may be asked ahead."""
        frame, faults = batch.frame, batch.faults
        if self._only_lines is not None:
            frame, faults = _asked_only(frame, faults, self._only_lines)
        read = self._reader.read(frame)
        broken = read.broken | self._required(read.text) | self._asked(read)
        return Asked(frame[LINE], faults, read, broken, batch.done)

    def sort_out(self, asked: Asked) -> Sorted:
        """Good, bad and held rows of a batch, in the order of the batches; counts what it finds."""
        lines, read, broken = asked.lines, asked.read, asked.broken
        typed, text = read.typed, read.text
        bad = _any(broken, typed.height)
        self._count(read, asked.faults, broken, bad)
        told = quarantined(self.checks, lines, text, broken, bad, asked.faults)
        held, hashed = self._suspects(typed, bad)
        written = typed.with_columns(*read.coded.values())
        out = _either(bad, held)
        good = written if out is None else written.filter(~out)
        if held is None:
            nothing = written.clear().with_columns(pl.lit(0, dtype=pl.UInt64).alias(LINE))
            return Sorted(good, told, nothing, text.clear())
        return Sorted(
            good, told, written.with_columns(lines.alias(LINE), *hashed).filter(held), text.filter(held)
        )

    def settle(self, held: pl.DataFrame, text: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Of all rows held back, those that are good after all and those that repeat a key."""
        broken: dict[str, pl.Series] = {}
        for number, (rule, seen) in enumerate(self._seen.items()):
            pair = held.select(
                pl.col(f"_first{number}").alias("_first"), pl.col(f"_second{number}").alias("_second")
            )
            repeated = seen.repeated(pair)
            if repeated.any():
                broken[rule] = repeated
        names = [column.name for column in self.contract.columns]
        bad = _any(broken, held.height)
        if bad is None:
            return held.select(names), quarantined(self.checks, held[LINE], text, {}, None, None)
        self._count_broken(held, broken, bad)
        return held.filter(~bad).select(names), quarantined(self.checks, held[LINE], text, broken, bad, None)

    def _suspects(
        self, typed: pl.DataFrame, bad: pl.Series | None
    ) -> tuple[pl.Series | None, list[pl.Series]]:
        """Which good rows may repeat a key, if any do, and the hashes of all keys."""
        hashes = [seen.hashes(typed, bad) for seen in self._seen.values()]
        held: pl.Series | None = None
        for seen, asked in zip(self._seen.values(), hashes, strict=True):
            held = _either(held, seen.meet(asked))
        for seen, asked in zip(self._seen.values(), hashes, strict=True):
            seen.remember(asked if held is None else asked.filter(~held))
        hashed = [column.alias(f"{column.name}{n}") for n, asked in enumerate(hashes) for column in asked]
        return (held if held is not None and held.any() else None), hashed

    def _required(self, text: pl.DataFrame) -> dict[str, pl.Series]:
        asked = [
            check for check in self.checks if check.code == checks.REQUIRED and check.column in text.columns
        ]
        return {check.id: text[check.column].is_null() for check in asked if text[check.column].null_count()}

    def _asked(self, read: Read) -> dict[str, pl.Series]:
        coded = {self._reader.codes[name].rule: series for name, series in read.coded.items()}
        asked = {rule: expr for rule, expr in self._predicates.items() if rule not in coded}
        found = list(read.typed.select(expr.fill_null(False).alias(rule) for rule, expr in asked.items()))
        for rule, series in coded.items():
            text = read.typed[series.name]
            if series.null_count() > text.null_count():
                found.append((series.is_null() & text.is_not_null()).alias(rule))
        return {column.name: column for column in found if column.any()}

    def _count(
        self, read: Read, faults: pl.DataFrame, broken: dict[str, pl.Series], bad: pl.Series | None
    ) -> None:
        typed = read.typed
        nulls = [pl.col(name).null_count().alias(name) for name in typed.columns if typed[name].null_count()]
        grouped = typed.group_by(self._whose(read).alias(AGENCY)).agg(pl.len().alias(ROWS), *nulls)
        self.tally.rows.append(grouped.with_columns(pl.col(AGENCY).cast(pl.String)))
        for code, count in faults["_fault"].value_counts().iter_rows():
            self.tally.faults[code] = self.tally.faults.get(code, 0) + count
        if bad is not None:
            self._count_broken(typed, broken, bad)

    def _whose(self, read: Read) -> pl.Series:
        """Whose each row is: as a code, which is sooner grouped, where all of them are known."""
        if not self._agency:
            return pl.repeat("", read.typed.height, eager=True)
        said, code = read.typed[self._agency], read.coded.get(self._agency)
        return said if code is None or code.null_count() > said.null_count() else code

    def _count_broken(self, typed: pl.DataFrame, broken: dict[str, pl.Series], bad: pl.Series) -> None:
        agency = (
            typed[self._agency].cast(pl.String) if self._agency else pl.repeat("", typed.height, eager=True)
        )
        flags = pl.DataFrame({AGENCY: agency, **broken}).filter(bad)
        self.tally.broken.append(flags.group_by(AGENCY).agg(pl.col(list(broken)).sum()))


def checks_asked(contract: Contract) -> list[Check]:
    """The rules of a contract, and those about lines that cannot be cut into values."""
    return checks.checks_of(contract)


def agency_column(contract: Contract) -> str:
    """The column that says whose row it is; empty when none refers to the agencies."""
    for column in contract.columns:
        if column.reference is not None and column.reference.register is Register.AGENCY:
            return column.name
    return ""


def _predicates(
    contract: Contract, asked: list[Check], references: Mapping[str, Known]
) -> dict[str, pl.Expr]:
    made = {check.id: predicate_of(check, contract, references) for check in asked}
    found = {rule: expr for rule, expr in made.items() if expr is not None}
    kinds = {column.name: column.kind for column in contract.columns}
    found |= {rule.code: ~to_polars(parse(rule.holds, kinds)) for rule in contract.rules}
    return found


def _any(broken: dict[str, pl.Series], height: int) -> pl.Series | None:
    if not broken:
        return None
    together = pl.DataFrame(broken).select(pl.any_horizontal(pl.all())).to_series()
    return together if together.any() else None


def _either(one: pl.Series | None, other: pl.Series | None) -> pl.Series | None:
    if one is None or other is None:
        return other if one is None else one
    return one | other


def _asked_only(
    frame: pl.DataFrame, faults: pl.DataFrame, lines: pl.Series
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows sent back must be rows that were bad: others are told, not taken."""
    asked = frame[LINE].is_in(lines.implode())
    strangers = frame.filter(~asked).select(
        LINE,
        pl.lit(NOT_ASKED).alias("_fault"),
        pl.concat_str(pl.exclude(LINE).fill_null(""), separator=" | ").alias("_raw"),
    )
    return frame.filter(asked), pl.concat([faults, strangers])
