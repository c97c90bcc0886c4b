"""The text layer of a PDF page → its words, in the order the file prints them."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from tiendo.kernel.text import nfc
from tiendo.plan.reading.legacy_fonts import is_legacy, to_unicode
from tiendo.plan.reading.pdf.geometry import Frame, Handle, Word, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME_BYTES = 128
_SUBSET_MARK = 6
_BOLD_WEIGHT = 600
# A line-end hyphen comes out of the library as one of these.
_HYPHENS = frozenset({0x02, 0xFFFE})
_NOTHING = frozenset({0, 0xFFFF, 0xFFFD, 0xAD, 0x200B, 0xFEFF})
_SURROGATES = range(0xD800, 0xE000)
_WIDEST_GAP = 0.22
_DRIFT = 0.45


def words_of(textpage: Handle, frame: Frame) -> tuple[list[Word], bool]:
    """The words of a page, and whether some were in old fonts and converted."""
    words: list[Word] = []
    seen: set[tuple[str, int, int]] = set()
    converted = False
    for word in _joined(_letters(textpage, frame)):
        text = word.text
        if is_legacy(word.font, text):
            text, converted = to_unicode(word.font, text), True
        text = nfc(text)
        # Some programs print bold by drawing the same word twice.
        place = (text, round(word.x0), round(word.top))
        if place not in seen:
            seen.add(place)
            words.append(replace(word, text=text))
    return words, converted


def _joined(letters: Iterator[Word | None]) -> Iterator[Word]:
    """Neighbouring letters put together; None among them is a space."""
    together: list[Word] = []
    for letter in letters:
        if together and (letter is None or not _touches(together[-1], letter)):
            yield spelled(together)
            together = []
        if letter is not None:
            together.append(letter)
    if together:
        yield spelled(together)


def _touches(last: Word, letter: Word) -> bool:
    size = max(last.height, letter.height, 1.0)
    on_line = abs(letter.middle - last.middle) < _DRIFT * size
    return on_line and last.x0 - _DRIFT * size <= letter.x0 <= last.x1 + _WIDEST_GAP * size


def _letters(textpage: Handle, frame: Frame) -> Iterator[Word | None]:
    rectangle = pdfium.FS_RECTF()
    name = ctypes.create_string_buffer(_NAME_BYTES)
    font, bold, fresh = "", False, True
    for at in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, at)
        if code in _NOTHING or code in _SURROGATES:
            continue
        letter = "-" if code in _HYPHENS else chr(code)
        if letter.isspace() or (code < 32 and code not in _HYPHENS):
            fresh = True
            yield None
            continue
        if not pdfium.FPDFText_GetLooseCharBox(textpage, at, rectangle):
            continue
        if fresh:
            font, bold = _font(textpage, at, name)
            fresh = False
        box = frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        yield Word(letter, box.x0, box.top, box.x1, box.bottom, font, bold)


def _font(textpage: Handle, at: int, name: Handle) -> tuple[str, bool]:
    length = pdfium.FPDFText_GetFontInfo(textpage, at, name, _NAME_BYTES, None)
    font = name.raw[: max(min(length, _NAME_BYTES) - 1, 0)].decode("utf-8", "replace")
    if font[_SUBSET_MARK : _SUBSET_MARK + 1] == "+":
        font = font[_SUBSET_MARK + 1 :]
    heavy = pdfium.FPDFText_GetFontWeight(textpage, at) >= _BOLD_WEIGHT
    return font, heavy or "bold" in font.lower()
