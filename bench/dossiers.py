"""Synthetic dossiers of administrative procedures, their changes, and twelve ratios counted by hand in SQL.

Every value is a hash of the row's number, so the same size gives the same rows on every machine (DuckDB is
pinned). The ratios are an independent reference: nothing here knows a contract or a formula of tiendo.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import duckdb

from figures import Figure, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "bench"
LAST_MONTH = "2026-10-01"
AS_OF = "2026-11-01"
EDITION = 2  # of these expressions; a new one makes the cached rows again

KEY = "dossier_id"
DIMENSIONS = ("agency_id", "commune_id", "procedure_group")
RATIOS: dict[str, tuple[str, str]] = {
    "on_time": ("finished_at <= due_at", "finished_at IS NOT NULL"),
    "overdue_open": (f"finished_at IS NULL AND due_at < TIMESTAMP '{AS_OF}'", "finished_at IS NULL"),
    "online": ("channel = 'online'", "TRUE"),
    "full_online": ("channel = 'online' AND level = 'full'", "channel = 'online'"),
    "digitised_in": ("digitised_in", "TRUE"),
    "digitised_out": ("digitised_out AND outcome = 'approved'", "outcome = 'approved'"),
    "online_payment": ("payment_required AND payment_channel = 'online'", "payment_required"),
    "reuse": ("reused_data", "TRUE"),
    "satisfied": ("rating >= 4", "rating IS NOT NULL"),
    "rejected": ("outcome = 'rejected'", "finished_at IS NOT NULL"),
    "early": ("finished_at <= due_at - INTERVAL 1 DAY", "finished_at IS NOT NULL"),
    "end_to_end": (
        "finished_at IS NOT NULL AND channel = 'online' AND level = 'full'"
        " AND digitised_in AND digitised_out AND reused_data",
        "finished_at IS NOT NULL",
    ),
}


@dataclass(frozen=True, slots=True)
class Size:
    """How many dossiers, over how many months and communes."""

    rows: int
    months: int
    communes: int

    @property
    def place(self) -> Path:
        """The directory its rows are kept in."""
        return CACHE / f"dossiers-{self.rows}-{self.months}-{self.communes}-{EDITION}"


CITY = Size(10_000_000, 60, 94)
NATION = Size(100_000_000, 12, 3321)


def size_of(rows: int) -> Size:
    """A city's shape up to 20 million dossiers, a nation's beyond."""
    shape = CITY if rows <= 20_000_000 else NATION
    return Size(rows, shape.months, shape.communes)


@dataclass(frozen=True, slots=True)
class Batch:
    """One delivery of changes: rows that are new or put right (by key), and keys that are gone."""

    upserts: Path
    deletions: Path
    new: int
    corrected: int
    deleted: int

    @property
    def changed(self) -> int:
        """How many rows change in all."""
        return self.new + self.corrected + self.deleted


_MACROS = """
CREATE OR REPLACE TEMP MACRO u(i, k, v) AS (hash(i, k, v) >> 11)::DOUBLE / 9007199254740992;
CREATE OR REPLACE TEMP MACRO days(x) AS to_seconds((x * 86400)::BIGINT);
"""

# Of a row: ``i`` its number, ``m`` its month counted from the first, ``v`` its vintage (0 as first sent).
# A correction changes the course of the case always, its commune, month or procedure now and then.
_ROWS = """
WITH numbered AS (SELECT i, m, v, CASE WHEN v > 0 AND u(i, 91, v) < 0.02 THEN v ELSE 0 END AS pv,
        CASE WHEN v > 0 AND u(i, 92, v) < 0.10 THEN v ELSE 0 END AS cv FROM ({source})),
placed AS (SELECT *, (2000 * pow(u(i, 1, pv), 3))::INT AS p,
        TIMESTAMP '{last_month}' - to_months(({months} - 1 - m)::INT) AS month_start FROM numbered),
filed AS (SELECT *, month_start + days(trunc(u(i, 3, 0) * 86400 * 28) / 86400) AS submitted_at,
        u(i, 5, v) < 0.97 AS finished FROM placed),
due AS (SELECT *, submitted_at + days(1 + trunc(30 * u(i, 4, 0))) AS due_at FROM filed),
done AS (SELECT *, CASE WHEN finished THEN
        greatest(submitted_at + INTERVAL 1 HOUR, due_at + days((u(i, 6, v) - 0.85) * 20)) END AS finished_at,
        u(i, 7, 0) AS way, u(i, 9, 0) < 0.4 AS payment_required FROM due)
SELECT 'HS' || lpad(i::VARCHAR, 10, '0') AS dossier_id,
    '1.' || lpad(p::VARCHAR, 6, '0') AS procedure_code,
    'CQ' || lpad((1 + hash(p % 120) % 30)::VARCHAR, 2, '0') AS agency_id,
    'X' || lpad((1 + trunc({communes} * pow(u(i, 2, cv), 2)))::INT::VARCHAR, 4, '0') AS commune_id,
    submitted_at, due_at, finished_at,
    CASE WHEN way < 0.70 THEN 'online' WHEN way < 0.95 THEN 'in_person' ELSE 'post' END AS channel,
    CASE WHEN u(i, 8, 0) < 0.5 THEN 'full' WHEN u(i, 8, 0) < 0.8 THEN 'partial' ELSE 'none' END AS level,
    payment_required,
    CASE WHEN payment_required THEN CASE WHEN u(i, 10, v) < 0.6 THEN 'online' ELSE 'cash' END END
        AS payment_channel,
    u(i, 11, v) < 0.8 AS digitised_in, u(i, 12, v) < 0.7 AS digitised_out, u(i, 13, v) < 0.5 AS reused_data,
    CASE WHEN finished THEN CASE WHEN u(i, 14, v) < 0.92 THEN 'approved'
        WHEN u(i, 14, v) < 0.97 THEN 'rejected' ELSE 'withdrawn' END END AS outcome,
    CASE WHEN finished AND u(i, 15, v) < 0.3 THEN 1 + trunc(5 * sqrt(u(i, 16, v)))::INT END AS rating,
    'N' || lpad((1 + p % 120)::VARCHAR, 3, '0') AS procedure_group
FROM done
"""


def _rows(source: str, size: Size) -> str:
    return _ROWS.format(source=source, months=size.months, communes=size.communes, last_month=LAST_MONTH)


def _copy(database: duckdb.DuckDBPyConnection, query: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    database.execute(f"COPY ({query}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")


def history(size: Size) -> list[Path]:
    """The dossiers of this size as Parquet, a file a month (``month=YYYY-MM/rows.parquet``); made once."""
    if not (size.place / "whole").exists():
        shutil.rmtree(size.place, ignore_errors=True)
        _make_history(size)
        (size.place / "whole").touch()
    return sorted(size.place.glob("month=*/rows.parquet"))


def _make_history(size: Size) -> None:
    last_year, last_month = (int(part) for part in LAST_MONTH.split("-")[:2])
    with duckdb.connect() as database:
        database.execute(_MACROS)
        for m in range(size.months):
            year, month = divmod(last_year * 12 + last_month - size.months + m, 12)
            first, end = -(-m * size.rows // size.months), -(-(m + 1) * size.rows // size.months)
            source = f"SELECT range AS i, {m} AS m, 0 AS v FROM range({first}, {end})"
            place = size.place / f"month={year}-{month + 1:02}" / "rows.parquet"
            _copy(database, _rows(source, size), place)


def changes(size: Size, rows: int, *, number: int = 1) -> Batch:
    """Delivery ``number`` of changes to that history: 60 % new, the rest spread over all its months.

    Of the rest, one in twenty is deleted; of the corrections 10 % change the commune, 5 % the month and 2 %
    the procedure, and with it the agency. The same call gives the same files.
    """
    new, deleted = rows * 6 // 10, rows * 2 // 100
    corrected = rows - new - deleted
    place = size.place / f"changes-{rows}-{number}"
    batch = Batch(place / "upserts.parquet", place / "deletions.parquet", new, corrected, deleted)
    if not batch.deletions.exists():
        _make_changes(size, batch, number)
    return batch


def _make_changes(size: Size, batch: Batch, number: int) -> None:
    first = size.rows + (number - 1) * batch.new
    # A prime step visits every row once before it visits one twice, so the numbers are exact.
    old = f"""
        SELECT (range::HUGEINT * 2147483647 + {number * 7919}) % {size.rows} AS i,
            range < {batch.deleted} AS gone
        FROM range({batch.corrected + batch.deleted})"""
    source = f"""
        SELECT range AS i, {size.months - 1} AS m, 0 AS v FROM range({first}, {first + batch.new})
        UNION ALL SELECT i::BIGINT, CASE WHEN u(i, 93, {number}) < 0.05
            THEN (hash(i, 94, {number}) % {size.months})::INT ELSE i * {size.months} // {size.rows} END,
            {number}
        FROM old WHERE NOT gone"""
    gone = f"SELECT 'HS' || lpad(i::VARCHAR, 10, '0') AS {KEY} FROM old WHERE gone"
    with duckdb.connect() as database:
        database.execute(f"{_MACROS} CREATE TEMP TABLE old AS {old}")
        _copy(database, _rows(source, size), batch.upserts)
        _copy(database, gone, batch.deletions)


def listed(files: Iterable[Path]) -> str:
    """These Parquet files as DuckDB reads them in a ``FROM``."""
    names = ", ".join(f"'{file}'" for file in files)
    return f"read_parquet([{names}], hive_partitioning = false)"


def hand_sql(rows: str, by: Sequence[str] = ("agency_id", "commune_id")) -> str:
    """The twelve ratios' nineteen counters by month and ``by``, as an engineer would write them: one scan."""
    denominators = dict.fromkeys(below for _, below in RATIOS.values())
    counters = [f"count_if({above}) AS {name}" for name, (above, _) in RATIOS.items()]
    counters += [f"count_if({below}) AS below_{n}" for n, below in enumerate(denominators, 1)]
    keys = ", ".join(("date_trunc('month', submitted_at)::DATE AS month", *by))
    return f"SELECT {keys}, {', '.join(counters)} FROM {rows} GROUP BY ALL"


def ratio_sql(rows: str, name: str, by: Sequence[str] = ("agency_id", "commune_id")) -> str:
    """One ratio by a query of its own."""
    above, below = RATIOS[name]
    keys = ", ".join(("date_trunc('month', submitted_at)::DATE AS month", *by))
    return f"SELECT {keys}, count_if({above}) AS above, count_if({below}) AS below FROM {rows} GROUP BY ALL"


def main() -> None:
    """Make the rows of a size and say what they weigh and how long the hand-written scan takes."""
    parser = argparse.ArgumentParser(prog="./run bench dossiers", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wish = parser.parse_args()
    size, begun = size_of(wish.rows), perf_counter()
    files = history(size)
    made, begun = perf_counter() - begun, perf_counter()
    with duckdb.connect() as database:
        cells = database.execute(f"SELECT count(*) FROM ({hand_sql(listed(files))})").fetchall()[0][0]
    figures = [
        Figure("make the rows (0 when they were there)", round(made, 2), "s"),
        Figure("their weight", round(sum(file.stat().st_size for file in files) / 1e6, 1), "MB"),
        Figure("twelve ratios by hand-written SQL", round(perf_counter() - begun, 2), "s"),
        Figure("cells of month, agency, commune", cells, ""),
    ]
    tell("dossiers", asdict(size), figures, as_json=wish.json)


if __name__ == "__main__":
    main()
