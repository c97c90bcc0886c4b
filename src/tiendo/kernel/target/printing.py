"""Printing a target in the one canonical form that ``parse_target`` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.number import format_number
from tiendo.kernel.target.algebra import Op, Target

if TYPE_CHECKING:
    from decimal import Decimal

_SIGNS = {Op.AT_LEAST: "≥ ", Op.MORE_THAN: "> ", Op.AT_MOST: "≤ ", Op.LESS_THAN: "< ", Op.EQUAL: ""}


def format_target(t: Target) -> str:
    """The canonical Vietnamese print: "≥ 35-40% GRDP", "16-18%", "hạng 10/63", "mỗi ngành đều ≥ 20%".

    ``parse_target(format_target(t))`` equals ``t`` but for ``text``. Qualitative targets
    print their own words; NONE prints nothing.
    """
    if t.op in _SIGNS:
        printed = _SIGNS[t.op] + _counted(_bounds(t), t.unit)
    elif t.op is Op.RANGE:
        printed = _counted(_bounds(t), t.unit)
    elif t.op is Op.RANK_AT_MOST:
        printed = f"hạng {_bounds(t)}" + (f"/{t.of}" if t.of else "")
    elif t.op is Op.TREND:
        return "tăng dần" if t.rising else "giảm dần"
    else:
        return _print_words(t)
    return printed + _movement(t)


def _print_words(t: Target) -> str:
    if t.op is Op.EACH:
        return f"mỗi {t.unit} đều {format_target(t.parts[0])}"
    if t.op is Op.ALL:
        return "; ".join(map(format_target, t.parts))
    if t.op is Op.ANY:
        return " hoặc ".join(map(format_target, t.parts))
    return "" if t.op is Op.NONE else t.text


def _bounds(t: Target) -> str:
    ends: list[Decimal] = [end for end in (t.low, t.high) if end is not None]
    if t.op is Op.EQUAL:
        return format_number(ends[0])
    return ("-" if min(ends) >= 0 else " đến ").join(map(format_number, ends))


def _counted(number: str, unit: str) -> str:
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}".rstrip()


def _movement(t: Target) -> str:
    if t.rising:
        return " và tăng dần"
    return " và giảm dần" if t.falling else ""


def unit_beside(printed: str, unit: str) -> str:
    """What to print of ``unit`` behind a printed target that may hold part of it already.

    "20%" with "%" needs nothing, "100%" with "% dân số" only "dân số".
    """
    if not unit or printed.endswith(unit):
        return ""
    if "%" in printed and unit.startswith("%"):
        return unit.removeprefix("%").strip() if printed.endswith("%") else f"({unit})"
    return unit
