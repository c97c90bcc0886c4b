"""What a document says of itself: number, date, issuer, signer, bases, recipients.

The places are those of the administrative layout (Decree 30/2020, Annex I); a legal
portal's summary under the text is used only for what the text itself does not say.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from tiendo.kernel.text import collapse, fold
from tiendo.plan.extraction.agency_names import without_dash
from tiendo.plan.extraction.draft import DocumentFacts, Field
from tiendo.plan.reading.document import Document, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FIRST_PAGE = 60
_NUMBER = re.compile(
    r"\bSố\s*(?:hiệu)?\s*[:.]?\s*(?P<number>\d[\w]*\s*(?:/\s*\d{4}\s*)?[/-]\s*[A-ZĐƯ][\wĐƯ&.]*(?:\s*[-/]\s*[A-ZĐƯ0-9][\wĐƯ&]*)*)"
)
_PLACE_DATE = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})", re.IGNORECASE
)
_TYPES = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "CTR": "Chương trình",
    "CTRHĐ": "Chương trình hành động",
    "ĐA": "Đề án",
    "TB": "Thông báo",
    "BC": "Báo cáo",
    "HD": "Hướng dẫn",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
}
_TYPE_LINES = re.compile(
    r"^(KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN|CHỈ THỊ|CHIẾN LƯỢC|THÔNG BÁO|"
    r"BÁO CÁO|HƯỚNG DẪN|THÔNG TƯ|NGHỊ ĐỊNH)$"
)
_TYPE_AND_TITLE = re.compile(r"^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|CHIẾN LƯỢC)\s+\S")
_BASIS = re.compile(
    r"^(?:[-–+]\s*)?(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị|triển khai thực hiện)\b", re.IGNORECASE
)
_ENACTING = re.compile(
    r"ban hành\b.*(?:như sau|cụ thể|sau đây)|(?:như sau|cụ thể như sau)\s*:?\s*$", re.IGNORECASE
)
_BODY = re.compile(r"^(?:(?:Phần|Chương|Điều)\s+\w+|[IVX]+\s*[.-]|A\s*[.-]|1\s*[.-])\s*\S")
_NATION = re.compile(r"^(cong hoa xa hoi chu nghia viet nam|doc lap|dang cong san viet nam|-+$|_+$|\*+$)")
_IN_NAME_OF = re.compile(r"^(TM|KT|Q|TL|TUQ|T/M|K/T)\s*[./]", re.IGNORECASE)
_OFFICE = re.compile(
    r"^(?:KT\.\s*|Q\.\s*|TL\.\s*|TUQ\.\s*)?(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|"
    r"THỨ TRƯỞNG|THỦ TƯỚNG|"
    r"BÍ THƯ|HIỆU TRƯỞNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|VỤ TRƯỞNG|TRƯỞNG PHÒNG|"
    r"CHI CỤC TRƯỞNG)\b.*$"
)
_PERSON = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|BS|KS|CN)\.?\s*)*(?P<name>[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’-]*){1,5})$"
)
_PLACE_BEGINS = (
    "THÀNH PHỐ",
    "TỈNH",
    "HUYỆN",
    "QUẬN",
    "XÃ",
    "PHƯỜNG",
    "THỊ XÃ",
    "ĐẶC KHU",
    "THỊ TRẤN",
    "TP",
    "VIỆT NAM",
)
_PORTAL = {
    "number": re.compile(r"^[•*-]?\s*số(?:/ký)? hiệu\s*:?\s*(.+)$", re.IGNORECASE),
    "type": re.compile(r"^[•*-]?\s*loại văn bản\s*:?\s*(.+)$", re.IGNORECASE),
    "issued_on": re.compile(r"^[•*-]?\s*ngày ban hành\s*:?\s*(\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE),
    "issuer": re.compile(r"^[•*-]?\s*(?:nơi|cơ quan) ban hành\s*:?\s*(.+)$", re.IGNORECASE),
    "signer": re.compile(r"^[•*-]?\s*người ký\s*:?\s*(.+)$", re.IGNORECASE),
}
_SURE, _LIKELY, _PORTAL_SAYS = 0.98, 0.85, 0.7
_NOTHING: Field[str] = Field("", None, 0.3, "not found")


def lines_of(document: Document, tables: Iterable[Table]) -> list[Paragraph]:
    """All printed paragraphs in reading order, with the cells of ``tables`` (layout tables) among them."""
    wanted = {id(table) for table in tables}
    lines: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block)
        elif id(block) in wanted:
            lines += [p for cell in block.cells() for p in cell.paragraphs]
    return [line for line in lines if line.text]


def facts_of(lines: Sequence[Paragraph]) -> DocumentFacts:
    """The facts of a document from its printed ``lines`` outside the plan's own tables."""
    portal = _portal(lines)
    number = _number(lines) or portal.get("number", _NOTHING)
    issued = _issued_on(lines)
    office, signer = _signature(lines)
    return DocumentFacts(
        number=number,
        type=_type(lines, number) or portal.get("type", _NOTHING),
        issued_on=issued if issued.value else _portal_date(portal),
        issuer=_issuer(lines) or portal.get("issuer", _NOTHING),
        signer=signer or portal.get("signer", _NOTHING),
        signer_title=office or _NOTHING,
        title=_title(lines) or _NOTHING,
        bases=tuple(_bases(lines)),
        recipients=tuple(_recipients(lines)),
    )


def _field(
    value: str, *lines: Paragraph, confidence: float = _SURE, how: str = "place in the layout"
) -> Field[str]:
    return Field(collapse(value), lines[0].span.join(lines[-1].span), confidence, how)


def _number(lines: Sequence[Paragraph]) -> Field[str] | None:
    for line in lines[:_FIRST_PAGE]:
        found = _NUMBER.search(line.text)
        if found and not _BASIS.match(line.text) and len(line.text) < 120:
            return _field(re.sub(r"\s+", "", found["number"]), line)
    return None


def _issued_on(lines: Sequence[Paragraph]) -> Field[date | None]:
    for line in lines[:_FIRST_PAGE]:
        found = _PLACE_DATE.search(line.text)
        if found and len(line.text) < 90 and not line.text.startswith("("):
            day = _date(int(found["year"]), int(found["month"]), int(found["day"]))
            if day:
                return Field(day, line.span, _SURE, "place and date")
    return Field(None, None, 0.3, "not found")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _type(lines: Sequence[Paragraph], number: Field[str]) -> Field[str] | None:
    for line in lines[:_FIRST_PAGE]:
        if _TYPE_LINES.match(line.text):
            return _field(line.text.capitalize(), line)
    letters = re.search(r"[/-]([A-ZĐ]+)(?:HĐ)?[-/]", number.value.upper())
    if letters and letters[1] in _TYPES:
        return Field(_TYPES[letters[1]], number.span, _LIKELY, "letters of the number")
    return None


def _issuer(lines: Sequence[Paragraph]) -> Field[str] | None:
    head: list[Paragraph] = []
    type_at = _type_at(lines)
    for line in lines[: 20 if type_at is None else min(20, type_at)]:
        if _NUMBER.search(line.text) or _PLACE_DATE.search(line.text) or _NATION.match(fold(line.text)):
            if head:
                break
            continue
        words = re.sub(r"[-_*]+$", "", line.text).strip()
        if words and words == words.upper() and re.search(r"[A-ZĐ]{2}", words):
            head.append(line)
        elif head:
            break
    if not head:
        return None
    last = len(head) - 1
    while last > 0 and head[last].text.startswith(_PLACE_BEGINS):
        last -= 1
    if last > 0 and head[last - 1].text.strip() in ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"):
        last -= 1
    return _field(" ".join(line.text for line in head[last:]), *head[last:])


def _type_at(lines: Sequence[Paragraph]) -> int | None:
    return next((i for i, line in enumerate(lines[:_FIRST_PAGE]) if _TYPE_LINES.match(line.text)), None)


def _title_with_type(lines: Sequence[Paragraph]) -> Field[str] | None:
    """The title where type and title share one line, as over a sheet's table."""
    shared = (
        li for li in lines[:_FIRST_PAGE] if _TYPE_AND_TITLE.match(li.text) and li.text == li.text.upper()
    )
    line = next(shared, None)
    return _field(line.text, line, confidence=_LIKELY) if line else None


def _title(lines: Sequence[Paragraph]) -> Field[str] | None:
    at = _type_at(lines)
    if at is None:
        return _title_with_type(lines)
    title: list[Paragraph] = []
    for line in lines[at + 1 : at + 8]:
        words = line.text
        if _ends_title(words, bool(title)) or (title and not _same_dress(title[-1], line)):
            break
        if not re.fullmatch(r"[-_*–—\s]+", words):
            title.append(line)
    return _field(" ".join(line.text for line in title), *title) if title else None


def _ends_title(words: str, begun: bool) -> bool:
    if words == words.upper() and re.search(r"[A-ZĐ]{2}", words) and not _BODY.match(words):
        return False
    if words.startswith("(") or (_BODY.match(words) and begun):
        return True
    return bool(_BASIS.match(words)) and (begun or words.endswith((";", ",")) or len(words) > 200)


def _same_dress(before: Paragraph, line: Paragraph) -> bool:
    """A title goes on in capitals, or in bold, as it began."""
    if before.text == before.text.upper():
        return line.text == line.text.upper() or (line.bold and before.bold)
    return line.bold and before.bold


def _bases(lines: Sequence[Paragraph]) -> list[Field[str]]:
    start = _type_at(lines)
    found: list[Field[str]] = []
    for line in lines[(start or 0) : (start or 0) + _FIRST_PAGE]:
        if _BODY.match(line.text) and found:
            break
        if line.text == line.text.upper():
            continue
        if _BASIS.match(line.text) and (line.text.rstrip().endswith((";", ",", ".")) or found):
            if found or not _ENACTING.search(line.text):
                found.append(_field(line.text, line))
        elif found:
            break
    return found


def _is_recipients_heading(words: str) -> bool:
    """ "Nơi nhận:", also where a PDF prints a stray letter between the words."""
    return [word for word in re.findall(r"\w+", fold(words)) if len(word) > 1][:2] == ["noi", "nhan"]


def _recipients(lines: Sequence[Paragraph]) -> list[Field[str]]:
    starts = [i for i, line in enumerate(lines) if _is_recipients_heading(line.text)]
    if not starts:
        return []
    found: list[Field[str]] = []
    for line in lines[starts[-1] + 1 :]:
        if without_dash(line.text) == line.text and (found or _is_signature(line.text)):
            break
        if without_dash(line.text) != line.text:
            found.append(_field(without_dash(line.text).rstrip(";.,").strip(), line))
            if fold(without_dash(line.text)).startswith("luu"):
                break
    return found


def _is_signature(words: str) -> bool:
    return bool(_IN_NAME_OF.match(words) or _OFFICE.match(words))


def _signature(lines: Sequence[Paragraph]) -> tuple[Field[str] | None, Field[str] | None]:
    for at in range(len(lines) - 1, -1, -1):
        if not _OFFICE.match(lines[at].text) or len(lines[at].text) > 60:
            continue
        for line in lines[at + 1 : at + 9]:
            person = _PERSON.match(line.text)
            if person and _is_name(person["name"]):
                return _field(lines[at].text, lines[at]), _field(person["name"], line)
    return None, None


def _is_name(words: str) -> bool:
    """Every word with a capital and not all capitals: a name, not an office or a remark."""
    parts = words.split()
    return (
        all(part[0].isupper() for part in parts)
        and words != words.upper()
        and not _OFFICE.match(words.upper())
    )


def _portal(lines: Sequence[Paragraph]) -> dict[str, Field[str]]:
    found: dict[str, Field[str]] = {}
    for line in lines[-40:]:
        for name, pattern in _PORTAL.items():
            match = pattern.match(line.text)
            if match and name not in found:
                found[name] = _field(match[1], line, confidence=_PORTAL_SAYS, how="portal's summary")
    return found


def _portal_date(portal: dict[str, Field[str]]) -> Field[date | None]:
    printed = portal.get("issued_on")
    if printed is None:
        return Field(None, None, 0.3, "not found")
    day, month, year = (int(part) for part in printed.value.split("/"))
    return Field(_date(year, month, day), printed.span, _PORTAL_SAYS, "portal's summary")
