"""Hand-written answers in the shape of ``tiendo draft --json``, with room for doubt.

An answer may hold ``OneOf`` where the print bears several readings; a row lists in
``ambiguous`` the fields a person would have to decide. A field that is not in the answer is
not measured. Must not know how the extractor works.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Several readings, each of them right."""

    readings: tuple[Any, ...]


def one_of(*readings: Any) -> OneOf:
    """Any of ``readings`` is right."""
    return OneOf(readings)


@dataclass(frozen=True, slots=True)
class Gold:
    """The answer for one document; ``actions`` are flat, each with its task's own fields.

    ``headings`` may stand in a draft as tasks without actions: rows that only head others.
    """

    document: Row = field(default_factory=dict)
    indicators: tuple[Row, ...] = ()
    actions: tuple[Row, ...] = ()
    rules: tuple[Row, ...] = ()
    clauses: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


def indicator(
    no: str,
    name: str,
    unit: str,
    target_text: str,
    target: tuple[Any, Any, Any],
    *,
    horizon: Any,
    **more: Any,
) -> Row:
    """One indicator row; ``target`` is operator, low, high; ``more`` adds leads, counters, parent, group."""
    op, low, high = target
    row = {"no": no, "parent": None, "horizon": horizon, "name": name, "unit": unit, "group": False}
    return row | {"target_text": target_text, "op": op, "low": low, "high": high} | more


def action(
    no: str,
    text: str,
    *,
    leads: Any = (),
    coordinators: Any = (),
    due: tuple[Any, ...] = ("", "none"),
    products: Any = (),
    section: tuple[Any, Any] = ("", ""),
    **more: Any,
) -> Row:
    """One action row; ``due`` is printed text, kind and, where they are plain, first and last day.

    ``section`` is number and title. Where a table has one column of content, that content is
    both the task's heading and the action's text; a heading left empty is as good.
    """
    row: Row = {"section": section[0], "section_title": section[1], "no": no, "text": text}
    row |= {"heading": one_of(text, ""), "leader": "", "leads": leads, "coordinators": coordinators}
    row |= {"deadline_text": due[0], "deadline_kind": due[1], "products": products}
    row |= dict(zip(("deadline_from", "deadline_to"), due[2:], strict=False))
    return row | more
