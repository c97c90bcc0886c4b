"""Readers of the public pages over HTTP: so many requests a second at two workers, while figures come.

A request is due at its moment, whether or not those before it were answered; what it waits for a free
connection counts. A figure published must be read in the very next answers. Needs Django set up.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import TYPE_CHECKING

from asgiref.sync import sync_to_async

from figures import Figure
from load.browser import Browser, Unanswered
from load.processes import House
from showing.city import SLUG, publish_a_figure
from showing.drawing import share_of

if TYPE_CHECKING:
    from pathlib import Path

CONNECTIONS = 32
WATCHED = f"/public/vi/{SLUG}/indicators/2030/1/"
ASKS_AFTER = 6  # enough to meet both workers


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many come, for how long, how often a figure is published meanwhile (0: never)."""

    port: int
    rate: int
    seconds: float
    workers: int = 2
    every: float = 0.0
    indicators: int = 12  # of the plan; not more than twelve of them are read


@dataclass
class Count:
    """What the readers met; a ``Watch`` of their browsers."""

    statuses: dict[int, int] = field(default_factory=dict)
    lost: int = 0
    waited: list[float] = field(default_factory=list)
    published: int = 0
    stale: int = 0

    def answered(self, work: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self.statuses[status] = self.statuses.get(status, 0) + 1

    def unanswered(self, work: str) -> None:
        """A request was not."""
        self.lost += 1


def crowd_figures(crowd: Crowd, place: Path) -> list[Figure]:
    """The house is started as it serves, warmed by one look at each page, and then read."""
    house = House(crowd.port, workers=crowd.workers, log=place / "house.log")
    house.start()
    try:
        found = asyncio.run(_read(crowd))
    finally:
        house.stop()
    return found


async def _read(crowd: Crowd) -> list[Figure]:
    quiet = await _hold(crowd, publishing=False)
    return [*quiet, *(await _hold(crowd, publishing=True) if crowd.every else [])]


async def _hold(crowd: Crowd, *, publishing: bool) -> list[Figure]:
    count = Count()
    free: asyncio.Queue[Browser] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(Browser(crowd.port, count))
    for path in _paths(crowd) * 4:  # each worker has seen each page
        await _ask(free, path, Count(), time.perf_counter())
    count.statuses.clear()
    begun = time.perf_counter()
    publisher = asyncio.create_task(_publish(crowd, count)) if publishing else None
    asked = []
    for number, path in enumerate(islice(cycle(_paths(crowd)), int(crowd.rate * crowd.seconds))):
        due = begun + number / crowd.rate
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        asked.append(asyncio.create_task(_ask(free, path, count, due)))
    await asyncio.gather(*asked)
    spent = time.perf_counter() - begun
    if publisher:
        await publisher
    return _figures(crowd, count, spent, publishing=publishing)


def _paths(crowd: Crowd) -> list[str]:
    """Pages people read: mostly promises, in both languages."""
    numbers = range(1, min(12, crowd.indicators) + 1)
    promises = [f"/public/{lang}/{SLUG}/indicators/2030/{n}/" for n in numbers for lang in ("vi", "en")]
    rest = ("", "changes/", "agencies/a1/", "feed.atom", "actions/0.1/")
    return [*promises, *(f"/public/vi/{SLUG}/{one}" for one in rest), "/public/vi/", "/public/en/"]


async def _ask(free: asyncio.Queue[Browser], path: str, count: Count, due: float) -> None:
    browser = await free.get()
    try:
        await browser.get(path, work="page")
        count.waited.append(1000 * (time.perf_counter() - due))
    except Unanswered:
        pass
    finally:
        free.put_nowait(browser)


async def _publish(crowd: Crowd, count: Count) -> None:
    """A figure now and then; whoever asks after it is written must read it, of whichever worker."""
    until = time.perf_counter() + crowd.seconds
    reader = Browser(crowd.port, Count())
    while time.perf_counter() + crowd.every < until:
        await asyncio.sleep(crowd.every)
        printed = await sync_to_async(publish_a_figure)()
        count.published += 1
        for _ in range(ASKS_AFTER):
            reader.close()
            count.stale += printed not in (await reader.get(WATCHED, work="after")).text


def _figures(crowd: Crowd, count: Count, spent: float, *, publishing: bool) -> list[Figure]:
    name = f"{crowd.rate} requests a second" + (f", a figure each {crowd.every:g} s" if publishing else "")
    bad = sum(number for status, number in count.statuses.items() if status != 200) + count.lost
    found = [
        Figure(f"{name}: answered a second", round(len(count.waited) / spent, 1), ""),
        Figure(f"{name}: errors", bad, ""),
        Figure(f"{name}: p50", round(share_of(count.waited, 50), 1), "ms"),
        Figure(f"{name}: p95", round(share_of(count.waited, 95), 1), "ms"),
        Figure(f"{name}: longest", round(max(count.waited)), "ms"),
    ]
    if publishing:
        found.append(Figure(f"{name}: published", count.published, ""))
        found.append(Figure(f"{name}: read without it after", count.stale, ""))
    return found
