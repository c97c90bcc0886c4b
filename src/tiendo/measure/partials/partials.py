"""A dataset's aggregates: kept up with the lake, read, and proved against the rows."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tiendo.measure.formulas.compiling import BASIS, MONTH
from tiendo.measure.partials.audit import compare, copies
from tiendo.measure.partials.delta import take_in
from tiendo.measure.partials.layout import Layout
from tiendo.measure.partials.settling import settle
from tiendo.measure.partials.store import (
    Store,
    not_counted,
    note_touched,
    read_untold,
    read_watermark,
    write_watermark,
)
from tiendo.measure.partials.types import Drift, Outcome, Touched, Watermark, Way
from tiendo.measure.partials.whole import count_whole
from tiendo.warehouse.engines.embedded import name
from tiendo.warehouse.lake.lock import writing
from tiendo.warehouse.lake.types import SnapshotGone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.measure.formulas.scan import Scan
    from tiendo.measure.partials.types import Verdict
    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.engines.limits import Limits
    from tiendo.warehouse.lake.lake import Lake

CONSUMER: Final = "partials"
# Above this share of the rows kept a batch is dearer than counting anew; few rows are counted anew at once.
MOST_CHANGED: Final = 0.3
FEW_ROWS: Final = 20_000


@dataclass(frozen=True)
class Partials:
    """The aggregates of one scan over one dataset of the lake, under ``directory``."""

    directory: Path
    lake: Lake
    contract: Contract
    scan: Scan
    limits: Limits

    @cached_property
    def layout(self) -> Layout:
        """How the scan is kept."""
        return Layout(self.scan, self.contract)

    @cached_property
    def store(self) -> Store:
        """The file."""
        return Store(self.directory, name(self.contract.id).strip('"').replace("/", "_"), self.limits)

    def watermark(self) -> Watermark | None:
        """How far the lake has been taken in; None when nothing was ever counted."""
        return self.store.watermark()

    def is_up_to_date(self) -> bool:
        """Whether everything in the lake is taken in, by this scan."""
        mark = self.store.watermark()
        current = mark is not None and mark.digest == self.layout.digest
        return current and mark is not None and mark.snapshot >= self.lake.snapshot(self.contract)

    def bring_up(self) -> Outcome:
        """Take in whatever the lake has since the watermark: by delta, or anew where that cannot serve.

        Doing it again, or after a crash at any moment, changes nothing that was done.
        """
        with self.store.alone():
            mark = self.store.watermark()
            reason = self._reason_to_count_anew(mark)
            if mark is None or reason:
                return self._counted_anew(mark, reason)
            try:
                outcome = self._taken_in(mark)
            except (Drift, SnapshotGone) as trouble:
                return self._counted_anew(mark, trouble.words.en)
        self.lake.applied(self.contract, outcome.watermark.snapshot, by=CONSUMER)
        return outcome

    @contextmanager
    def following(self) -> Iterator[None]:
        """Nobody else tells meanwhile what has changed."""
        self.directory.mkdir(parents=True, exist_ok=True)
        with writing(self.directory / f"{self.store.dataset}.following.lock"):
            yield

    def untold(self) -> tuple[Touched, ...]:
        """What has changed and was not told yet, over however many loads and crashes."""
        if self.store.watermark() is None:
            return ()
        with self.store.reading() as connection:
            return read_untold(connection)

    def told(self, mark: Watermark) -> None:
        """Everything up to a watermark was told."""
        with self.store.changing() as connection:
            connection.execute("DELETE FROM untold WHERE generation <= ?", [mark.generation])

    def rebuild(self, reason: str = "asked for") -> Outcome:
        """Count everything anew from the rows of the lake."""
        with self.store.alone():
            return self._counted_anew(self.store.watermark(), reason)

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        """A connection to what is kept; refused when nothing, or something else, was counted."""
        with self.store.reading() as connection:
            mark = read_watermark(connection)
            if mark is None or mark.digest != self.layout.digest:
                raise not_counted(self.contract.id)
            yield connection

    def audit(self) -> Verdict:
        """Count anew from the rows as they were at the watermark, and compare with everything kept.

        Loads are taken in meanwhile: what is kept is copied first, and the rows of a snapshot do not change.
        """
        mark = self.store.watermark()
        if mark is None or mark.digest != self.layout.digest:
            raise not_counted(self.contract.id)
        with self.store.copied(copies(self.layout)) as connection:
            mark = read_watermark(connection) or mark
            self.lake.attach(connection, read_only=True)
            return compare(connection, self.layout, self.lake.source(self.contract, at=mark.snapshot), mark)

    def _reason_to_count_anew(self, mark: Watermark | None) -> str:
        if mark is None:
            return "nothing was counted before"
        if mark.digest != self.layout.digest:
            return "a formula, a dimension or the contract has changed"
        changed = sum(
            done.new + done.changed + done.deleted
            for _, done in self.lake.written(self.contract, mark.snapshot)
        )
        if changed <= FEW_ROWS:
            return ""
        with self.store.reading() as connection:
            found = connection.execute("SELECT count(*) FROM state").fetchone()
        kept = int(found[0]) if found else 0
        return f"{changed} rows changed" if changed > MOST_CHANGED * kept else ""

    def _taken_in(self, mark: Watermark) -> Outcome:
        changes = self.lake.changes(self.contract, mark.snapshot)
        if not changes.each:
            return Outcome(Way.NOTHING, mark)
        with self.store.changing() as connection:
            delta = take_in(connection, self.layout, changes)
            settle(connection, self.layout)
            generation = mark.generation + bool(delta.touched)
            after = Watermark(changes.until, mark.digest, generation)
            write_watermark(connection, after)
            note_touched(connection, delta.touched, generation)
        return Outcome(Way.DELTA, after, delta.touched, delta.rows)

    def _counted_anew(self, mark: Watermark | None, reason: str) -> Outcome:
        snapshot = self.lake.snapshot(self.contract)
        with self.store.replacing() as connection:
            self.lake.attach(connection, read_only=True)
            source = self.lake.source(self.contract, at=snapshot)
            generation = mark.generation + 1 if mark else 1
            after = count_whole(connection, self.layout, source, snapshot=snapshot, generation=generation)
            found = connection.execute("SELECT count(*) FROM state").fetchone()
            touched = tuple(self._everything(connection))
            note_touched(connection, touched, generation)
        self.lake.applied(self.contract, snapshot, by=CONSUMER)
        return Outcome(Way.REBUILT, after, touched, int(found[0]) if found else 0, reason)

    def _everything(self, connection: DuckDBPyConnection) -> Iterator[Touched]:
        basis, month = name(BASIS), name(MONTH)
        for one, day in connection.execute(
            f"SELECT DISTINCT {basis}, {month} FROM cells ORDER BY ALL"
        ).fetchall():
            yield Touched(one, day, frozenset(c.name for c in self.layout.counters if c.basis == one))
