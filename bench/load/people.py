"""The people of one agency at their browsers: clerks who fill in one report together, the head who sends it.

They do what the pages let a person do, in the order a person does it, and note what they were told. A person
who is cut off finds out what was saved by opening the page again, as anyone would.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from load.browser import Browser, File, Unanswered
from load.city import OFFICER, PASSWORD, small_plan
from load.form import HTMX, new_revision, read_form, read_line

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Iterator
    from random import Random

    from load.browser import Answer
    from load.city import Desk
    from load.form import Form, Line
    from load.ledger import Ledger

T = TypeVar("T")
SHARED_EVERY = 10  # every tenth entry two clerks write in at the same time
MOST_MERGES = 5
BETWEEN_PLANS = 0.5
OK, MOVED, CONFLICT = 200, 302, 409
PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n"
SENTENCE = (
    "Đã hoàn thành phần việc được giao trong kỳ, đúng tiến độ; số liệu lấy từ sổ theo dõi của đơn vị, "
    "đã đối chiếu với các phòng liên quan trước khi đưa vào báo cáo."
)


class Unexpected(Exception):
    """An answer no page should give here."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast people work: seconds one clerk takes for a report, about."""

    sitting: float
    chance: Random

    async def think(self, steps: int) -> None:
        """The time before the next of so many steps."""
        await asyncio.sleep(self.sitting / steps * self.chance.uniform(0.5, 1.5))


class Person:
    """One account at one browser; signs in once, on the sign-in page."""

    def __init__(self, name: str, browser: Browser) -> None:
        self.name = name
        self.browser = browser

    async def sign_in(self) -> None:
        """Sign in, as anybody does."""
        await self.browser.get("/sign-in/", work="open sign-in")
        fields = {"username": self.name, "password": PASSWORD}
        answer = await self.browser.post("/sign-in/", fields, work="sign in")
        if answer.status != MOVED:
            raise Unexpected(f"{self.name} could not sign in: {answer.status}")


class Office:
    """One agency's people and what they do for one report."""

    def __init__(self, desk: Desk, port: int, ledger: Ledger, pace: Pace, *, file_bytes: int) -> None:
        address = f"10.{desk.agency_id // 250}.{desk.agency_id % 250}.1"
        people = [Person(name, Browser(port, ledger, address=address)) for name in (*desk.clerks, desk.head)]
        self._clerks, self._head = people[:-1], people[-1]
        self._ledger = ledger
        self._pace = pace
        self._file_bytes = file_bytes

    async def report(self, submission: int) -> None:
        """Everything from opening the report to its being sent; begun again, it goes on where it was."""
        forms = await together(self._open(clerk, submission) for clerk in self._clerks)
        await together(self._fill(number, form, submission) for number, form in enumerate(forms))
        await self._hand_over(forms[0], submission)
        await self._send(submission)

    async def sign_in(self) -> None:
        """Everybody signs in."""
        await together(person.sign_in() for person in (*self._clerks, self._head))

    def leave(self) -> None:
        """Close every browser; who was signed in stays so."""
        for person in (*self._clerks, self._head):
            person.browser.close()

    async def _fill(self, number: int, form: Form, submission: int) -> None:
        """A clerk's part, seen as the page was when all of them opened it."""
        clerk = self._clerks[number]
        mine = list(self._shares(number, form))
        for line in mine:
            await self._pace.think(len(mine) + 1)
            await self._write(clerk, line, f"#{number}-{line.entry}#")
        if number == 0 and form.lines:
            await self._attach(clerk, form.lines[0], submission)

    def _shares(self, number: int, form: Form) -> Iterator[Line]:
        """A clerk's own lines, and every tenth of the next one's."""
        clerks = len(self._clerks)
        for at, line in enumerate(form.lines):
            if at % clerks == number or (at % SHARED_EVERY == 0 and (at + 1) % clerks == number):
                yield line

    async def _write(self, clerk: Person, line: Line, mark: str) -> None:
        """Add a sentence to an entry; where somebody else was first, to what they wrote."""
        for _ in range(MOST_MERGES):
            if mark in line.results:
                return
            results = f"{line.results}\n{SENTENCE} {mark}".strip()
            self._ledger.unsure(line.entry, mark)
            sent = line.filled(results)
            answer = await clerk.browser.post(f"{line.place}save/", sent, work="save an entry", headers=HTMX)
            if answer.status == OK:
                self._ledger.saved(line.entry, mark, new_revision(answer.text))
                return
            line = await self._take_theirs(clerk, line, mark, answer)
        raise Unexpected(f"{MOST_MERGES} merges were not enough for {mark}")

    async def _take_theirs(self, clerk: Person, line: Line, mark: str, answer: Answer) -> Line:
        """The entry as the other clerk left it; the refusal must have shown both versions."""
        if answer.status != CONFLICT or mark not in answer.text or "#" not in answer.text.replace(mark, ""):
            raise Unexpected(f"entry {line.entry} was not saved: {answer.status} {answer.text[:300]}")
        self._ledger.refuse(line.entry, mark)
        return read_line(
            (await clerk.browser.get(line.place, work="take the other's version", headers=HTMX)).text
        )

    async def _attach(self, clerk: Person, line: Line, submission: int) -> None:
        body = PDF + f"% {submission}\n".encode() + b"0" * (self._file_bytes - len(PDF) - 12)
        file = File("minh-chung.pdf", "application/pdf", body)
        place, name = f"{line.place}files/", f"file-{line.entry}"
        answer = await clerk.browser.upload(place, file, work="upload a file", name=name, headers=HTMX)
        if answer.status != OK or "/attachments/" not in answer.text:
            raise Unexpected(f"the file was not taken: {answer.status} {answer.text[:300]}")
        self._ledger.files[line.entry].add(hashlib.sha256(body).hexdigest())

    async def _hand_over(self, form: Form, submission: int) -> None:
        """From the page the first clerk has had open all the while; what colleagues wrote since stays."""
        clerk = self._clerks[0]
        if "send" in form.moves:
            await self._move(clerk, submission, form, "send", work="hand to the head")

    async def _send(self, submission: int) -> None:
        form = await self._open(self._head, submission)
        if "approve" in form.moves:
            await self._move(self._head, submission, form, "approve", work="approve and send")
        self._ledger.sent.add(submission)

    async def _open(self, person: Person, submission: int) -> Form:
        answer = await person.browser.get(_page(submission), work="open a report")
        if answer.status == MOVED:  # the session ended: nobody wrote for a quarter of an hour
            await person.sign_in()
            answer = await person.browser.get(_page(submission), work="open a report")
        if answer.status != OK:
            raise Unexpected(f"report {submission} did not open: {answer.status}")
        return read_form(answer.text)

    async def _move(self, person: Person, submission: int, form: Form, move: str, *, work: str) -> None:
        answer = await person.browser.post(_page(submission), {**form.fields, "do": move}, work=work)
        if answer.status != MOVED:
            raise Unexpected(f"{move} of report {submission}: {answer.status}")
        await self._open(person, submission)


async def together(people: Iterable[Coroutine[None, None, T]]) -> list[T]:
    """Everybody goes on until done or stopped; only then is the first trouble told."""
    outcomes = await asyncio.gather(*people, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]


class Importer:
    """A plan officer who hands in one small plan after another, for the job worker to read."""

    def __init__(self, port: int, ledger: Ledger) -> None:
        self._person = Person(OFFICER, Browser(port, ledger))
        self._ledger = ledger
        self._number = 0

    async def sign_in(self) -> None:
        """Sign in."""
        await self._person.sign_in()

    async def work(self) -> None:
        """Hand in plans until the connection breaks."""
        try:
            while True:
                self._number += 1
                file = File(f"ke-hoach-{self._number}.md", "text/markdown", small_plan(self._number))
                answer = await self._person.browser.upload("/drafts/new/", file, work="hand in a plan")
                if answer.status != MOVED:
                    raise Unexpected(f"plan {self._number} was not taken: {answer.status}")
                self._ledger.intakes.add(int(answer.headers["location"].rstrip("/").rpartition("/")[2]))
                await asyncio.sleep(BETWEEN_PLANS)
        except Unanswered:
            self.leave()

    def leave(self) -> None:
        """Close the browser."""
        self._person.browser.close()


def _page(submission: int) -> str:
    return f"/submissions/{submission}/"
