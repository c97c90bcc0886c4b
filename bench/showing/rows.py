"""Fifty indicators of sixty months as JSON: ours beside Datasette, both over HTTP, from one SQLite file."""

from __future__ import annotations

import json
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from figures import Comparison, Figure
from load.processes import House
from peers.environment import environment
from showing.city import SLUG
from showing.drawing import share_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDICATORS, MOST, READY = 50, 5000, 60.0
OURS = {"plan": SLUG, "limit": str(MOST)}
THEIRS = """SELECT o.id, p.slug AS plan, i.horizon, i.code AS indicator, o.series, o.period, o.value, o.text,
       o.basis, o.formula, o.snapshot, o.withdrawn, o.synthetic, o.known_at
FROM measure_observation o JOIN plan_indicator i ON i.id = o.indicator_id JOIN plan_plan p ON p.id = i.plan_id
WHERE o.agency_id IS NULL AND o.area_id IS NULL AND i.horizon = '2030' AND i.code IN ({codes})
ORDER BY o.id
"""


def json_beside_datasette(port: int, place: Path, months: int, times: int) -> list[Figure | Comparison]:
    """Medians of as many tries by turns; what each gives is counted first, so that it is the same rows."""
    codes = [str(number) for number in range(1, INDICATORS + 1)]
    asked = {**OURS, "indicator": ",".join(f"2030/{code}" for code in codes)}
    ours = f"http://127.0.0.1:{port}/api/v1/observations?{urlencode(asked)}"
    query = THEIRS.format(codes=", ".join(f"'{code}'" for code in codes))
    theirs = f"http://127.0.0.1:{port + 1}/tiendo.json?{urlencode({'sql': query, '_shape': 'objects'})}"
    house = House(port, workers=1, log=place / "house.log")
    house.start()
    try:
        with _datasette(place / "tiendo.sqlite3", port + 1):
            return _by_turns(ours, theirs, INDICATORS * months, times)
    finally:
        house.stop()


def _by_turns(ours: str, theirs: str, rows: int, times: int) -> list[Figure | Comparison]:
    given, _ = _rows(ours, "items")
    beside, _ = _rows(theirs, "rows")
    if not rows <= given == beside:
        raise SystemExit(f"not the same rows: ours {given}, theirs {beside}, asked for {rows}")
    own, other, same = [], [], []
    for _ in range(times):
        seconds, kept = _asked(ours)
        own.append(seconds)
        same.append(1000 * _asked(ours, {"If-None-Match": kept})[0])
        other.append(_asked(theirs)[0])
    work = f"JSON of {rows:,} observations"
    return [
        Comparison(work, share_of(own, 50), "Datasette", share_of(other, 50), 0),
        Figure(f"{work}, nothing changed, p50", round(share_of(same, 50), 1), "ms"),
    ]


def _rows(address: str, name: str) -> tuple[int, str]:
    with urlopen(_request(address), timeout=READY) as answer:  # noqa: S310 - our own machine
        told = json.load(answer)
        return len(told[name]), answer.headers.get("ETag", "")


def _request(address: str, headers: dict[str, str] | None = None) -> Request:
    """From behind an office's proxy, as the house expects of everyone."""
    return Request(address, headers={"X-Forwarded-For": "127.0.0.1", **(headers or {})})  # noqa: S310


def _asked(address: str, headers: dict[str, str] | None = None) -> tuple[float, str]:
    """The seconds of one answer, and its ETag."""
    begun, kept = time.perf_counter(), ""
    try:
        with urlopen(_request(address, headers), timeout=READY) as answer:  # noqa: S310 - our own machine
            answer.read()
            kept = answer.headers.get("ETag", "")
    except HTTPError as unchanged:
        if unchanged.code != 304:
            raise
    return time.perf_counter() - begun, kept


@contextmanager
def _datasette(file: Path, port: int) -> Iterator[None]:
    program = environment("datasette").with_name("datasette")
    limits = {"max_returned_rows": str(MOST), "sql_time_limit_ms": "60000"}
    settings = [word for name, value in limits.items() for word in ("--setting", name, value)]
    command = [str(program), "serve", str(file), "--port", str(port), *settings]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        until = time.monotonic() + READY
        while not _answers(port):
            if time.monotonic() > until or running.poll() is not None:
                raise SystemExit("Datasette did not start.")
            time.sleep(0.2)
        yield
    finally:
        running.terminate()
        running.wait(20)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/-/versions.json", timeout=5):
            return True
    except OSError:
        return False
