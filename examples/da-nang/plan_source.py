"""Reads the source data of the demonstration plan; knows nothing of how it is laid out.

A cell of several paragraphs, or a list of names, is written with `` | `` between them.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("plan")

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of Appendix I. ``parent`` is the number of the row it belongs to, or empty."""

    horizon: str
    no: str
    parent: str
    name: str
    unit: str
    target: str
    leads: Lines
    counters: Lines
    group: bool


@dataclass(frozen=True, slots=True)
class Action:
    """One assignable action of Appendix II, cell by cell, each cell as its paragraphs.

    ``reading`` says how lead and coordinator were told apart where the flattened web
    copy of the official plan does not show it; empty where it does.
    """

    no: int
    text: Lines
    leader: str
    leads: Lines
    coordinators: Lines
    deadline: str
    products: Lines
    reading: str


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered row of Appendix II. ``clause`` is the letter of its body clause."""

    section: str
    no: str
    clause: str
    heading: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A lettered clause of body section III and the numbers of the rows that carry it."""

    section: str
    letter: str
    text: str
    tasks: Lines


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six groups of tasks: a numbered part of body III and of Appendix II."""

    no: str
    title: str
    clauses: tuple[Clause, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole demonstration plan; the tables of ``plan.toml`` are kept as they stand."""

    notice: dict[str, Any]
    facts: dict[str, Any]
    appendices: dict[str, Any]
    body: list[dict[str, Any]]
    indicators: tuple[Indicator, ...]
    sections: tuple[Section, ...]

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions in printed order."""
        return tuple(a for s in self.sections for t in s.tasks for a in t.actions)


def read_plan(source: Path = SOURCE) -> Plan:
    """The plan written in ``source``."""
    written = tomllib.loads((source / "plan.toml").read_text(encoding="utf-8"))
    return Plan(
        notice=written["notice"],
        facts=written["facts"],
        appendices=written["appendices"],
        body=written["body"],
        indicators=tuple(_indicator(row) for row in _rows(source / "indicators.csv")),
        sections=_sections(source),
    )


def _sections(source: Path) -> tuple[Section, ...]:
    clauses = [
        Clause(row["section"], row["letter"], row["text"], tuple(row["tasks"].split()))
        for row in _rows(source / "clauses.csv")
    ]
    tasks = _tasks(source)
    return tuple(
        Section(
            no=row["section"],
            title=row["title"],
            clauses=tuple(c for c in clauses if c.section == row["section"]),
            tasks=tuple(t for t in tasks if t.section == row["section"]),
        )
        for row in _rows(source / "sections.csv")
    )


def _tasks(source: Path) -> list[Task]:
    actions: dict[tuple[str, str], list[Action]] = {}
    for row in _rows(source / "actions.csv"):
        actions.setdefault((row["section"], row["task"]), []).append(_action(row))
    return [
        Task(
            section=row["section"],
            no=row["no"],
            clause=row["clause"],
            heading=row["heading"],
            actions=tuple(actions[row["section"], row["no"]]),
        )
        for row in _rows(source / "tasks.csv")
    ]


def _indicator(row: dict[str, str]) -> Indicator:
    return Indicator(
        horizon=row["horizon"],
        no=row["no"],
        parent=row["parent"],
        name=row["name"],
        unit=row["unit"],
        target=row["target"],
        leads=_lines(row["leads"]),
        counters=_lines(row["counters"]),
        group=row["group"] == "yes",
    )


def _action(row: dict[str, str]) -> Action:
    return Action(
        no=int(row["no"]),
        text=_lines(row["text"]),
        leader=row["leader"],
        leads=_lines(row["leads"]),
        coordinators=_lines(row["coordinators"]),
        deadline=row["deadline"],
        products=_lines(row["products"]),
        reading=row["reading"],
    )


def _lines(written: str) -> Lines:
    return tuple(part for part in written.split(" | ") if part)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
