"""The lake: raw rows of every dataset in DuckLake, written one snapshot a load, read at any of them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.warehouse.engines.embedded import text
from tiendo.warehouse.lake import ledger, writes
from tiendo.warehouse.lake.catalog import ATTACHED, Opened, Place, attach, transaction
from tiendo.warehouse.lake.columns import table_of
from tiendo.warehouse.lake.compaction import KEPT_DAYS, compact
from tiendo.warehouse.lake.feed import copy_feed
from tiendo.warehouse.lake.keys import LEAST_ROWS, attached
from tiendo.warehouse.lake.lock import PATIENCE, writing
from tiendo.warehouse.lake.types import Change, Changes, NotCompacted, SnapshotGone, Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.engines.limits import Limits
    from tiendo.warehouse.lake.compaction import Compacted
    from tiendo.warehouse.lake.keys import Directory
    from tiendo.warehouse.lake.ledger import Line


class Lake:
    """Every method may be called by any process at any time; writers wait for each other, readers never."""

    def __init__(
        self, place: Place, limits: Limits, *, patience: float = PATIENCE, directory_from: int = LEAST_ROWS
    ) -> None:
        """``directory_from``: with how many rows a dataset keeps a directory of its keys."""
        self.place = place
        self._directory_from = directory_from
        self._opened = Opened(place, limits)
        self._patience = patience

    def close(self) -> None:
        """Let go of every file; the lake opens again when it is next asked something."""
        self._opened.close()

    @property
    def home(self) -> Path:
        """The directory everything of the lake is in."""
        return self.place.directory

    def attach(
        self, connection: DuckDBPyConnection, *, as_name: str = ATTACHED, read_only: bool = False
    ) -> None:
        """Make the lake's tables readable on a connection of the caller's, as ``<as_name>.main.<table>``."""
        if read_only:
            with self._opened.cursor():  # a lake that is not there yet cannot be attached for reading
                pass
        attach(connection, self.place, as_name=as_name, read_only=read_only)

    def shape(self, contract: Contract) -> None:
        """Make the contract's table, or add the columns it lacks."""
        with self._writing() as cursor, transaction(cursor):
            writes.shape(cursor, contract)

    def upsert(self, contract: Contract, parquet: Sequence[Path], *, load: int) -> Written:
        """Write the rows of the files by the contract's key; rows equal to what is there are left alone.

        Without a key every row is added. ``load`` names the write: the same load again changes nothing
        and gives the same answer.
        """
        with self._writing() as cursor:
            done = self._done(cursor, contract, load)
            if done is not None:
                return done
            writes.take_in(cursor, contract, parquet, load=load)
            with self._directory(cursor, contract) as directory:
                found = writes.meet(cursor, contract, directory)
                if not found.new and not found.changed:
                    return replace(found, snapshot=self._snapshot(cursor, contract))
                with self._load(cursor, contract, load, found):
                    writes.put(cursor, contract, found, self._changes_of(contract, load))
                return self._noted(cursor, contract, directory, "SELECT place FROM met WHERE NOT same")

    def delete(self, contract: Contract, keys: Sequence[Path], *, load: int) -> Written:
        """Delete the rows whose keys are in the files; keys that are not there change nothing."""
        with self._writing() as cursor:
            done = self._done(cursor, contract, load)
            if done is not None:
                return done
            with self._directory(cursor, contract) as directory:
                found = Written(0, deleted=writes.take_out(cursor, contract, keys, directory))
                if not found.deleted:
                    return replace(found, snapshot=self._snapshot(cursor, contract))
                with self._load(cursor, contract, load, found):
                    writes.remove(cursor, contract, load=load, changes=self._changes_of(contract, load))
                return self._noted(cursor, contract, directory, "SELECT place FROM met")

    def snapshot(self, contract: Contract) -> int:
        """The snapshot that last changed a row of the dataset; 0 before the first."""
        with self._opened.cursor() as cursor:
            return self._snapshot(cursor, contract)

    def written(self, contract: Contract, since: int = 0) -> tuple[tuple[int, Written], ...]:
        """Load and outcome of every write after ``since``, in order: enough to choose between the changes
        and counting anew."""
        with self._opened.cursor() as cursor:
            return tuple((line.load, line.written) for line in self._lines(cursor, contract, since))

    def changes(self, contract: Contract, since: int) -> Changes:
        """What changed after ``since``, one Parquet file a snapshot; missing files are made from the feed."""
        with self._opened.cursor() as cursor:
            found = self._lines(cursor, contract, since)
            for line in found:
                place = self._changes_of(contract, line.load)
                if not place.exists():
                    self._stands(cursor, line.written.snapshot)
                    copy_feed(cursor, contract, line.written.snapshot, line.written.snapshot, place)
        each = tuple(
            Change(line.written.snapshot, line.load, self._changes_of(contract, line.load)) for line in found
        )
        return Changes(since, each[-1].snapshot if each else since, each)

    def feed(self, contract: Contract, first: int, last: int, place: Path) -> Path:
        """Write what snapshots ``first`` to ``last`` changed to ``place``, rows as they were included."""
        with self._opened.cursor() as cursor:
            self._stands(cursor, first)
            copy_feed(cursor, contract, first, last, place, before=True)
        return place

    def applied(self, contract: Contract, snapshot: int, *, by: str) -> None:
        """A consumer has taken in everything up to ``snapshot``; files nobody needs any more may go."""
        with writing(self.place.writer, patience=self._patience, postgres=self.place.postgres):
            ledger.mark(self.place.directory, table_of(contract), by, snapshot)

    def compact(self, contract: Contract, *, kept_days: int = KEPT_DAYS) -> Compacted:
        """Rewrite files with deleted rows, join small ones, clear away what is older than ``kept_days``."""
        with self._writing() as cursor:
            done = compact(cursor, self.place, contract, kept_days=kept_days)
            with self._directory(cursor, contract, tidy=True):
                return done

    def files(self, contract: Contract) -> list[Path]:
        """The Parquet files that are the dataset now, for readers that know nothing of DuckLake."""
        with self._opened.cursor() as cursor:
            found = cursor.execute(
                f"SELECT data_file, delete_file FROM ducklake_list_files('{ATTACHED}', "
                f"{text(table_of(contract))})"
            ).fetchall()
        if any(deleted is not None for _, deleted in found):
            raise NotCompacted(
                Words(
                    f"Bộ dữ liệu “{contract.id}” có dòng đã xóa hoặc sửa từ lần dồn tệp trước. "
                    f"Hãy chạy “tiendo lake compact {contract.id}” rồi thử lại.",
                    f"The dataset “{contract.id}” has rows deleted or changed since it was compacted. "
                    f"Run “tiendo lake compact {contract.id}” and try again.",
                )
            )
        return [type(self.place.directory)(str(file)) for file, _ in found]

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        """A connection with the lake attached, for reading."""
        with self._opened.cursor() as cursor:
            yield cursor

    def source(self, contract: Contract, *, at: int | None = None) -> str:
        """What stands after FROM to read the dataset, now or at a snapshot that still stands."""
        if at is None:
            return writes.full_name(contract)
        with self._opened.cursor() as cursor:
            self._stands(cursor, at)
        return f"{writes.full_name(contract)} AT (VERSION => {int(at)})"

    @contextmanager
    def _writing(self) -> Iterator[DuckDBPyConnection]:
        self.place.rows.mkdir(parents=True, exist_ok=True)
        with (
            self._opened.cursor() as cursor,
            writing(self.place.writer, patience=self._patience, postgres=self.place.postgres),
        ):
            yield cursor

    @contextmanager
    def _directory(
        self, cursor: DuckDBPyConnection, contract: Contract, *, tidy: bool = False
    ) -> Iterator[Directory | None]:
        with attached(
            cursor,
            self.place.directory,
            contract,
            self._lines(cursor, contract),
            rows=writes.rows_in(cursor, contract),
            least=self._directory_from,
            tidy=tidy,
        ) as directory:
            yield directory

    def _noted(
        self, cursor: DuckDBPyConnection, contract: Contract, directory: Directory | None, gone: str
    ) -> Written:
        line = self._lines(cursor, contract)[-1]
        if directory is not None:
            directory.note(line, gone)
        return line.written

    @contextmanager
    def _load(
        self, cursor: DuckDBPyConnection, contract: Contract, load: int, found: Written
    ) -> Iterator[None]:
        told = ledger.told(table_of(contract))
        with transaction(cursor, told=told, more=ledger.more(load, found)):
            yield

    def _done(self, cursor: DuckDBPyConnection, contract: Contract, load: int) -> Written | None:
        lines = self._lines(cursor, contract)
        return next((line.written for line in lines if line.load == load), None)

    def _lines(self, cursor: DuckDBPyConnection, contract: Contract, since: int = 0) -> list[Line]:
        every = ledger.lines(cursor, self.place.directory, table_of(contract))
        return [line for line in every if line.written.snapshot > since]

    def _snapshot(self, cursor: DuckDBPyConnection, contract: Contract) -> int:
        lines = self._lines(cursor, contract)
        return lines[-1].written.snapshot if lines else 0

    def _changes_of(self, contract: Contract, load: int) -> Path:
        return self.place.directory / "changes" / table_of(contract) / f"{load}.parquet"

    def _stands(self, cursor: DuckDBPyConnection, snapshot: int) -> None:
        found = cursor.execute(
            f"SELECT 1 FROM {ATTACHED}.snapshots() WHERE snapshot_id = ?", [snapshot]
        ).fetchone()
        if found is None:
            raise SnapshotGone(
                Words(
                    f"Bản chụp {snapshot} của kho dữ liệu không còn. Hãy tính lại từ dữ liệu gốc.",
                    f"Snapshot {snapshot} of the lake is gone. Count anew from the rows.",
                )
            )
