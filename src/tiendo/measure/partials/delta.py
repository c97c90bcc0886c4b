"""What a load changed, added to what is kept: the new rows' part comes in, the old rows' part goes out.

Everything is appended: cells are sums over what was ever added and taken back, and a row's old part is
looked up by the hash of its key and named superseded. Nothing is updated in place, so a batch costs one
pass over the hashes of the rows and little else. All of it happens in the caller's transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiendo.kernel.words import Words, plural
from tiendo.measure.formulas.compiling import BASIS, MONTH
from tiendo.measure.formulas.scan import Fold
from tiendo.measure.partials.layout import ROWS, SIGN
from tiendo.measure.partials.types import Drift, Touched
from tiendo.warehouse.engines.embedded import name, text
from tiendo.warehouse.lake.types import Operation

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from tiendo.measure.partials.layout import Layout
    from tiendo.warehouse.lake.types import Changes

# Of every key: its first operation says whether it was there before, its last one whether it is there now.
_ONCE = """
CREATE TEMP VIEW after AS SELECT * EXCLUDE (_op), _op <> {insert} AS _was, _op <> {delete} AS _is FROM came
"""
_LAST = """
CREATE TEMP TABLE after AS
SELECT * EXCLUDE (_op, _first), _first <> {insert} AS _was, _op <> {delete} AS _is FROM (
    SELECT *, arg_min(_op, _seq) OVER one AS _first, row_number() OVER (one ORDER BY _seq DESC) AS _nth
    FROM came WINDOW one AS (PARTITION BY _h, _check)
) WHERE _nth = 1
"""
_CHANGED_TWICE = "SELECT count(*) FROM (SELECT 1 FROM came GROUP BY _h, _check HAVING count(*) > 1)"
# In two steps, because the check is looked at only where the short hash is met: a scan of four bytes a row.
_MET = "CREATE TEMP TABLE met AS SELECT * FROM state SEMI JOIN (FROM after WHERE _was) USING (_h)"
_BEFORE = """
CREATE TEMP TABLE before AS SELECT met.* FROM met SEMI JOIN (FROM after WHERE _was) USING (_h, _check)
ANTI JOIN superseded USING (_h, _check, _seq)
"""


@dataclass(frozen=True, slots=True)
class Delta:
    """What taking in some changes touched, and how many rows they were."""

    touched: tuple[Touched, ...]
    rows: int


def take_in(connection: DuckDBPyConnection, layout: Layout, changes: Changes) -> Delta:
    """Bring state, cells and values from the snapshot before ``changes`` to the one after."""
    connection.execute(f"CREATE TEMP TABLE came AS {_came(layout, changes)}")
    if layout.contract.key:
        _by_key(connection)
    else:
        _without_key(connection)
    connection.execute(_moved(layout))
    _append(connection, layout)
    return Delta(_touched(connection, layout), _one(connection, "SELECT count(*) FROM came"))


def _came(layout: Layout, changes: Changes) -> str:
    """The contributions of all changed rows, each with what happened to it and when."""
    parts = (
        layout.contribution(
            f"read_parquet({text(one.rows)})", ("_op", f"{int(one.snapshot)}::BIGINT AS _seq")
        )
        for one in changes.each
    )
    return " UNION ALL ".join(parts)


def _by_key(connection: DuckDBPyConnection) -> None:
    last = _LAST if _one(connection, _CHANGED_TWICE) else _ONCE
    connection.execute(last.format(insert=text(Operation.INSERT), delete=text(Operation.DELETE)))
    connection.execute(_MET)
    connection.execute(_BEFORE)
    wanted = _one(connection, "SELECT count(*) FROM after WHERE _was")
    found = _one(connection, "SELECT count(*) FROM before")
    if wanted != found:  # fewer: a row the state does not know; more: two keys with one hash
        raise Drift(
            Words(
                f"Số liệu cộng dồn lệch với kho dữ liệu: cần {wanted} dòng cũ, "
                f"tìm thấy {found}; cần tính lại từ đầu.",
                f"The aggregates do not agree with the lake: {plural(wanted, 'old row')} wanted, "
                f"{found} found; it must be counted anew.",
            )
        )


def _without_key(connection: DuckDBPyConnection) -> None:
    """Rows that cannot be told apart are only ever added."""
    connection.execute(
        "CREATE TEMP TABLE after AS SELECT * EXCLUDE (_op), FALSE AS _was, TRUE AS _is FROM came"
    )
    connection.execute("CREATE TEMP TABLE before AS FROM state LIMIT 0")
    if _one(connection, f"SELECT count(*) FROM came WHERE _op <> {text(Operation.INSERT)}"):
        raise Drift(
            Words(
                "Bộ dữ liệu không có khóa nhưng có dòng bị sửa hoặc xóa; cần tính lại từ đầu.",
                "Rows of a dataset without a key were changed or deleted; it must be counted anew.",
            )
        )


def _moved(layout: Layout) -> str:
    columns = ", ".join(layout.columns)
    return (
        f"CREATE TEMP VIEW moved AS SELECT {columns}, 1 AS {SIGN} FROM after WHERE _is "
        f"UNION ALL SELECT {columns}, -1 FROM before"
    )


def _append(connection: DuckDBPyConnection, layout: Layout) -> None:
    columns = ", ".join(("_h", "_check", *layout.columns, "_seq"))
    connection.execute("INSERT INTO superseded SELECT _h, _check, _seq FROM before")
    connection.execute(f"INSERT INTO state BY NAME SELECT {columns} FROM after WHERE _is")
    connection.execute(f"CREATE TEMP TABLE difference AS {_difference(layout)}")
    if _one(connection, "SELECT count(*) FROM difference"):
        # As rows came and went, not as the cells they make: seven narrow columns instead of two dozen.
        connection.execute("INSERT INTO movements BY NAME FROM moved")
    for n, counter in enumerate(layout.valued):
        moved = layout.moved(counter, "moved", signed=True)
        connection.execute(f"CREATE TEMP TABLE values_{n} AS SELECT * FROM ({moved}) WHERE _times <> 0")
        connection.execute(f"INSERT INTO {layout.values_moved(counter)} BY NAME FROM values_{n}")


def _difference(layout: Layout) -> str:
    """The cells whose numbers change, by how much."""
    keys = ", ".join(map(name, (BASIS, MONTH, *layout.scan.dimensions)))
    sums = ", ".join(f"sum({one}) AS {one}" for one in layout.numbers)
    anything = " OR ".join(f"sum({one}) <> 0" for one in layout.numbers)
    return f"SELECT {keys}, {sums} FROM ({layout.movements('moved')}) GROUP BY {keys} HAVING {anything}"


def _touched(connection: DuckDBPyConnection, layout: Layout) -> tuple[Touched, ...]:
    summed = [one for one in layout.counters if one.fold in (Fold.COUNT, Fold.SUM)]
    changed: dict[tuple[str, Any], set[str]] = {}
    tests = [f"bool_or({name(one.name)} <> 0)" for one in summed]
    asked = ", ".join((name(BASIS), name(MONTH), f"bool_or({name(ROWS)} <> 0)", *tests))
    for basis, month, rows, *found in connection.execute(
        f"SELECT {asked} FROM difference GROUP BY ALL"
    ).fetchall():
        names = {one.name for one, yes in zip(summed, found, strict=True) if yes}
        changed[basis, month] = names | ({ROWS} if rows else set())
    for n, counter in enumerate(layout.valued):
        for (month,) in connection.execute(f"SELECT DISTINCT {name(MONTH)} FROM values_{n}").fetchall():
            changed.setdefault((counter.basis, month), set()).add(counter.name)
    told = [Touched(basis, month, frozenset(names)) for (basis, month), names in changed.items()]
    return tuple(sorted(told, key=lambda one: (one.basis, one.month)))


def _one(connection: DuckDBPyConnection, query: str) -> int:
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0
