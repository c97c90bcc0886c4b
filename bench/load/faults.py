"""A hundred bad moments: the house's processes are killed while people work, started again, and inspected.

Runs inside a stage. Only the house's own processes are killed; PostgreSQL, where there is one, lives on.
Each life of the house is as long as chance says, so the kill falls anywhere: in a save, a file, a letter.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from django.db import connection

from figures import Figure
from load.browser import Unanswered
from load.city import ONE_DAY, found_city, mail_at_any_hour, open_rounds
from load.inspection import Found, inspect, leftovers
from load.ledger import Ledger
from load.letterbox import letterbox
from load.people import Importer, Office, Pace, together
from load.processes import House
from tiendo.delivery.models import Mail, Notice
from tiendo.delivery.services.clearing import named_files, sweep_files
from tiendo.delivery.types import MailState
from tiendo.kernel import clock
from tiendo.plan.jobs import take_up_lost_intakes
from tiendo.plan.models import Intake
from tiendo.plan.types import IntakeStatus
from tiendo.trust.clockwork import keep_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from load.letterbox import Letterbox

LIFE = (0.3, 4.0)  # seconds people get before the next kill
SITTING = 0.6
SETTLE_SECONDS = 240.0


@dataclass(frozen=True, slots=True)
class Faults:
    """How many, and in what house."""

    crashes: int
    agencies: int
    clerks: int
    submissions: int
    entries: int
    file_bytes: int
    workers: int
    port: int
    seed: int


class Town:
    """The people who go on working from one life of the house to the next."""

    def __init__(self, size: Faults, ledger: Ledger) -> None:
        plan, desks = found_city(size.agencies, clerks=size.clerks, entries=size.entries)
        mail_at_any_hour(plan)
        pace = Pace(SITTING, random.Random(size.seed))  # noqa: S311 - no secret
        self._work = [
            (Office(desk, size.port, ledger, pace, file_bytes=size.file_bytes), deque(reports))
            for desk, reports in open_rounds(plan, desks, size.submissions).items()
        ]
        self._importer = Importer(size.port, ledger)

    async def sign_in(self) -> None:
        """Everybody signs in, before anything goes wrong."""
        await together([*(office.sign_in() for office, _ in self._work), self._importer.sign_in()])
        for office, _ in self._work:
            office.leave()
        self._importer.leave()

    async def work_until_killed(self, house: House, seconds: float) -> None:
        """Everybody works; after ``seconds`` the house is killed, and everybody finds out."""
        people = [self._go_on(office, reports) for office, reports in self._work]
        busy = [asyncio.create_task(one) for one in [*people, self._importer.work()]]
        await asyncio.sleep(seconds)
        house.kill()
        await asyncio.gather(*busy)

    async def _go_on(self, office: Office, reports: deque[int]) -> None:
        """Report after report until the connection breaks; the one broken off is gone on with next time."""
        try:
            while reports:
                await office.report(reports[0])
                reports.popleft()
        except Unanswered:
            pass
        finally:
            office.leave()


def endure(size: Faults, place: Path) -> list[Figure]:
    """Kill the house as often as asked; gives what was found wrong, and how much was going on."""
    ledger, house = Ledger(), House(size.port, workers=size.workers, log=place / "log")
    chance = random.Random(size.seed)  # noqa: S311 - no secret
    town = Town(size, ledger)
    found, restarts = Found(), []
    with letterbox(size.port + 1) as box:
        try:
            restarts.append(_restart(house))
            asyncio.run(town.sign_in())
            for _ in range(size.crashes):
                found |= inspect(ledger, entries=ledger.touched_since())
                # The house alone holds the database when it dies, as it would by itself.
                connection.close()
                asyncio.run(town.work_until_killed(house, chance.uniform(*LIFE)))
                restarts.append(_restart(house))
            unsettled = settle()
        finally:
            house.stop()
        found |= inspect(ledger)
        return [*_scale(size, ledger, restarts), *_faults(found, unsettled, box), *_files_left()]


def settle() -> int:
    """Do now what the clock would do within minutes; gives how much is still not done when patience ends.

    A file whose job was lost in a kill is looked for as if it were tomorrow; everything else as it is.
    """
    until = time.monotonic() + SETTLE_SECONDS
    while (left := _unsettled()) and time.monotonic() < until:
        with clock.at(clock.today() + ONE_DAY):
            take_up_lost_intakes()
        keep_up()
        time.sleep(0.5)
    return left


def _unsettled() -> int:
    reading = Intake.objects.filter(status=IntakeStatus.READING).count()
    return reading + Mail.objects.filter(state__in=(MailState.PLANNED, MailState.SENDING)).count()


def _restart(house: House) -> float:
    began = time.perf_counter()
    house.start()
    return time.perf_counter() - began


def _scale(size: Faults, ledger: Ledger, restarts: list[float]) -> Iterator[Figure]:
    yield Figure("kills of every process", size.crashes, "")
    yield Figure("restart, median", round(median(restarts), 1), "s")
    yield Figure("requests answered", sum(ledger.statuses.values()), "")
    yield Figure("requests cut off by a kill", ledger.cut_off.total(), "")
    yield Figure("answers with a server error (5xx)", ledger.server_errors, "")
    yield Figure("saves acknowledged", ledger.saves, "")
    yield Figure("reports sent", len(ledger.sent), f"of {size.submissions}")
    yield Figure("files acknowledged", sum(map(len, ledger.files.values())), "")
    yield Figure("documents handed in", len(ledger.intakes), "")


def _faults(found: Found, unsettled: int, box: Letterbox) -> Iterator[Figure]:
    yield from found.figures()
    yield Figure("jobs and letters never done", unsettled, "")
    sent = Mail.objects.filter(state=MailState.SENT).values_list("message_id", flat=True)
    yield Figure("notices", Notice.objects.count(), "")
    yield Figure("letters marked as sent", len(sent), "")
    yield Figure("letters lost", sum(name not in box.letters for name in sent), "")
    again = sum(times - 1 for times in box.letters.values())
    yield Figure("letters handed over again under their own name", again, "")


def _files_left() -> Iterator[Figure]:
    with clock.at(clock.today() + 3 * ONE_DAY):
        swept = sweep_files()
    yield Figure("files of cut off requests, swept", swept, "")
    yield Figure("files without a row after the sweep", len(leftovers(named_files())), "")
