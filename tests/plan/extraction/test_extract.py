"""Any document gives a draft: nothing raised, nothing lost in silence, every span in the text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plan.extraction.made import DUTIES, HEAD, Merged, flat, page, paragraphs, table
from tiendo.kernel.text import fold
from tiendo.plan.extraction.draft import Field
from tiendo.plan.extraction.draft_json import to_json
from tiendo.plan.extraction.extract import extract
from tiendo.plan.reading.document import Cell, Document, Paragraph, Span, Table
from tiendo.plan.reading.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLES = ("Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Năm 2030", "Đơn vị", "Kết quả", "Ghi chú", "TT")
NUMBERS = ("1", "1.1", "2", "II", "a)", "12", "%", "≥ 80", "1,000", "2026", "Quý II/2026", "Hằng năm")
OFFICES = ("Sở Y tế", "- Sở Nội vụ", "Sở Y tế chủ trì, phối hợp với Sở Nội vụ rà soát.", "nt", "Nơi nhận:")
SENTENCES = ("Xây dựng kho dữ liệu", "a) Báo cáo trước ngày 10/6.", "Căn cứ Luật;", "I. HẠ TẦNG", "Tổng cộng")
KNOWN = (*DUTIES, *HEAD, *TITLES, *NUMBERS, *OFFICES, *SENTENCES, "", "…", "x")
WORDS = st.sampled_from(KNOWN) | st.text(max_size=12).map(lambda text: " ".join(text.split()))


class _Layout:
    """Lays words out one under the other, as a reader does."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.at = 0

    def paragraph(self, words: str) -> Paragraph:
        laid = Paragraph(words, Span(self.at, self.at + len(words)))
        self.lines.append(words)
        self.at += len(words) + 1
        return laid

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@st.composite
def documents(draw) -> Document:
    """Paragraphs and tables of common words; cells may be blank or merged over a block of squares."""
    layout = _Layout()
    blocks = []
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.booleans()):
            blocks.append(_table(draw, layout))
        else:
            blocks += [layout.paragraph(words) for words in draw(st.lists(WORDS, max_size=12))]
    return Document("text", "0" * 64, layout.text, tuple(blocks))


def _table(draw, layout: _Layout) -> Table:
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 7))
    grid: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    titles = draw(st.booleans())
    for row in range(height):
        for column in range(width):
            if grid[row][column] is None:
                title = titles and row == 0 and column < len(DUTIES)
                words = [DUTIES[column]] if title else draw(st.lists(WORDS, max_size=3))
                free = next((c for c in range(column, width) if grid[row][c] is not None), width)
                rows = 1 if title else draw(st.integers(1, min(2, height - row)))
                columns = 1 if title else draw(st.integers(1, min(2, free - column)))
                cell = Cell(tuple(layout.paragraph(w) for w in words), row, column, rows, columns)
                for r in range(row, row + rows):
                    grid[r][column : column + columns] = [cell] * columns
    return Table(tuple(tuple(row) for row in grid))


def spans_of(value: object) -> Iterator[Span]:
    """Every span anywhere in a draft."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from spans_of(part)
    elif isinstance(value, dict):
        yield from spans_of(list(value.values()))
    elif is_dataclass(value):
        for part in fields(value):
            yield from spans_of(getattr(value, part.name))


def words_of(text: str) -> set[str]:
    return {word.strip(".,;:-–+()") for word in fold(text).split()} - {""}


ANYTHING = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@ANYTHING
@given(documents())
def test_any_document_gives_a_draft_whose_spans_lie_in_the_text(document):
    draft = extract(document)
    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans_of(draft))


@ANYTHING
@given(documents())
def test_keys_are_unique(document):
    draft = extract(document)
    for rows in (draft.indicators, draft.tasks, draft.actions):
        keys = [row.key for row in rows]
        assert len(keys) == len(set(keys))


@ANYTHING
@given(documents())
def test_rows_in_are_rows_out(document):
    for count in extract(document).counts:
        assert count.printed == count.used + count.section_rows + len(count.left)
        assert count.used >= 0


@ANYTHING
@given(documents())
def test_the_same_document_gives_the_same_draft(document):
    assert to_json(extract(document)) == to_json(extract(document))


PLAN = page(
    *HEAD,
    table(
        DUTIES,
        (Merged("I. HẠ TẦNG", columns=6),),
        ("1", "Việc  một", Merged("Sở Nội vụ", rows=2), "Sở Y tế; Công an tỉnh", "Quý II/2026", "- A\n- B"),
        ("2", "Việc hai", "Các sở, ban, ngành", "nt", "Đề án"),
    ),
)
FLAT = flat(*HEAD, *DUTIES, "1", "Xây dựng quy chế", "Sở Y tế", "Sở Nội vụ", "2026", "Quyết định")


def test_every_field_quotes_its_own_words():
    for data in (PLAN, FLAT):
        document = read_document(data)
        for action in extract(document).actions:
            said = [(action.text, action.text.value), (action.deadline, action.deadline.value.text)]
            said += [
                (names, " ".join(names.value))
                for names in (action.leads, action.coordinators, action.products)
            ]
            for printed, words in said:
                assert isinstance(printed, Field)
                assert words_of(words) <= words_of(document.quote(printed.span)), words


def test_the_same_bytes_give_the_same_draft():
    assert to_json(extract(read_document(PLAN))) == to_json(extract(read_document(PLAN)))


def test_progress_only_goes_forward():
    told = []
    extract(read_document(PLAN), progress=lambda share, stage: told.append((share, stage)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_an_empty_document_is_an_empty_draft():
    draft = extract(Document("text", "0" * 64, "", paragraphs()))
    assert (draft.indicators, draft.tasks, draft.doubts) == ((), (), ())
