"""The register as it is delivered: once whole, once with what came late and was put right, once what is gone.

Every delivery says what should become of it: how many rows are good, which are bad, on which line and why.
Synthetic through and through; the same arguments give the same bytes.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING

from tiendo.cli.demo.dossiers.case import HEADINGS, Case, Town, written
from tiendo.cli.demo.dossiers.spoiling import BAD_WAYS, Spoiled, spoiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BAD_EVERY = 500
CORRECTED_SHARE, LATE_SHARE, GONE_SHARE, SAME_SHARE = 0.025, 0.01, 0.004, 0.003
RENUMBERED = 40
FIRST_LATE, FIRST_RENUMBERED = 5_000_001, 8_000_001


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file of the register and what is in it."""

    name: str
    body: bytes
    good: int
    bad: tuple[Spoiled, ...] = ()
    gone: tuple[str, ...] = ()


class Register:
    """Dossiers of ``months`` months from ``first`` on, as known on the day after the last of them."""

    def __init__(self, wards: Sequence[str], first: date, months: int, *, a_month: int) -> None:
        self.first, self.months, self.a_month = first, months, a_month
        self.until = _month(first, months)
        self.town = Town(wards, self.until)

    @cached_property
    def _begun(self) -> list[Case]:
        cases: list[Case] = []
        for place in range(self.months):
            dice, first = Random(f"dossiers/{place}"), _month(self.first, place)  # noqa: S311 - not for secrets
            progress = place / max(self.months - 1, 1)
            cases += [self.town.case(dice, len(cases) + 1 + n, first, progress) for n in range(self.a_month)]
        return cases

    @cached_property
    def _bad(self) -> dict[int, Spoiled]:
        """By the number of the dossier: the bad rows of the first delivery."""
        places = range(BAD_EVERY // 2, len(self._begun), BAD_EVERY)
        ways = (BAD_WAYS[at % len(BAD_WAYS)] for at in range(len(places)))
        return {
            self._begun[place].number: spoiled(self._begun[place], way, line=place + 2)
            for place, way in zip(places, ways, strict=True)
        }

    @cached_property
    def _corrections(self) -> dict[int, Case]:
        """By number: what the second delivery changes in dossiers of the first, past months included."""
        dice = Random("dossiers/corrections")  # noqa: S311 - not for secrets
        chosen = dice.sample(self._begun, int(len(self._begun) * CORRECTED_SHARE))
        changed = {case.number: self._corrected(dice, case, place) for place, case in enumerate(chosen)}
        # Half of the rows that were refused come back as they should have been.
        mended = [number for place, number in enumerate(self._bad) if place % 2 == 0]
        return {**changed, **{number: self._begun[number - 1] for number in mended}}

    def _corrected(self, dice: Random, case: Case, place: int) -> Case:
        """One in ten changes its ward, one in ten its month; the rest are put right where they stand."""
        if place % 10 == 0:
            return self.town.moved(dice, case)
        if place % 10 == 1 and case.submitted >= _month(self.first, 1):
            return self.town.later(case, -28)
        if case.finished is None:
            return self.town.end(dice, case)
        return replace(case, scanned_in=not case.scanned_in, reused=not case.reused)

    @cached_property
    def _late(self) -> list[Case]:
        """Dossiers of past months nobody had sent before."""
        dice = Random("dossiers/late")  # noqa: S311 - not for secrets
        number = FIRST_LATE
        return [
            self.town.case(dice, number + n, _month(self.first, dice.randrange(self.months)), 0.5)
            for n in range(int(len(self._begun) * LATE_SHARE))
        ]

    @cached_property
    def _standing(self) -> dict[int, Case]:
        """By number: every dossier that is known after two deliveries, as it then is."""
        begun = {case.number: case for case in self._begun if case.number not in self._bad}
        renumbered = {case.number: case for case in self._renumbered.values()}
        late = {case.number: case for case in self._late}
        return begun | self._corrections | late | renumbered

    @cached_property
    def _renumbered(self) -> dict[int, Case]:
        """Old number → the same dossier under a new one; the old one is deleted by the third delivery."""
        touched = self._corrections.keys() | self._bad.keys()
        untouched = [case for case in self._begun if case.number not in touched]
        step = max(len(untouched) // RENUMBERED, 1)
        chosen = untouched[::step][:RENUMBERED]
        return {case.number: replace(case, number=FIRST_RENUMBERED + n) for n, case in enumerate(chosen)}

    @cached_property
    def _gone(self) -> tuple[int, ...]:
        """The numbers the third delivery takes away: entered twice, and the old ones of the renumbered."""
        dice = Random("dossiers/gone")  # noqa: S311 - not for secrets
        kept = sorted(set(self._standing) - set(self._renumbered))
        return (*self._renumbered, *sorted(dice.sample(kept, int(len(self._begun) * GONE_SHARE))))

    def first_delivery(self) -> Delivery:
        """Everything known at first, with bad rows among it."""
        lines = [self._bad[c.number].row if c.number in self._bad else written(c) for c in self._begun]
        bad = tuple(self._bad.values())
        return Delivery("ho-so-1.csv", _csv(HEADINGS, lines), len(lines) - len(bad), bad)

    def second_delivery(self) -> Delivery:
        """Late rows, corrections to any month, refused rows put right, and rows that say nothing new."""
        same = [
            case
            for case in self._begun[7 :: int(1 / SAME_SHARE)]
            if case.number not in self._corrections and case.number not in self._bad
        ]
        cases = [*self._corrections.values(), *self._late, *self._renumbered.values(), *same]
        return Delivery("ho-so-2.csv", _csv(HEADINGS, map(written, cases)), len(cases))

    def third_delivery(self) -> Delivery:
        """The numbers of dossiers that are to be deleted."""
        gone = tuple(self._standing[number].id for number in self._gone)
        return Delivery("ho-so-xoa.csv", _csv(HEADINGS[:1], ([one] for one in gone)), len(gone), gone=gone)

    def after(self, deliveries: int) -> list[Case]:
        """The dossiers that stand once so many deliveries were taken in: what the truth is counted from."""
        if deliveries == 1:
            return [case for case in self._begun if case.number not in self._bad]
        gone = set(self._gone) if deliveries == 3 else set()
        return [case for number, case in self._standing.items() if number not in gone]


def _month(first: date, later: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + later, 12)
    return date(year, month + 1, 1)


def _csv(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")
