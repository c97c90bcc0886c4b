"""What must hold of a Document whatever file it came from."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise

import pytest

from tests.plan.reading.made import EVERY_KIND
from tiendo.kernel.text import collapse
from tiendo.plan.reading.document import Table
from tiendo.plan.reading.encode import decode, encode
from tiendo.plan.reading.reader import read_document

_MARKS = re.compile(r"[*\\]")


@pytest.fixture(params=EVERY_KIND, scope="module")
def read(request):
    data = EVERY_KIND[request.param]()
    return request.param, data, read_document(data)


def _every_paragraph(document):
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (p for cell in block.cells() for p in cell.paragraphs)
        else:
            yield block


def test_the_kind_is_told_from_the_bytes(read):
    kind, data, document = read
    assert document.kind == kind
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_every_span_quotes_its_own_words(read):
    _, _, document = read
    for paragraph in _every_paragraph(document):
        assert collapse(_MARKS.sub("", document.quote(paragraph.span))) == _MARKS.sub("", paragraph.text)


def test_spans_come_in_order_and_stay_inside_the_text(read):
    _, _, document = read
    spans = [p.span for p in _every_paragraph(document)]
    assert spans
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans)


def test_a_cell_spans_from_its_first_word_to_its_last(read):
    _, _, document = read
    for cell in (cell for table in document.tables for cell in table.cells()):
        if cell.is_blank:
            assert cell.span is None
        else:
            assert document.quote(cell.span).startswith(document.quote(cell.paragraphs[0].span))
            assert document.quote(cell.span).endswith(document.quote(cell.paragraphs[-1].span))


def test_grids_are_rectangles_with_each_merged_cell_once(read):
    _, _, document = read
    for table in document.tables:
        assert {len(row) for row in table.grid} == {table.width}
        covered = [
            (r, c)
            for cell in table.cells()
            for r in range(cell.row, cell.row + cell.rows)
            for c in range(cell.column, cell.column + cell.columns)
        ]
        assert sorted(covered) == [(r, c) for r in range(len(table.grid)) for c in range(table.width)]
        assert all(table.grid[r][c].row <= r and table.grid[r][c].column <= c for r, c in covered)


def test_a_document_survives_being_written_as_json(read):
    _, _, document = read
    again = decode(json.loads(json.dumps(encode(document))))
    assert again == document
    for table in again.tables:
        for cell in table.cells():
            assert table.grid[cell.row + cell.rows - 1][cell.column + cell.columns - 1] is cell


def test_reading_twice_gives_the_same(read):
    _, data, document = read
    assert encode(read_document(data)) == encode(document)
