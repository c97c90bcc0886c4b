"""The parts of an Excel file that its sheets refer to: names, shared words, number formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.plan.reading.archive import Archive, relationships_of, resolve
from tiendo.plan.reading.legacy_fonts import is_legacy, to_unicode
from tiendo.plan.reading.refusals import DamagedFile
from tiendo.plan.reading.safexml import forget, parse, stream
from tiendo.plan.reading.xlsx.formats import BUILT_IN, GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", S[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()),
)
_MAIN_PART = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet by the name on its tab."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell style says of numbers and letters."""

    code: str = GENERAL
    font: str | None = None


class Workbook:
    """One Excel file opened."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.converted = False
        root = parse(self._read(_MAIN_PART))
        properties = root.find(f"{S}workbookPr")
        self.date1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        targets = self._targets()
        self.sheets = [
            Sheet(element.get("name", ""), targets[target], element.get("state", "visible") != "visible")
            for element in root.iterfind(f"{S}sheets/{S}sheet")
            if (target := element.get(f"{_R}id", "")) in targets
        ]
        self._looks = self._load_looks()
        self._shared = list(self._load_shared())

    def rows(self, sheet: Sheet) -> bytes:
        """The XML of ``sheet``."""
        return self._read(sheet.part)

    def look(self, style: str | None) -> Look:
        """The look of style ``style``, plain when the file has no such style."""
        at = int(style) if style and style.isdecimal() and len(style) < 8 else 0
        return self._looks[at] if at < len(self._looks) else Look()

    def shared(self, index: str) -> etree._Element | None:
        """The shared words number ``index``."""
        at = int(index) if index.isdecimal() and len(index) < 10 else -1
        return self._shared[at] if 0 <= at < len(self._shared) else None

    def words(self, element: etree._Element | None, look: Look) -> str:
        """The text of ``si`` or ``is``: its runs in order, old fonts converted, readings left out."""
        if element is None:
            return ""
        printed = []
        for child in element:
            if child.tag == f"{S}t":
                printed.append(self._converted(child.text or "", look.font))
            elif child.tag == f"{S}r":
                font = child.find(f"{S}rPr/{S}rFont")
                name = look.font if font is None else font.get("val")
                printed.append(self._converted(child.findtext(f"{S}t") or "", name))
        return "".join(printed)

    def _converted(self, text: str, font: str | None) -> str:
        if font is None or not is_legacy(font, text):
            return text
        self.converted = True
        return to_unicode(font, text)

    def _read(self, part: str) -> bytes:
        data = self._archive.read(part)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return data

    def _targets(self) -> dict[str, str]:
        """Worksheet parts by relationship id; chart sheets and the rest left out."""
        listed = self._archive.read_if_any(relationships_of(_MAIN_PART))
        if listed is None:
            raise DamagedFile(Words(vi="Tệp Excel", en="The Excel file"))
        parts = {
            element.get("Id", ""): resolve(_MAIN_PART, element.get("Target", ""))
            for element in parse(listed)
            if element.get("Type", "").endswith("/worksheet")
        }
        return {name: part for name, part in parts.items() if part in self._archive}

    def _load_shared(self) -> Iterator[etree._Element]:
        if "xl/sharedStrings.xml" in self._archive:
            yield from parse(self._read("xl/sharedStrings.xml")).iterfind(f"{S}si")

    def _load_looks(self) -> list[Look]:
        if "xl/styles.xml" not in self._archive:
            return []
        root = parse(self._read("xl/styles.xml"))
        codes = {
            element.get("numFmtId"): element.get("formatCode", GENERAL)
            for element in root.iterfind(f"{S}numFmts/{S}numFmt")
        }
        fonts = [
            None if (name := font.find(f"{S}name")) is None else name.get("val")
            for font in root.iterfind(f"{S}fonts/{S}font")
        ]
        return [_look(xf, codes, fonts) for xf in root.iterfind(f"{S}cellXfs/{S}xf")]


def _look(xf: etree._Element, codes: dict[str | None, str], fonts: list[str | None]) -> Look:
    number, font = xf.get("numFmtId", "0"), xf.get("fontId", "0")
    code = codes.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, GENERAL)
    at = int(font) if font.isdecimal() else 0
    return Look(code, fonts[at] if at < len(fonts) else None)


def rows_of(sheet: bytes) -> Iterator[etree._Element]:
    """The rows of a sheet's XML, then its merged ranges, each freed after use."""
    for element in stream(sheet, (f"{S}row", f"{S}mergeCell", f"{S}col")):
        yield element
        if element.tag == f"{S}row":
            forget(element)
