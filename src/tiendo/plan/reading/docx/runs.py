"""One Word paragraph → the pieces of text it prints, in order.

Leaves out what is not printed (deleted and hidden text, field codes) and remembers that
it did, because the person should know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from tiendo.plan.reading.docx.names import MC, M, W, switch, to_int, value
from tiendo.plan.reading.docx.styles import NOTHING, Style, Styles, run_style
from tiendo.plan.reading.legacy_fonts import is_legacy, to_unicode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

LINE = "\n"
PAGE = "\f"

# The Symbol font's places of the signs that targets are written with.
_SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xB7: "•"}
_SYMBOL |= {0x2D: "−", 0x2B: "+", 0x3C: "<", 0x3E: ">", 0x3D: "=", 0x25: "%", 0xAE: "→", 0xDE: "⇒"}
_PRIVATE = 0xF000

_GOES_THROUGH = frozenset(
    W + name
    for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "customXml")
)
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})


@dataclass
class Seen:
    """What was met while reading that the person should be told."""

    changes: bool = False
    hidden: bool = False
    legacy: bool = False
    page: int = 1
    paged: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look."""

    text: str
    font: str | None
    bold: bool


@dataclass
class Pieces:
    """What one paragraph prints, and the text boxes anchored in it."""

    printed: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def bold(self) -> bool:
        """Whether every printed word is bold."""
        words = [piece for piece in self.printed if piece.text.strip()]
        return bool(words) and all(piece.bold for piece in words)


class RunReader:
    """Reads the runs of paragraphs, one after another."""

    def __init__(self, styles: Styles, seen: Seen, *, rendered_breaks: bool) -> None:
        self._styles = styles
        self._seen = seen
        self._rendered = rendered_breaks
        self._in_run: dict[str, Callable[[etree._Element, Style], str]] = {
            f"{W}t": lambda element, _style: element.text or "",
            f"{W}tab": lambda _element, _style: "\t",
            f"{W}ptab": lambda _element, _style: "\t",
            f"{W}cr": lambda _element, _style: LINE,
            f"{W}noBreakHyphen": lambda _element, _style: "-",
            f"{W}br": self._break,
            f"{W}sym": _sign,
            f"{W}lastRenderedPageBreak": lambda _element, _style: PAGE if rendered_breaks else "",
        }

    def pieces(self, paragraph: etree._Element, style: Style) -> Pieces:
        """The printed text of ``paragraph``, whose own style is ``style``."""
        found = Pieces()
        self._walk(paragraph, style, found)
        return found

    def text(self, pieces: Pieces) -> str:
        """The text of ``pieces``, old fonts converted; neighbours of one font are converted together."""
        return "".join(
            self._converted(font, "".join(piece.text for piece in group))
            for font, group in groupby(pieces.printed, key=lambda piece: piece.font)
        )

    def _converted(self, font: str | None, text: str) -> str:
        if font is None or not is_legacy(font, text):
            return text
        self._seen.legacy = True
        return to_unicode(font, text)

    def _walk(self, parent: etree._Element, style: Style, found: Pieces) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, style, found)
            elif tag in _GOES_THROUGH:
                self._walk(child, style, found)
            elif tag in _INSERTED:
                self._seen.changes = True
                self._walk(child, style, found)
            elif tag in _DELETED:
                self._seen.changes = True
            elif tag == f"{MC}AlternateContent":
                self._walk(_chosen(child), style, found)
            elif isinstance(tag, str) and tag.startswith(M):
                found.printed.append(Piece("".join(t.text or "" for t in child.iter(f"{M}t")), None, False))

    def _run(self, run: etree._Element, style: Style, found: Pieces) -> None:
        look = self._look(run.find(f"{W}rPr"), style)
        for child in run:
            text = self._text_of(child, look, found)
            if not text:
                continue
            if look.hidden and text != PAGE:
                self._seen.hidden = True
                continue
            found.printed.append(Piece(text.upper() if look.caps else text, look.font, bool(look.bold)))

    def _look(self, properties: etree._Element | None, style: Style) -> Style:
        if properties is None:
            return style
        named = value(properties, "rStyle")
        return run_style(properties).over(self._styles.run(named) if named else NOTHING).over(style)

    def _text_of(self, child: etree._Element, look: Style, found: Pieces) -> str:
        read = self._in_run.get(str(child.tag))
        if read is not None:
            return _plain_symbols(read(child, look), look.font)
        if child.tag == f"{MC}AlternateContent":
            child = _chosen(child)
        if child.tag in _DRAWN:
            found.boxes.extend(outermost(child, f"{W}txbxContent"))
        return ""

    def _break(self, element: etree._Element, _style: Style) -> str:
        if element.get(f"{W}type") in {"page", "column"}:
            return LINE if self._rendered or element.get(f"{W}type") == "column" else PAGE
        return LINE


_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}Choice", f"{MC}Fallback"})


def _chosen(alternate: etree._Element) -> etree._Element:
    """The same content is stored once for new Word and once for old: read only the first."""
    choice = alternate.find(f"{MC}Choice")
    return choice if choice is not None else alternate


def outermost(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements ``tag`` under ``parent`` that do not lie in another of them, nor in a fallback."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from outermost(_chosen(child), tag)
        else:
            yield from outermost(child, tag)


def _sign(element: etree._Element, _style: Style) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16) & 0xFF
    except ValueError:
        return ""
    if (element.get(f"{W}font") or "").lower() == "symbol":
        return _SYMBOL.get(code, "")
    return "•" if code in {0xA7, 0xB7, 0xD8, 0xFC, 0x76} else ""


def _plain_symbols(text: str, font: str | None) -> str:
    """Signs typed in the Symbol font lie in Unicode's private area; give them their own places."""
    if not any("\uf020" <= c <= "\uf0ff" for c in text):
        return text
    return "".join(_SYMBOL.get(ord(c) - _PRIVATE, "•") if "\uf020" <= c <= "\uf0ff" else c for c in text)


def deleted_mark(properties: etree._Element | None) -> bool:
    """Whether the mark at the end of the paragraph was deleted."""
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def spans_of(properties: etree._Element | None, name: str) -> int:
    """A count of grid columns such as ``w:gridSpan``; 0 when not said."""
    return max(to_int(value(properties, name)) or 0, 0)


def breaks_page_before(properties: etree._Element | None) -> bool:
    """Whether the paragraph itself asks for a new page."""
    return bool(switch(properties, "pageBreakBefore"))
