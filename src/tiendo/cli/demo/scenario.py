"""The made-up history as it is written down in examples/da-nang/scenario. Reads files; knows no tables."""

from __future__ import annotations

import csv
import random
import tomllib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

CITY = Path(__file__).resolve().parents[4] / "examples" / "da-nang"
FOLDER = CITY / "scenario"
LOCAL_KIND, OTHER_KIND = "dp", "so"


@dataclass(frozen=True, slots=True)
class Manners:
    """How agencies report in one round: by working days late, by never, by what is sent back."""

    late: Mapping[str, int] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    returned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desks:
    """Where reports of the open round lie on the day the demonstration is made; the rest are drafts."""

    title: str
    reason: str
    agencies: tuple[str, ...]
    opened_before: int
    due_after: int
    accepted: tuple[str, ...]
    sent: tuple[str, ...]
    returned: Mapping[str, tuple[str, ...]]
    awaiting_head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A value of an indicator: published by somebody, or a sample."""

    horizon: str
    code: str
    is_published: bool
    series: str
    period: str
    value: Decimal | None
    text: str
    known_on: date | None
    source: str

    @property
    def address(self) -> str:
        return f"indicator/{self.horizon}/{self.code}"


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything the files say."""

    began_on: date
    standing_body: str
    regime: Mapping[str, Any]
    rounds: tuple[Manners, ...]
    open: Desks
    reasons: Mapping[str, Any]
    work: Mapping[str, Any]
    figures: tuple[FigureRow, ...]
    results: Mapping[tuple[str, str], tuple[str, ...]]
    difficulties: Mapping[str, tuple[tuple[str, str], ...]]

    def manners(self, number: int) -> Manners:
        """How agencies report in the round numbered from 0; the list begins again when it is used up."""
        return self.rounds[number % len(self.rounds)]

    def sample(self, address: str, year: int) -> Decimal | None:
        """The sample value of an indicator for a year, the latest there is before it."""
        rows = [row for row in self.figures if row.address == address and not row.is_published]
        before = [row for row in rows if int(row.period) <= year]
        return max(before, key=lambda row: row.period).value if before else None


def dice(*about: str) -> random.Random:
    """Chance that falls the same way every time it is asked about the same thing."""
    return random.Random("/".join(about))  # noqa: S311 - not for secrets


@cache
def scenario() -> Scenario:
    """The files, read once."""
    said = tomllib.loads((FOLDER / "scenario.toml").read_text(encoding="utf-8"))
    work = tomllib.loads((FOLDER / "work.toml").read_text(encoding="utf-8"))
    return Scenario(
        began_on=said["began_on"],
        standing_body=said["standing_body"],
        regime=said["regime"],
        rounds=tuple(_manners(one) for one in said["rounds"]),
        open=_desks(said["open"]),
        reasons=said["reasons"],
        work=work,
        figures=tuple(_figure(row) for row in rows_of("figures.csv")),
        results=_grouped(rows_of("results.csv")),
        difficulties=_paired(rows_of("difficulties.csv")),
    )


def rows_of(name: str) -> list[dict[str, str]]:
    """The lines of one of the files."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _manners(said: dict[str, Any]) -> Manners:
    returned = {agency: tuple(codes) for agency, codes in said["returned"].items()}
    return Manners(said["late"], tuple(said["never"]), returned)


def _desks(said: dict[str, Any]) -> Desks:
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in said.items()
    }
    plain["returned"] = {agency: tuple(codes) for agency, codes in said["returned"].items()}
    return Desks(**plain)


def _figure(row: dict[str, str]) -> FigureRow:
    return FigureRow(
        row["horizon"],
        row["code"],
        row["basis"] == "published",
        row["series"],
        row["period"],
        Decimal(row["value"]) if row["value"] else None,
        row["text"],
        date.fromisoformat(row["known_on"]) if row["known_on"] else None,
        row["source"],
    )


def _grouped(rows: list[dict[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        key = (row["section"], row["who"])
        found[key] = (*found.get(key, ()), row["text"])
    return found


def _paired(rows: list[dict[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows:
        found[row["section"]] = (*found.get(row["section"], ()), (row["difficulty"], row["proposal"]))
    return found
