"""A deadline evening: every agency's clerks fill in its reports together, its head sends them.

Runs inside a stage. People are real sessions over HTTP; when each report is begun comes from ``pace``.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import Counter
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from figures import Figure
from load.browser import Unanswered
from load.city import found_city, open_rounds
from load.inspection import inspect
from load.ledger import Ledger
from load.pace import beginnings
from load.people import Office, Pace, Unexpected
from load.processes import House, database_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from load.city import Desk

SITTING = 30.0  # seconds from opening a report to handing it over
SHARE_OF_SHORT = 0.3  # of an evening too short for that


@dataclass(frozen=True, slots=True)
class Evening:
    """How large it is, and how it is served."""

    agencies: int
    clerks: int
    submissions: int
    entries: int
    file_bytes: int
    minutes: float
    rush: float
    workers: int
    port: int
    seed: int


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: on the clock; of the processor by the load itself, by the house, by its PostgreSQL."""

    wall: float
    load: float
    house: float
    database: float


def hold_evening(size: Evening, place: Path) -> list[Figure]:
    """Lay the city out, let everybody work, and compare what they were told with what is there."""
    plan, desks = found_city(size.agencies, clerks=size.clerks, entries=size.entries)
    reports = open_rounds(plan, desks, size.submissions)
    ledger, house = Ledger(), House(size.port, workers=size.workers, log=place / "log")
    house.start()
    try:
        spent = asyncio.run(_hold(size, reports, ledger, house, place))
        memory = list(house.memory())
    finally:
        house.stop()
    _tell_oddities(ledger, house)
    return [*ledger.request_figures(), *_outcome(size, ledger), *_cost(spent, memory)]


async def _hold(
    size: Evening, reports: dict[Desk, list[int]], ledger: Ledger, house: House, place: Path
) -> Spent:
    """Everybody signs in; then the evening begins."""
    sitting = min(SITTING, size.minutes * 60 * SHARE_OF_SHORT)
    pace = Pace(sitting, random.Random(size.seed))  # noqa: S311 - no secret
    offices = {desk: Office(desk, size.port, ledger, pace, file_bytes=size.file_bytes) for desk in reports}
    for office in offices.values():
        await office.sign_in()
    before = _spent(house, place)
    begin = beginnings(size.submissions, seconds=size.minutes * 60 - 1.5 * sitting, rush=size.rush)
    turns = zip(begin, _in_turn(reports), strict=True)
    await asyncio.gather(*(_at(moment, offices[desk], report, ledger) for moment, (desk, report) in turns))
    after = _spent(house, place)
    for office in offices.values():
        office.leave()
    return Spent(*(later - earlier for later, earlier in zip(astuple(after), astuple(before), strict=True)))


def _spent(house: House, place: Path) -> Spent:
    return Spent(time.perf_counter(), time.process_time(), house.processor_seconds(), database_seconds(place))


def _in_turn(reports: dict[Desk, list[int]]) -> list[tuple[Desk, int]]:
    """Every agency's first report, then every agency's second: one agency's are spread over the evening."""
    most = max(map(len, reports.values()))
    return [(desk, mine[turn]) for turn in range(most) for desk, mine in reports.items() if turn < len(mine)]


async def _at(moment: float, office: Office, submission: int, ledger: Ledger) -> None:
    await asyncio.sleep(moment)
    try:
        await office.report(submission)
    except (Unanswered, Unexpected) as trouble:
        ledger.troubles.append(str(trouble))


def _outcome(size: Evening, ledger: Ledger) -> Iterator[Figure]:
    found = inspect(ledger)
    yield Figure("reports sent", len(ledger.sent), f"of {size.submissions}")
    yield Figure("files attached", sum(map(len, ledger.files.values())), f"of {size.submissions}")
    yield from found.figures()


def _cost(spent: Spent, memory: list[tuple[str, int]]) -> Iterator[Figure]:
    yield Figure("wall time", round(spent.wall, 1), "s")
    yield Figure("processor, the house", round(100 * spent.house / spent.wall), "% of one core")
    yield Figure("processor, PostgreSQL", round(100 * spent.database / spent.wall), "% of one core")
    yield Figure("processor, the load itself", round(100 * spent.load / spent.wall), "% of one core")
    peaks: Counter[str] = Counter()
    for name, peak in memory:
        peaks[name] = max(peaks[name], peak)
    for name, peak in peaks.items():
        yield Figure(f"memory, largest {name} process", peak, "MiB peak")


def _tell_oddities(ledger: Ledger, house: House) -> None:
    """What went wrong, for whoever runs this; nothing when nothing did."""
    for trouble in ledger.troubles[:20]:
        print(trouble, file=sys.stderr)
    if ledger.server_errors:
        print(house.last_words(), file=sys.stderr)
