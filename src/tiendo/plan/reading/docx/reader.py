"""A Word file → its content. The body is streamed, so that a thousand pages fit in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.plan.reading.archive import Archive, relationships_of, resolve
from tiendo.plan.reading.docx.blocks import BlockReader
from tiendo.plan.reading.docx.names import MC, STRICT, TRANSITIONAL, W
from tiendo.plan.reading.docx.numbering import Numbering
from tiendo.plan.reading.docx.runs import RunReader, Seen
from tiendo.plan.reading.docx.styles import Styles
from tiendo.plan.reading.layout import Content, Progress, TextLayout
from tiendo.plan.reading.legacy_fonts import CONVERTED_BY_FONT
from tiendo.plan.reading.refusals import DamagedFile
from tiendo.plan.reading.safexml import forget, parse, stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from tiendo.plan.reading.document import Block
    from tiendo.plan.reading.limits import Limits

_MAIN_PART = "word/document.xml"
_TOP = (f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{MC}AlternateContent")
_PARTS_OF_BODY = frozenset({f"{W}body"})
_REPORT_EVERY = 500

TRACKED_CHANGES = Words(
    vi="Tệp còn các thay đổi chưa chấp nhận (Track Changes): đã giữ phần thêm, bỏ phần xóa.",
    en="The file still holds tracked changes: insertions were kept and deletions left out.",
)
HIDDEN_TEXT = Words(
    vi="Tệp có chữ ẩn; phần này không in ra nên đã được bỏ qua.",
    en="The file holds hidden text, which is not printed and was left out.",
)


def read(data: bytes, *, limits: Limits, progress: Progress) -> Content:
    """The body of a Word file; headers, footers and notes are left out."""
    archive = Archive(data, limits)
    main = _main_part(archive)
    body = archive.read(main).replace(STRICT, TRANSITIONAL)
    styles = Styles(_part(archive, main, "styles"))
    rendered = b"lastRenderedPageBreak" in body
    seen = Seen(paged=rendered or b'w:type="page"' in body or b"pageBreakBefore" in body)
    layout = TextLayout()
    reader = BlockReader(
        layout,
        styles=styles,
        numbering=Numbering(_part(archive, main, "numbering"), styles),
        runs=RunReader(styles, seen, rendered_breaks=rendered),
        seen=seen,
        limits=limits,
    )
    blocks = tuple(_body_blocks(body, reader, layout, progress))
    pages = seen.page if seen.paged else None
    return Content(layout.text, blocks, pages=pages, notices=_notices(seen))


def _body_blocks(body: bytes, reader: BlockReader, layout: TextLayout, progress: Progress) -> Iterator[Block]:
    """The blocks of the body. Words are about a fifth of the bytes, enough to tell how far we are."""
    for count, element in enumerate(_top_elements(body)):
        yield from reader.blocks(element)
        forget(element)
        if count % _REPORT_EVERY == 0:
            progress(min(0.99, 5 * layout.length / len(body)), "docx")


def _top_elements(body: bytes) -> Iterator[etree._Element]:
    for element in stream(body, _TOP):
        parent = element.getparent()
        if parent is not None and parent.tag in _PARTS_OF_BODY:
            yield element


def _main_part(archive: Archive) -> str:
    """The document part as the package names it; some programs call it otherwise than Word does."""
    for target in _targets(archive, "_rels/.rels", "", "/officeDocument"):
        return target
    if _MAIN_PART not in archive:
        raise DamagedFile(Words(vi="Tệp Word", en="The Word file"))
    return _MAIN_PART


def _part(archive: Archive, main: str, name: str) -> etree._Element | None:
    """The root of the part that ``main`` names its ``styles`` or ``numbering``."""
    for target in _targets(archive, relationships_of(main), main, f"/{name}"):
        return parse(archive.read(target).replace(STRICT, TRANSITIONAL))
    return None


def _targets(archive: Archive, relationships: str, part: str, kind: str) -> Iterator[str]:
    listed = archive.read_if_any(relationships)
    if listed is None:
        return
    for element in parse(listed):
        target = resolve(part, element.get("Target", ""))
        if element.get("Type", "").endswith(kind) and target in archive:
            yield target


def _notices(seen: Seen) -> tuple[Words, ...]:
    return tuple(
        words
        for noticed, words in (
            (seen.changes, TRACKED_CHANGES),
            (seen.hidden, HIDDEN_TEXT),
            (seen.legacy, CONVERTED_BY_FONT),
        )
        if noticed
    )
