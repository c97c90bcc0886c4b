"""Word styles: what a paragraph or run is when it does not say so itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tiendo.plan.reading.docx.names import W, switch, value, whole

if TYPE_CHECKING:
    from lxml import etree

T = TypeVar("T")

_DEEPEST = 20
_OUTLINE_LEVELS = range(9)


@dataclass(frozen=True, slots=True)
class Style:
    """The properties that change what is printed; None means the style does not say."""

    font: str | None = None
    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    outline: int | None = None
    number: int | None = None
    level: int | None = None

    def over(self, under: Style) -> Style:
        """This style where it speaks, ``under`` where it is silent."""
        if self is NOTHING or under is NOTHING:
            return under if self is NOTHING else self
        return Style(
            font=_first(self.font, under.font),
            bold=_first(self.bold, under.bold),
            caps=_first(self.caps, under.caps),
            hidden=_first(self.hidden, under.hidden),
            outline=_first(self.outline, under.outline),
            number=_first(self.number, under.number),
            level=_first(self.level, under.level),
        )


def _first(mine: T | None, theirs: T | None) -> T | None:
    return theirs if mine is None else mine


NOTHING = Style()


class Styles:
    """The styles of one file by id, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._own: dict[str, tuple[Style, str | None]] = {}
        self._full: dict[str, Style] = {}
        self._defaults = NOTHING
        self._ordinary: str | None = None
        if root is not None:
            self._load(root)

    def paragraph(self, style_id: str | None) -> Style:
        """The paragraph style ``style_id`` (the file's ordinary one when None) with all it inherits."""
        chosen = style_id if style_id in self._own else self._ordinary
        return self._resolve(chosen, _DEEPEST).over(self._defaults) if chosen else self._defaults

    def run(self, style_id: str | None) -> Style:
        """The character style ``style_id`` with what it inherits; nothing when there is none."""
        return self._resolve(style_id, _DEEPEST) if style_id else NOTHING

    def _load(self, root: etree._Element) -> None:
        self._defaults = run_style(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for element in root.iterfind(f"{W}style"):
            style_id = element.get(f"{W}styleId")
            if style_id is None:
                continue
            own = paragraph_style(element.find(f"{W}pPr")).over(run_style(element.find(f"{W}rPr")))
            self._own[style_id] = (own, value(element, "basedOn"))
            if element.get(f"{W}default") in {"1", "true"} and element.get(f"{W}type") == "paragraph":
                self._ordinary = style_id

    def _resolve(self, style_id: str | None, depth: int) -> Style:
        if style_id is None or style_id not in self._own or depth == 0:
            return NOTHING
        if style_id not in self._full:
            own, parent = self._own[style_id]
            self._full[style_id] = own.over(self._resolve(parent, depth - 1))
        return self._full[style_id]


def run_style(properties: etree._Element | None) -> Style:
    """What ``w:rPr`` says."""
    if properties is None or not len(properties):
        return NOTHING
    fonts = properties.find(f"{W}rFonts")
    font = None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return Style(
        font=font,
        bold=switch(properties, "b"),
        caps=switch(properties, "caps"),
        hidden=switch(properties, "vanish"),
    )


def paragraph_style(properties: etree._Element | None) -> Style:
    """What ``w:pPr`` says of outline and numbering; outline 9 is body text and stays None."""
    if properties is None:
        return NOTHING
    numbering = properties.find(f"{W}numPr")
    outline = whole(properties, "outlineLvl")
    return Style(
        outline=outline + 1 if outline in _OUTLINE_LEVELS and outline is not None else None,
        number=whole(numbering, "numId"),
        level=whole(numbering, "ilvl"),
    )
