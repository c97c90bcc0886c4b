"""The answer for the user's own document, built from the tables of facts and the file itself.

Words of the document are taken from the file by line number; where the file is not there,
there is no answer (tests skip). Must not know how the extractor works.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.plan.others.gold import Gold, Row, one_of
from tests.plan.others.plan63_rows import ACTIONS, AGENCIES, DEADLINES, INDICATORS, LEADERS, SECTIONS, TASKS

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[4] / "shared" / "seeds" / "004_a919239201a1fda3.txt"
Lines = list[str]


def source_lines() -> Lines:
    """The lines of the user's document; line n of the notes is ``lines[n]``."""
    return ["", *SOURCE.read_bytes().decode("utf-8").replace("\r\n", "\n").split("\n")]


def gold() -> Gold:
    """The answer: 59 indicators, 112 actions, the facts of the first and last page, the rules."""
    lines = source_lines()
    indicators = tuple(_indicator(row, lines) for row in _rows(INDICATORS))
    return Gold(_document(lines), indicators, tuple(_actions(lines)), _RULES)


_RULES: tuple[Row, ...] = (
    {"value": {"before": "06-10"}},
    {"value": {"before": "11-20"}},
    {"value": {"month": 5}},
    {"value": {"days_before": 3}},
    {"value": {"op": ">=", "percent": 3}},
    {"value": {"percent": 20}},
    {"value": {"op": ">=", "percent": 15}},
)


def _document(lines: Lines) -> Row:
    return {
        "number": "63/KH-UBND",
        "type": one_of("Kế hoạch", "KẾ HOẠCH", "KH"),
        "issued_on": "2025-03-01",
        "issuer": one_of("Ủy ban nhân dân thành phố Đà Nẵng", "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG"),
        "signer": "Lê Trung Chinh",
        "signer_title": one_of("CHỦ TỊCH", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
        "title": lines[19],
        "bases": [lines[n] for n in (21, 23, 25)],
        "recipients": lines[217:226],
    }


def _rows(table: str) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        if not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def _key(cell: str) -> tuple[str, tuple[str, ...]]:
    key, _, fields = cell.partition(" ? ")
    return key, tuple(fields.split())


def _words(cell: str, lines: Lines) -> str:
    """A number of three digits or more is a line, ``-`` an empty cell, the rest stands for itself."""
    if cell == "-":
        return ""
    return lines[int(cell)] if cell.isdigit() and int(cell) > 240 else cell


def _names(cell: str, lines: Lines) -> Any:
    """The names of an agency cell, or all the readings of it."""
    if cell == "-":
        return []
    readings = [_readings(code, lines) for code in cell.split("+")]
    return one_of(*([name for part in way for name in part] for way in product(*readings)))


def _readings(code: str, lines: Lines) -> list[list[str]]:
    if code.isdigit():
        return [[lines[int(code)]]]
    return [reading.split(" + ") for reading in AGENCIES[code].split(" | ")]


def _number(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


def _indicator(cells: list[str], lines: Lines) -> Row:
    key, open_fields = _key(cells[0])
    horizon, no = key.removesuffix(" group").split("/")
    _, name, unit, target, op, low, high, leads, counters = cells
    bounds: Row = {"op": one_of(*op.split(), *(["rank_at_most"] if op == "<=" else []))}
    if op == "=":
        bounds |= {"low": _number(low)}
    elif "target" not in open_fields:
        bounds |= {"low": _number(low), "high": _number(high)}
    return {
        "key": key,
        "no": no,
        "parent": no.partition(".")[0] if "." in no else None,
        "horizon": horizon,
        "name": lines[int(name)],
        "unit": _words(unit, lines),
        "target_text": _words(target, lines),
        **bounds,
        "leads": _names(leads, lines),
        "counters": _names(counters, lines),
        "group": key.endswith(" group"),
        "ambiguous": open_fields,
    }


def _headings(lines: Lines) -> dict[str, str]:
    headings = {}
    for section, tasks in _rows(TASKS):
        for task in tasks.split():
            no, _, numbers = task.partition(":")
            headings[f"{section}.{no}"] = "\n".join(lines[int(n)] for n in numbers.split(","))
    return headings


def _actions(lines: Lines) -> Iterator[Row]:
    headings = _headings(lines)
    for cells in _rows(ACTIONS):
        key, open_fields = _key(cells[0])
        section, no, _ = key.split(".")
        yield {
            "key": key,
            "section": section,
            "section_title": lines[SECTIONS[section]],
            "no": no,
            "heading": headings[f"{section}.{no}"],
            **_duty(cells, lines),
            "ambiguous": open_fields,
        }


def _duty(cells: list[str], lines: Lines) -> Row:
    _, text, leader, leads, coordinators, deadline, products = cells
    return {
        "text": "\n".join(lines[int(n)] for n in text.split(",")),
        "leader": LEADERS[leader],
        "leads": _names(leads, lines),
        "coordinators": _names(coordinators, lines),
        "deadline_text": "" if deadline == "-" else deadline,
        **_deadline(*DEADLINES[deadline]),
        "products": [lines[int(n)] for n in products.split(",") if n != "-"],
    }


def _deadline(kind: str, first: str, last: str) -> Row:
    row: Row = {"deadline_kind": one_of(*kind.split())}
    if len(first) == len("2025-01-01"):
        row["deadline_from"] = first
    if last != "-":
        row["deadline_to"] = last
    return row
