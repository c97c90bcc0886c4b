"""An official document as a PDF file in the layout of Decree 30/2020/NĐ-CP, set by Typst.

Words go to Typst as data, never as source. The same document gives the same bytes; no font of the machine
is used.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import typst

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.publishing.official import sizes
from tiendo.publishing.official.model import Figure
from tiendo.publishing.official.paper import PlacedParagraph, PlacedTable, paper

if TYPE_CHECKING:
    from pathlib import Path

    from tiendo.publishing.official.model import OfficialDocument, Runs
    from tiendo.publishing.official.paper import Paper, Placed, PlacedCell

Json = dict[str, Any]

MEDIA_TYPE: Final = "application/pdf"
_TEMPLATE = files("tiendo.publishing.official").joinpath("official.typ")
_BOLD = 600
_PLAIN = (
    "title", "parent", "agency", "number", "place_date", "kind", "abstract", "reference", "notes",
    "footer", "bases", "addressees", "signature", "signer", "recipients_head", "recipients",
    "nation", "motto",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family of fonts and the folder of its files; without a folder, one that Typst carries itself.

    Times New Roman may not be given away, so tiendo brings none: an office that owns it names its folder.
    """

    family: str = "Libertinus Serif"
    folder: Path | None = None


class TypefaceMissing(Refusal):
    """The typeface, or one of the four cuts a document needs, is not where it was said to be."""

    def __init__(self, typeface: Typeface) -> None:
        place = typeface.folder or "Typst"
        super().__init__(
            Words(
                vi=f"Không tìm thấy đủ bốn kiểu chữ (thường, đậm, nghiêng, đậm nghiêng) của phông "
                f"“{typeface.family}” trong {place}. Hãy chép đủ tệp phông vào đó hoặc chọn phông khác.",
                en=f"The regular, bold, italic and bold italic of the typeface “{typeface.family}” are not "
                f"all in {place}. Put the font files there or choose another typeface.",
            )
        )


def to_pdf(document: OfficialDocument, *, base_url: str = "", typeface: Typeface = Typeface()) -> bytes:
    """The document as a PDF file.

    With ``base_url`` ("https://tiendo.example.vn") every figure that has an address is a link to it.
    """
    content = _content(paper(document), base_url.rstrip("/"), typeface)
    pdf, warnings = typst.compile_with_warnings(
        _TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=_fonts(typeface),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(content, ensure_ascii=False)},
    )
    if warnings:
        raise RuntimeError(f"typst: {'; '.join(str(warning) for warning in warnings)}")
    return bytes(pdf)


@cache
def _fonts(typeface: Typeface) -> typst.Fonts:
    """The typeface and what Typst carries; a missing one is refused, of which Typst would only warn."""
    folders = [str(typeface.folder)] if typeface.folder else []
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    ours = [font for font in fonts.fonts() if font.family == typeface.family]
    cuts = {(font.weight >= _BOLD, font.style != "normal") for font in ours}
    if len(cuts) < 4:
        raise TypefaceMissing(typeface)
    return fonts


def _content(written: Paper, base_url: str, typeface: Typeface) -> Json:
    plain = {name: getattr(written, name) for name in _PLAIN}
    measures = {name.lower(): getattr(sizes, name) for name in dir(sizes) if name.isupper()}
    sheets = [
        {
            "landscape": sheet.landscape,
            "appendix": sheet.appendix,
            "closes": sheet.closes,
            "blocks": [_block(block, base_url) for block in sheet.blocks],
        }
        for sheet in written.sheets
    ]
    day = [written.day.year, written.day.month, written.day.day] if written.day else None
    author = " ".join(written.agency.split())
    return {
        **plain,
        "author": author,
        "day": day,
        "font": typeface.family,
        "sizes": measures,
        "sheets": sheets,
    }


def _block(block: Placed, base_url: str) -> Json:
    if isinstance(block, PlacedParagraph):
        return {"kind": block.kind, "runs": _runs(block.runs, base_url)}
    if isinstance(block, PlacedTable):
        return {
            "kind": block.kind,
            "caption": block.caption,
            "note": block.note,
            "widths": block.widths,
            "head": [[asdict(cell) for cell in row if not cell.continues] for row in block.head],
            "rows": [[_cell(cell, base_url) for cell in row] for row in block.rows],
        }
    return asdict(block)


def _cell(cell: PlacedCell, base_url: str) -> Json:
    return {"runs": _runs(cell.runs, base_url), "align": cell.align, "across": cell.across}


def _runs(runs: Runs, base_url: str) -> list[Json]:
    return [
        {"text": run.text, "bold": run.bold, "italic": False, "address": _address(run, base_url)}
        if isinstance(run, Figure)
        else {"text": run.text, "bold": run.bold, "italic": run.italic, "address": ""}
        for run in runs
    ]


def _address(figure: Figure, base_url: str) -> str:
    return base_url + figure.href if base_url and figure.href else ""
