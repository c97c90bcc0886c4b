"""Checking and loading a CSV with 33 rules: ours beside a bare scan of the file, and beside frictionless.

The rows are those of ``dossiers`` as days instead of moments, with a known number of bad ones; every run
counts them again. Each of ours runs in a process of its own, so its peak memory is its own. frictionless is
installed in an environment made on demand and asked the same rules; how many bad rows it finds is told. Ours
writes the good and the bad ones besides. What frictionless takes without the rules over whole rows, which are
its dearest, stands beside.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import duckdb
import polars as pl

import dossiers
from figures import Comparison, Figure, tell
from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Column, Contract, Kind, Reference, Register, RowRule
from tiendo.warehouse.sources.files import open_file
from tiendo.warehouse.validation.checks import checks_of
from tiendo.warehouse.validation.headings import known_headings
from tiendo.warehouse.validation.references import known_codes
from tiendo.warehouse.validation.validate import Wish, validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLACE = dossiers.CACHE / "ingest"
PEER = "frictionless==5.21.0"
PEER_ROWS = 100_000
AGENCIES = [f"CQ{n:02}" for n in range(1, 31)]
COMMUNES = [f"X{n:04}" for n in range(1, 95)]
BAD_IN = 277  # about one row of so many: 18,073 of five millions in the first measurements
RUNS = 3
FEW_RUNS = 7  # of the small file: they are short

# What is wrong with a bad row, by the remainder of its number: a column and the value it gets.
_WRONG = {
    "submitted_at": "CASE bad WHEN 0 THEN '2026-02-30' WHEN 1 THEN '' ELSE submitted_at END",
    "channel": "CASE bad WHEN 2 THEN 'fax' ELSE channel END",
    "rating": "CASE bad WHEN 3 THEN '9' WHEN 4 THEN 'năm' ELSE rating END",
    "agency_id": "CASE bad WHEN 5 THEN 'CQ99' ELSE agency_id END",
    "procedure_code": "CASE bad WHEN 6 THEN '1-2' ELSE procedure_code END",
    "due_at": "CASE bad WHEN 7 THEN '2001-01-01' ELSE due_at END",
    "dossier_id": "CASE bad WHEN 8 THEN 'HS0000000000' ELSE dossier_id END",
    "payment_required": "CASE bad WHEN 9 THEN '' ELSE payment_required END",
}


def contract() -> Contract:
    """Thirty-three rules over sixteen columns, with the key and three rules over the row."""

    def column(name: str, kind: Kind = Kind.TEXT, **asked: object) -> Column:
        return Column(name, kind, Words(name, name), **asked)  # type: ignore[arg-type]

    def must(name: str, kind: Kind = Kind.TEXT, **asked: object) -> Column:
        return column(name, kind, required=True, **asked)

    return Contract(
        "dossiers",
        "1.0.0",
        Words("Hồ sơ", "Dossiers"),
        columns=(
            must("dossier_id", pattern=r"HS\d{10}"),
            must("procedure_code", pattern=r"1\.\d{6}"),
            must("agency_id", reference=Reference(register=Register.AGENCY)),
            must("commune_id", reference=Reference(register=Register.AREA)),
            must("submitted_at", Kind.DATE),
            must("due_at", Kind.DATE),
            column("finished_at", Kind.DATE),
            must("channel", values=("online", "in_person", "post")),
            must("level", values=("full", "partial", "none")),
            must("payment_required", Kind.BOOLEAN),
            column("payment_channel", values=("online", "cash")),
            column("digitised_in", Kind.BOOLEAN),
            column("digitised_out", Kind.BOOLEAN),
            column("reused_data", Kind.BOOLEAN),
            column("outcome", values=("approved", "rejected", "withdrawn")),
            column("rating", Kind.INTEGER, minimum=Decimal(1), maximum=Decimal(5)),
        ),
        key=("dossier_id",),
        partition="submitted_at",
        rules=(
            RowRule(
                "paid",
                "payment_channel is null or payment_required",
                Words("Trả mà không phí", "Paid, no fee"),
            ),
            RowRule("due_after", "due_at >= submitted_at", Words("Hạn trước ngày nộp", "Due before it came")),
            RowRule(
                "done_after", "finished_at >= submitted_at", Words("Xong trước khi nộp", "Done too early")
            ),
        ),
        most_bad=Decimal("0.05"),
    )


def rows(count: int) -> tuple[Path, int]:
    """A CSV of so many rows, made once, and how many of them are bad."""
    place = PLACE / f"rows-{count}.csv"
    columns = [column.name for column in contract().columns]
    days = {"submitted_at", "due_at", "finished_at"}
    text = ", ".join(
        f"strftime({name}, '%Y-%m-%d') AS {name}" if name in days else f"{name}::VARCHAR AS {name}"
        for name in columns
    )
    told = ", ".join(f"{_WRONG.get(name, name)} AS {name}" for name in columns)
    source = dossiers.listed(dossiers.history(dossiers.size_of(max(count, 100_000))))
    step = f"CASE WHEN n % {BAD_IN} = {BAD_IN - 1} THEN (n // {BAD_IN}) % 10 ELSE -1 END"
    numbered = f"SELECT row_number() OVER (ORDER BY dossier_id) - 1 AS n, {text} FROM {source}"
    if not place.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        query = f"SELECT {told} FROM (SELECT *, {step} AS bad FROM ({numbered}) LIMIT {count})"
        with duckdb.connect() as database:
            database.execute(f"COPY ({query}) TO '{place}.part' (FORMAT csv, HEADER)")
        Path(f"{place}.part").replace(place)
    return place, len(range(BAD_IN - 1, count, BAD_IN))


def check(place: Path) -> dict[str, float]:
    """Check every row, write good and bad ones: what a load does before it writes to the lake."""
    asked = contract()
    references = {
        "agency_id": known_codes((code, None, None) for code in AGENCIES),
        "commune_id": known_codes((code, None, None) for code in COMMUNES),
    }
    with tempfile.TemporaryDirectory(dir=PLACE) as work:
        begun, worked = perf_counter(), process_time()
        table = open_file(place, name=place.name, work=Path(work), known=known_headings(asked))
        found = validate(table, asked, Wish(Path(work), references))
        seconds, cpu = perf_counter() - begun, process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"s": seconds, "cpu": cpu, "read": found.read, "bad": found.refused, "peak": peak}


def scan(place: Path) -> dict[str, float]:
    """Read every column of the file as text and count it: no rule, nothing written."""
    begun, worked = perf_counter(), process_time()
    pl.scan_csv(place, infer_schema=False).select(pl.all().count()).collect(engine="streaming")
    return {"s": perf_counter() - begun, "cpu": process_time() - worked}


def _apart(work: str, place: Path) -> dict[str, float]:
    """Do some work in a process of its own."""
    command = [sys.executable, __file__, "--only", work, str(place)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    found: dict[str, float] = json.loads(done.stdout)
    return found


_PEER = """
import json, sys, time
from frictionless import Checklist, Resource, Schema, validate
asked = json.loads(sys.argv[2])
schema = Schema.from_descriptor({"fields": asked["fields"], "primaryKey": ["dossier_id"]})
rules = Checklist.from_descriptor({"checks": asked["checks"]})
begun, worked = time.perf_counter(), time.process_time()
report = validate(Resource(sys.argv[1], schema=schema), checklist=rules, limit_errors=10**9)
seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
print(json.dumps({"s": seconds, "cpu": cpu, "bad": len({row for row, in report.flatten(["rowNumber"])})}))
"""
# The contract's rules over rows as frictionless asks them.
_PEER_RULES = (
    "payment_channel is None or payment_required",
    "due_at >= submitted_at",
    "finished_at is None or finished_at >= submitted_at",
)


def _peer_fields() -> list[dict[str, object]]:
    kinds = {Kind.TEXT: "string", Kind.DATE: "date", Kind.BOOLEAN: "boolean", Kind.INTEGER: "integer"}
    found: list[dict[str, object]] = []
    for column in contract().columns:
        asked: dict[str, object] = {"required": True} if column.required else {}
        if column.values:
            asked["enum"] = list(column.values)
        if column.pattern:
            asked["pattern"] = column.pattern
        if column.minimum is not None and column.maximum is not None:
            asked |= {"minimum": int(column.minimum), "maximum": int(column.maximum)}
        if column.reference is not None:
            asked["enum"] = AGENCIES if column.reference.register is Register.AGENCY else COMMUNES
        found.append({"name": column.name, "type": kinds[column.kind], "constraints": asked})
    return found


def peer(place: Path, rules: Sequence[str]) -> dict[str, float]:
    """The same file by frictionless, in its own environment; nothing when it cannot be installed."""
    home = PLACE / "frictionless"
    python = home / "bin" / "python"
    try:
        if not (home / "whole").exists():
            shutil.rmtree(home, ignore_errors=True)
            venv.create(home, with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "-q", PEER], check=True)  # noqa: S603
            (home / "whole").touch()
        checks = [{"type": "row-constraint", "formula": rule} for rule in rules]
        asked = json.dumps({"fields": _peer_fields(), "checks": checks})
        trusted: list[str | Path] = [python, "-c", _PEER, place.name, asked]
        done = subprocess.run(trusted, check=True, capture_output=True, text=True, cwd=place.parent)  # noqa: S603
    except subprocess.CalledProcessError as error:
        print(f"frictionless: {(error.stderr or error)!s:.300}", file=sys.stderr)
        return {}
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def beside_peer() -> Iterator[Figure | Comparison]:
    """The small file by both, taking turns."""
    small, _ = rows(PEER_ROWS)
    before = [_apart("check", small) for _ in range(FEW_RUNS)]
    theirs = peer(small, _PEER_RULES)
    if not theirs:
        return
    few = [*before, *(_apart("check", small) for _ in range(FEW_RUNS))]
    seconds, cpu = (statistics.median(one[name] for one in few) for name in ("s", "cpu"))
    most = round(max(one["peak"] for one in few))
    yield Comparison(f"the same, {PEER_ROWS:,} rows", seconds, "frictionless", theirs["s"], most)
    yield Comparison("of it processor time", cpu, "frictionless", theirs["cpu"], most)
    yield Figure("bad rows found by ours and by frictionless", int(few[0]["bad"]), f"and {theirs['bad']:.0f}")
    part = peer(small, ())
    yield Figure("frictionless without rules over rows", round(part["s"], 2), f"s, finds {part['bad']:.0f}")
    yield Figure("of it processor time", round(part["cpu"], 2), "s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./run bench ingest", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--only", nargs=2, metavar=("WORK", "FILE"), help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.only:
        work, place = wish.only
        print(json.dumps({"check": check, "scan": scan}[work](Path(place))))
        return
    place, bad = rows(wish.rows)
    pairs = [(_apart("check", place), _apart("scan", place)) for _ in range(RUNS)]
    ours = statistics.median(one["s"] for one, _ in pairs)
    bare = statistics.median(other["s"] for _, other in pairs)
    cpu = statistics.median(one["cpu"] for one, _ in pairs)
    bare_cpu = statistics.median(other["cpu"] for _, other in pairs)
    peak = round(max(one["peak"] for one, _ in pairs))
    last = pairs[-1][0]
    rules = len(checks_of(contract()))
    figures: list[Figure | Comparison] = [
        Comparison(
            f"check {wish.rows:,} rows by {rules} rules, good and bad written", ours, "bare scan", bare, peak
        ),
        Comparison("of it processor time", cpu, "bare scan", bare_cpu, peak),
        Figure("rows a second", round(last["read"] / ours), ""),
        Figure("bad rows found", int(last["bad"]), f"of {bad} put in"),
    ]
    figures += beside_peer()
    tell("ingest", {"rows": wish.rows, "rules": rules, "bad": bad}, figures, as_json=wish.json)


if __name__ == "__main__":
    main()
