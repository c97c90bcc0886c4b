"""One page in this process: having just begun, after a figure or a ruling, drawn anew, nothing changed, and
with nothing kept by anybody.

Imported after Django is set up.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from figures import Figure
from showing.city import SLUG, publish_a_figure, rule_on_a_product
from tiendo.assess.jobs import outlooks_laid_ready
from tiendo.delivery.jobs import boards_laid_ready
from tiendo.publishing.jobs import promises_laid_ready
from tiendo.trust.kept import forget_kept
from tiendo.web.portal import frame
from tiendo.web.portal.kept_pages import KeptPages

if TYPE_CHECKING:
    from collections.abc import Callable

LEADERS = {
    "outlook": f"/plans/{SLUG}/outlook/",
    "indicator page": f"/plans/{SLUG}/indicators/2030/1/",
    "heat table": f"/plans/{SLUG}/heat/",
    "progress": f"/plans/{SLUG}/progress/",
}
PUBLIC = {
    "portal home": "/public/vi/",
    "portal plan": f"/public/vi/{SLUG}/",
    "portal plan, page 3": f"/public/vi/{SLUG}/?page=3",
    "portal indicator": f"/public/vi/{SLUG}/indicators/2030/1/",
    "portal action": f"/public/vi/{SLUG}/actions/0.1/",
    "portal agency": f"/public/vi/{SLUG}/agencies/a1/",
    "portal changes": f"/public/vi/{SLUG}/changes/",
    "portal feed": f"/public/vi/{SLUG}/feed.atom",
}


HAPPENINGS: dict[str, Callable[[], object]] = {"a figure": publish_a_figure, "a ruling": rule_on_a_product}


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds of each try: of this process, and on the wall (a database apart counts there only)."""

    own: list[float]
    wall: list[float]


def as_a_worker() -> list[Figure]:
    """Load all that a web worker loads, as it does; then work out what the clock lays ready, and again."""
    import_module("tiendo.config.wsgi")
    first, again = lay_ready(), lay_ready()
    return [
        Figure("the clock: everything laid ready", round(1000 * first), "ms"),
        Figure("the clock: a minute later", round(1000 * again), "ms"),
    ]


def figures_of(name: str, path: str, times: int) -> list[Figure]:
    """Every way of asking for one page, its weight and its queries."""
    client = Client()
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    kept = {"if-none-match": answer["ETag"]} if "ETag" in answer else {}
    drawn = _spent(partial(client.get, path), times, _forget_pages)
    lay_ready()
    begun = _spent(partial(client.get, path), times, _forget)
    found = [*_figures(f"{name}, drawn anew", drawn), *_figures(f"{name}, just begun", begun)]
    for happening, verb in HAPPENINGS.items():
        found += _figures(f"{name}, after {happening}", _spent(partial(client.get, path), times, verb))
    if kept:
        kept = {"if-none-match": client.get(path)["ETag"]}
        same = partial(client.get, path, headers=kept)
        found += _figures(f"{name}, nothing changed", _spent(same, times, _nothing))
    found += _figures(f"{name}, nothing kept", _spent(partial(client.get, path), times // 5 + 2, _forget_all))
    weight = Figure(f"{name}, weight", round(len(answer.content) / 1000), "kB")
    return [*found, weight, *_queries(name, partial(client.get, path))]


def _queries(name: str, call: Callable[[], Any]) -> list[Figure]:
    found = []
    for way, forget in (
        ("drawn anew", _forget_pages),
        ("just begun", _forget),
        ("nothing kept", _forget_all),
    ):
        if forget is _forget:
            lay_ready()
        forget()
        with CaptureQueriesContext(connection) as asked:
            call()
        found.append(Figure(f"{name}, {way}, queries", len(asked), ""))
    return found


def _figures(work: str, spent: Spent) -> list[Figure]:
    return [
        Figure(f"{work}, p50", round(share_of(spent.own, 50), 1), "ms"),
        Figure(f"{work}, p95", round(share_of(spent.own, 95), 1), "ms"),
        Figure(f"{work}, p95 on the wall", round(share_of(spent.wall, 95), 1), "ms"),
    ]


def share_of(spent: list[float], percent: int) -> float:
    """The smallest that so many of a hundred do not pass."""
    return sorted(spent)[max(0, -(-len(spent) * percent // 100) - 1)]


def _spent(call: Callable[[], Any], times: int, before: Callable[[], object]) -> Spent:
    found = Spent([], [])
    for _ in range(times):
        before()
        own, wall = time.process_time(), time.perf_counter()
        call()
        found.own.append(1000 * (time.process_time() - own))
        found.wall.append(1000 * (time.perf_counter() - wall))
    return found


def _forget_pages() -> None:
    """Whole pages of the portal are kept too: here they are to be drawn."""
    frame.PAGES, frame.DRAWN = KeptPages(), KeptPages()


def _forget() -> None:
    """As a process that has just begun: what the clock has laid ready is there."""
    _forget_pages()
    forget_kept()


def _forget_all() -> None:
    """As where no clock runs."""
    _forget()
    shutil.rmtree(Path(settings.TIENDO_DATA) / "ready", ignore_errors=True)


def lay_ready() -> float:
    """What the clock does every minute for those who ask first; gives the seconds of this process."""
    began = time.process_time()
    for chore in (boards_laid_ready, outlooks_laid_ready, promises_laid_ready):
        chore(None)
    return time.process_time() - began


def _nothing() -> None:
    """What is kept stays."""
