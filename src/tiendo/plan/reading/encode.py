"""Document ↔ plain JSON values, always the same way; how a worker hands its result back.

A merged cell is written once and shared again when read. No pickle: what comes back from
a process that read a hostile file is only data.
"""

from __future__ import annotations

from typing import Any

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.plan.reading import refusals
from tiendo.plan.reading.document import Block, Cell, Document, Paragraph, Span, Table

Json = dict[str, Any]


def encode(document: Document) -> Json:
    """``document`` as JSON values; ``decode`` gives an equal one back."""
    return {
        "kind": document.kind,
        "sha256": document.sha256,
        "text": document.text,
        "pages": document.pages,
        "notices": [_words(words) for words in document.notices],
        "blocks": [_block(block) for block in document.blocks],
    }


def decode(value: Json) -> Document:
    """The document that ``encode`` wrote. Raises KeyError or TypeError for anything else."""
    return Document(
        kind=value["kind"],
        sha256=value["sha256"],
        text=value["text"],
        pages=value["pages"],
        notices=tuple(Words(**words) for words in value["notices"]),
        blocks=tuple(_to_block(block) for block in value["blocks"]),
    )


def encode_refusal(refusal: Refusal) -> Json:
    """A refusal as JSON values: its class and its sentence."""
    return {"refusal": type(refusal).__name__, **_words(refusal.words)}


def decode_refusal(value: Json) -> refusals.UnreadableDocument:
    """The refusal again, of the class it was, with the sentence it had."""
    kind = getattr(refusals, value["refusal"], refusals.UnreadableDocument)
    refusal: refusals.UnreadableDocument = kind.__new__(kind)
    Refusal.__init__(refusal, Words(vi=value["vi"], en=value["en"]))
    return refusal


def _words(words: Words) -> Json:
    return {"vi": words.vi, "en": words.en}


def _block(block: Block) -> Json:
    if isinstance(block, Paragraph):
        return {"paragraph": _paragraph(block)}
    return {
        "table": {
            "rows": len(block.grid),
            "columns": block.width,
            "header_rows": block.header_rows,
            "page": block.page,
            "name": block.name,
            "cells": [_cell(cell) for cell in block.cells()],
        }
    }


def _paragraph(paragraph: Paragraph) -> list[Any]:
    span = paragraph.span
    return [paragraph.text, span.start, span.end, paragraph.page, paragraph.bold, paragraph.heading]


def _cell(cell: Cell) -> list[Any]:
    extent = [cell.row, cell.column, cell.rows, cell.columns]
    return [*extent, cell.page, cell.address, [_paragraph(p) for p in cell.paragraphs]]


def _to_block(value: Json) -> Block:
    if "paragraph" in value:
        return _to_paragraph(value["paragraph"])
    table = value["table"]
    squares: list[list[Cell | None]] = [[None] * table["columns"] for _ in range(table["rows"])]
    for cell in map(_to_cell, table["cells"]):
        for row in squares[cell.row : cell.row + cell.rows]:
            row[cell.column : cell.column + cell.columns] = [cell] * cell.columns
    return Table(
        grid=tuple(tuple(cell for cell in row if cell is not None) for row in squares),
        header_rows=table["header_rows"],
        page=table["page"],
        name=table["name"],
    )


def _to_paragraph(value: list[Any]) -> Paragraph:
    text, start, end, page, bold, heading = value
    return Paragraph(text, Span(start, end), page=page, bold=bold, heading=heading)


def _to_cell(value: list[Any]) -> Cell:
    row, column, rows, columns, page, address, paragraphs = value
    return Cell(tuple(map(_to_paragraph, paragraphs)), row, column, rows, columns, page, address)
