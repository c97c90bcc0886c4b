"""WordprocessingML, piece by piece, as text: quick for long tables, escaped at one place. Lengths: points."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tiendo.publishing.official import sizes
from tiendo.publishing.official.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.publishing.official.model import Run

_ALIAS_LENGTH = 64


def twips(points: float) -> int:
    """Word's unit, a twentieth of a point."""
    return round(points * 20)


def r(text: str, size: float = sizes.BODY, *, bold: bool = False, italic: bool = False) -> str:
    """A run of words; a line end in it is a line end."""
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{_style(size, bold=bold, italic=italic)}</w:rPr>{words}</w:r>"


def _style(size: float, *, bold: bool = False, italic: bool = False) -> str:
    half = round(size * 2)
    cut = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return f'{cut}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def figure(bound: Figure, size: float = sizes.BODY) -> str:
    """A number in a content control: its tag is the reference, its title what it is.

    Not a plain-text control (``w:text``): LibreOffice prints those in the paragraph's size.
    """
    title = escape((bound.name or bound.ref)[:_ALIAS_LENGTH])
    control = f'<w:alias w:val="{title}"/><w:tag w:val="{escape(bound.ref)}"/><w:id w:val="0"/>'
    content = r(bound.text.replace("\n", " "), size, bold=bound.bold)
    return f"<w:sdt><w:sdtPr>{control}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def inline(found: Iterable[Run], size: float = sizes.BODY) -> str:
    """Words and figures."""
    return "".join(
        figure(run, size) if isinstance(run, Figure) else r(run.text, size, bold=run.bold, italic=run.italic)
        for run in found
    )


def p(
    content: str = "",
    *,
    align: str = "both",
    style: str = "",
    before: float = 0,
    after: float = 0,
    first: float = 0,
    left: float = 0,
    right: float = 0,
    line: float = 1.0,
    keep: bool = False,
    extra: str = "",
) -> str:
    """A paragraph; ``keep`` holds it on the page of what follows."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    kept = "<w:keepNext/>" if keep else ""
    spacing = (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" '
        f'w:line="{round(240 * line)}" w:lineRule="auto"/>'
    )
    indents = f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:firstLine="{twips(first)}"/>'
    return f'<w:p><w:pPr>{named}{kept}{extra}{spacing}{indents}<w:jc w:val="{align}"/></w:pPr>{content}</w:p>'


def rule(width: float, room: float) -> str:
    """A line ``width`` long in the middle of ``room``."""
    side = twips(max(room - width, 0) / 2)
    return (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        '<w:spacing w:before="40" w:after="0" w:line="120" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/><w:jc w:val="center"/>'
        '<w:rPr><w:sz w:val="8"/></w:rPr></w:pPr></w:p>'
    )


def gap(*, keep: bool = False) -> str:
    """The least paragraph there is: keeps two tables apart."""
    kept = "<w:keepNext/>" if keep else ""
    return (
        f'<w:p><w:pPr>{kept}<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="8"/></w:rPr></w:pPr></w:p>'
    )


def tc(content: str, width: float, *, across: int = 1, extra: str = "") -> str:
    """A table cell."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}{extra}</w:tcPr>{content}</w:tc>'


def tr(cells: Iterable[str], *, head: bool = False, whole: bool = False) -> str:
    """A table row; ``head`` is repeated on every page, ``whole`` is never broken over two."""
    kept = "<w:cantSplit/>" if head or whole else ""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr>{kept}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(rows: Iterable[str], widths: Iterable[float], *, bordered: bool) -> str:
    """A table of fixed widths."""
    grid = [twips(width) for width in widths]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if bordered else 'w:val="nil"'
    borders = "".join(f"<w:{side} {kind}/>" for side in sides)
    room = 80 if bordered else 0
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{room}" w:type="dxa"/><w:right w:w="{room}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
