"""Word's automatic numbers, written out as the page shows them ("1.", "1.2", "a)").

Word keeps one set of counters per abstract list; a list that overrides a start sets the
counter the first time it is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tiendo.plan.reading.docx.names import W, switch, to_int, value, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from tiendo.plan.reading.docx.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_HIGHEST = 10_000
_PRINTED_BULLETS = frozenset("-–—+*")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``restart`` is the level (from 1) after which it begins anew; 0 never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    gap: str = " "
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """One ``w:num``: which abstract list it counts in and what it changes of it."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """The lists of one file and how far each has counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()
        if root is not None:
            self._load(root)
            self._follow_links(styles)

    def label(self, number: int | None, level: int | None, style_id: str | None = None) -> str:
        """Count one paragraph of list ``number`` and give what Word prints before it, gap included."""
        found = self._lists.get(number) if number else None
        if number is None or found is None:
            return ""
        if level is None:
            level = self._level_of_style(found, style_id)
        if level not in range(_LEVELS):
            return ""
        self._count(number, found, level)
        return self._print(found, level)

    def _level_of_style(self, found: _List, style_id: str | None) -> int:
        levels = self._abstract.get(found.abstract, {})
        return next((n for n, level in levels.items() if style_id and level.style == style_id), 0)

    def _level(self, found: _List, level: int) -> Level | None:
        return found.levels.get(level) or self._abstract.get(found.abstract, {}).get(level)

    def _count(self, number: int, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.abstract, {})
        start = found.starts.get(level)
        if start is not None and (number, level) not in self._begun:
            counts[level] = start
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = self._start(found, level)
        self._begun.add((number, level))
        for deeper in [n for n in counts if n > level]:
            rule = self._level(found, deeper)
            restart = deeper if rule is None or rule.restart is None else rule.restart
            if restart and level < restart:
                del counts[deeper]

    def _start(self, found: _List, level: int) -> int:
        rule = self._level(found, level)
        return found.starts.get(level, rule.start if rule else 1)

    def _print(self, found: _List, level: int) -> str:
        rule = self._level(found, level)
        if rule is None:
            return ""
        if rule.form == "bullet":
            sign = rule.text.strip()
            return f"{sign if sign in _PRINTED_BULLETS else '-'} "
        counts = self._counts[found.abstract]

        def number_at(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            its = self._level(found, at)
            count = counts.get(at, self._start(found, at))
            return printed_number(count, "decimal" if rule.legal or its is None else its.form)

        label = _PLACE.sub(number_at, rule.text)
        return f"{label}{rule.gap}" if label.strip() else ""

    def _load(self, root: etree._Element) -> None:
        for element in root.iterfind(f"{W}abstractNum"):
            name = element.get(f"{W}abstractNumId", "")
            self._abstract[name] = dict(map(_level, element.iterfind(f"{W}lvl")))
            link = value(element, "numStyleLink")
            if link:
                self._links[name] = link
        for element in root.iterfind(f"{W}num"):
            number = to_int(element.get(f"{W}numId"))
            if number is not None:
                self._lists[number] = _list(element)

    def _follow_links(self, styles: Styles) -> None:
        """A list that borrows the levels of a numbering style counts in that style's list."""
        for number, found in self._lists.items():
            link = self._links.get(found.abstract)
            owner = self._lists.get(styles.paragraph(link).number or 0) if link else None
            if owner is not None:
                self._lists[number] = replace(found, abstract=owner.abstract)


def _level(element: etree._Element) -> tuple[int, Level]:
    gap = {"nothing": ""}.get(value(element, "suff") or "", " ")
    start = whole(element, "start")
    return to_int(element.get(f"{W}ilvl")) or 0, Level(
        start=1 if start is None else start,
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=whole(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        gap=gap,
        style=value(element, "pStyle"),
    )


def _list(element: etree._Element) -> _List:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        at = to_int(override.get(f"{W}ilvl")) or 0
        start = whole(override, "startOverride")
        if start is not None:
            starts[at] = start
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[at] = _level(own)[1]
    return _List(value(element, "abstractNumId") or "", starts, levels)


def printed_number(count: int, form: str) -> str:
    """``count`` in one of Word's number formats; an unknown format prints plain digits."""
    write = _FORMS.get(form)
    return write(count) if write and 0 < count < _HIGHEST else str(count)


def _roman(count: int) -> str:
    printed = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        printed += sign * times
    return printed


def _letter(count: int) -> str:
    """a … z, then aa, bb: Word repeats the letter."""
    times, at = divmod(count - 1, 26)
    return chr(ord("a") + at) * (times + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperRoman": _roman,
    "decimalZero": lambda count: f"{count:02d}",
    "none": lambda _count: "",
}
