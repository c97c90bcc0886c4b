"""``extract``: one document in, one draft out, whatever kind of file it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tiendo.kernel.text import fold
from tiendo.kernel.words import Words, plural
from tiendo.plan.extraction.clauses import clauses_of
from tiendo.plan.extraction.column import Column
from tiendo.plan.extraction.contradictions import (
    deadline_contradictions,
    figure_contradictions,
    horizon_contradictions,
    product_contradictions,
    softer_than_published,
)
from tiendo.plan.extraction.corrections import corrections_of
from tiendo.plan.extraction.doubts import (
    clause_doubts,
    filled_shares,
    indicator_doubts,
    numbering_doubts,
    task_doubts,
    unread_rows,
)
from tiendo.plan.extraction.draft import Doubt, Draft, Field, IndicatorDraft, TableCount, TaskDraft
from tiendo.plan.extraction.edge_doubts import boundary_doubts
from tiendo.plan.extraction.facts import facts_of, lines_of
from tiendo.plan.extraction.flat_tables import flat_tables
from tiendo.plan.extraction.grid_tables import grid_tables
from tiendo.plan.extraction.indicators import indicators_of
from tiendo.plan.extraction.published import published_figures
from tiendo.plan.extraction.rows import Row
from tiendo.plan.extraction.rules import rules_of
from tiendo.plan.extraction.sentences import sentence_indicators, sentence_tasks
from tiendo.plan.extraction.tasks import DUTY_COLUMNS, PlanDates, tasks_of
from tiendo.plan.extraction.traits import traits_of
from tiendo.plan.reading.document import Document, Paragraph, Span, Table

if TYPE_CHECKING:
    from tiendo.plan.extraction.printed_table import PrintedRow, PrintedTable

_YEAR = re.compile(r"\b20\d\d\b")
_DATE = re.compile(
    r"(?:ngày\s+)?\d{1,2}/\d{1,2}/\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|số\s*:?\s*\d+/\d{4}/",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"^(phu luc|bieu|bang|danh muc|annex|table)\b")
Progress = Callable[[float, str], None]


@dataclass(slots=True)
class _Understood:
    """What the tables gave, while they are being read."""

    indicators: list[IndicatorDraft] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    counts: list[TableCount] = field(default_factory=list)


def extract(document: Document, *, progress: Progress | None = None) -> Draft:
    """Everything tiendo understands of ``document``: proposals, each with its words and doubts.

    ``progress`` is told a share of the work done (0 to 1) and a stage's name. Never raises
    for a document that was read: what is not understood is left out and counted.
    """
    tell = progress or (lambda share, stage: None)
    tell(0.0, "tables")
    grids, unknown = grid_tables(document)
    flats, body_ends = flat_tables(document)
    tables = [*grids, *flats]
    outside = lines_of(document, unknown)
    body = _body(document, outside, body_ends)
    facts = facts_of([p for t in grids for p in t.above] + _before_and_after(outside, flats))
    understood = _Understood()
    horizon = _horizon_of(facts.title)
    dates = PlanDates(facts.issued_on.value, _only_year(facts.title.value))
    for n, table in enumerate(tables):
        tell(0.1 + 0.5 * n / max(1, len(tables)), "rows")
        _read_table(table, horizon, dates, understood)
    if not understood.tasks and not understood.indicators:
        understood.tasks += sentence_tasks(document, body)
        understood.indicators += sentence_indicators(body)
    tell(0.6, "clauses")
    clauses, repeated = clauses_of(document, understood.tasks)
    tell(0.7, "doubts")
    doubts = [
        *understood.doubts,
        *_row_doubts(understood),
        *clause_doubts(clauses, repeated),
        *figure_contradictions(understood.indicators, _sentences(body, understood.tasks)),
        *horizon_contradictions(understood.indicators),
        *softer_than_published(understood.indicators, published_figures(), facts.issuer.value),
        *product_contradictions(understood.tasks),
        *deadline_contradictions(understood.tasks),
        *_tables_left(unknown),
    ]
    tell(0.8, "corrections")
    corrections = corrections_of(_all_paragraphs(document), document.text)
    tell(1.0, "done")
    return Draft(
        facts=facts,
        indicators=tuple(understood.indicators),
        tasks=tuple(understood.tasks),
        rules=tuple(rules_of(body)),
        clauses=tuple(clauses),
        doubts=tuple(sorted(doubts, key=lambda d: d.span.start if d.span else 0)),
        corrections=tuple(corrections),
        counts=tuple(understood.counts),
    )


def _read_table(table: PrintedTable, horizon: Field[str], dates: PlanDates, understood: _Understood) -> None:
    rows = [Row(table, row) for row in table.rows]
    notes = [row for row in rows if row.is_note or row.is_blank_form]
    rows = [row for row in rows if row not in notes]
    mine = [row for row in rows if row.section() or _is_indicator(table, row)]
    others = [row for row in rows if row.section() or not _is_indicator(table, row)]
    indicators: list[IndicatorDraft] = []
    tasks: list[TaskDraft] = []
    if any(not row.section() for row in mine):
        indicators = indicators_of(table, mine, _horizon_of_caption(table, horizon))
    if any(not row.section() for row in others):
        tasks = tasks_of(others, dates=dates)
    indicators, tasks = _keep_keys_apart(understood, indicators, tasks)
    understood.doubts += numbering_doubts(tasks, indicators)
    addresses = _addresses(table, understood.indicators, understood.tasks)
    understood.doubts += boundary_doubts(table, table.rows, addresses)
    lost = _unread(rows, indicators, tasks)
    understood.doubts += unread_rows(lost)
    understood.counts.append(_count(table, rows, [*(row.printed for row in notes), *lost]))


def _keep_keys_apart(
    understood: _Understood, indicators: list[IndicatorDraft], tasks: list[TaskDraft]
) -> tuple[list[IndicatorDraft], list[TaskDraft]]:
    """Add the rows of one table under keys no other table has; gives them as added."""
    taken = {i.key for i in understood.indicators}
    indicators = [replace(row, key=_free(row.key, taken)) for row in indicators]
    taken = {t.key for t in understood.tasks}
    tasks = [task.renamed(_free(task.key, taken)) for task in tasks]
    understood.indicators += indicators
    understood.tasks += tasks
    return indicators, tasks


def _is_indicator(table: PrintedTable, row: Row) -> bool:
    """A table of indicators has targets; where one table holds both, each row says what it is."""
    if not table.has((Column.TARGET,)):
        return False
    if not table.has((Column.DEADLINE, Column.PRODUCT, Column.ACTION)):
        return True
    targets = [
        table_cell for p in table.positions(Column.TARGET) if (table_cell := row.printed.cells[p]).lines
    ]
    if not targets:
        return not row.is_filled(*DUTY_COLUMNS) and row.is_filled(Column.UNIT)
    return row.is_filled(Column.UNIT) or any(
        traits_of(line).target for cell in targets for line in cell.lines
    )


def _addresses(
    table: PrintedTable, indicators: Sequence[IndicatorDraft], tasks: Sequence[TaskDraft]
) -> dict[int, str]:
    """The row address of each printed row of ``table``, found by where its words stand."""
    starts = {i.span: f"indicator/{i.key}" for i in indicators}
    by_end = {a.span.end: f"action/{a.key}" for t in tasks for a in t.actions}
    found: dict[int, str] = {}
    for position, row in enumerate(table.rows):
        if not any(cell.lines for cell in row.cells):
            continue
        address = starts.get(row.span) or by_end.get(row.span.end)
        if address:
            found[position] = address
    return found


def _unread(
    rows: Sequence[Row], indicators: Sequence[IndicatorDraft], tasks: Sequence[TaskDraft]
) -> list[PrintedRow]:
    """The rows whose words lie in no indicator and no task."""
    told = sorted({*(i.span for i in indicators), *(t.span for t in tasks)})
    lost = []
    for row in rows:
        span = row.printed.span
        at = bisect_right(told, span.start, key=lambda found: found.start) - 1
        if not row.section() and (at < 0 or told[at].end < span.end):
            lost.append(row.printed)
    return lost


def _count(table: PrintedTable, rows: Sequence[Row], left: Sequence[PrintedRow]) -> TableCount:
    """The table's rows as used; ``left`` are those nothing was made of."""
    sections = sum(1 for row in rows if row.section())
    lines = [line for line in table.caption.split("\n") if line and not line.startswith("(")]
    title = next((line for line in lines if _ANNEX.match(fold(line))), lines[-1] if lines else "")
    used = len(table.rows) - sections - len(left)
    return TableCount(title, len(table.rows), used, sections, tuple(row.span for row in left))


def _free(key: str, taken: set[str]) -> str:
    """``key``, or ``key~2``, ``key~3`` … when another table already has it."""
    free, n = key, 2
    while free in taken:
        free, n = f"{key}~{n}", n + 1
    taken.add(free)
    return free


def _row_doubts(understood: _Understood) -> Iterator[Doubt]:
    actions = [a for task in understood.tasks for a in task.actions]
    yield from indicator_doubts(understood.indicators)
    yield from task_doubts(understood.tasks, filled_shares(actions))


def _body(document: Document, outside: Sequence[Paragraph], body_ends: int | None) -> list[Paragraph]:
    """The paragraphs of the text itself: before flattened tables, outside grids."""
    if body_ends is None:
        return list(outside)
    end = document.paragraphs[body_ends].span.start
    return [p for p in outside if p.span.start < end]


def _before_and_after(outside: Sequence[Paragraph], flats: Sequence[PrintedTable]) -> list[Paragraph]:
    """The lines outside flattened tables, where a document says what it is."""
    covered = [(t.header.start, max(r.span.end for r in t.rows)) for t in flats if t.header and t.rows]
    return [p for p in outside if not any(start <= p.span.start < end for start, end in covered)]


def _only_year(title: str) -> str:
    """ "… năm 2026": the one year a plan's title names; ``""`` for a period or for none."""
    years = set(re.findall(r"\bnăm\s+(20\d\d)\b(?!\s*[-–])", title, re.IGNORECASE))
    return years.pop() if len(years) == 1 and not re.search(r"giai đoạn", title, re.IGNORECASE) else ""


def _horizon_of(title: Field[str]) -> Field[str]:
    years = _YEAR.findall(_DATE.sub("", title.value))
    return Field(years[-1] if years else "", title.span, 0.6, "document title")


def _horizon_of_caption(table: PrintedTable, default: Field[str]) -> Field[str]:
    lines = [_DATE.sub("", line) for line in table.caption.split("\n") if not line.startswith("(")]
    years = [year for line in lines for year in _YEAR.findall(line)]
    return Field(years[-1], table.header, 0.8, "table caption") if years else default


def _sentences(body: Sequence[Paragraph], tasks: Sequence[TaskDraft]) -> list[tuple[str, Span]]:
    said = [(p.text, p.span) for p in body]
    said += [(t.heading.value, t.heading.span) for t in tasks if t.heading.span]
    said += [(a.text.value, a.text.span) for t in tasks for a in t.actions if a.text.span]
    return said


def _all_paragraphs(document: Document) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in document.blocks:
        found += [block] if isinstance(block, Paragraph) else [p for c in block.cells() for p in c.paragraphs]
    return [p for p in found if p.text]


def _tables_left(tables: Sequence[Table]) -> Iterator[Doubt]:
    """Sizable tables whose header says nothing known: counted, shown, not guessed."""
    for table in tables:
        cells = [p.span for cell in table.cells() for p in cell.paragraphs if p.text]
        if len(table.grid) >= 4 and table.width >= 3 and cells:
            yield Doubt(
                "table not read",
                Words(
                    f"Một bảng {len(table.grid)} dòng, {table.width} cột không nhận ra tiêu đề cột nên "
                    "chưa đọc thành dòng.",
                    f"A table of {plural(len(table.grid), 'row')} and "
                    f"{plural(table.width, 'column')} has no column title "
                    "tiendo knows; it was not read into rows.",
                ),
                Span(cells[0].start, cells[-1].end),
            )
