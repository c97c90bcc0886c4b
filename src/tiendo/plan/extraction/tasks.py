"""Rows of a task table → tasks and the actions under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from tiendo.kernel.deadline import Deadline, DeadlineKind, parse_deadline
from tiendo.kernel.text import collapse
from tiendo.plan.extraction.agency_names import split_names, without_dash
from tiendo.plan.extraction.column import Column
from tiendo.plan.extraction.draft import ActionDraft, Field, Names, TaskDraft
from tiendo.plan.extraction.rows import FROM_HEADER, Row, Section
from tiendo.plan.reading.document import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiendo.plan.extraction.printed_table import PrintedCell

DUTY_COLUMNS = (
    Column.LEADER,
    Column.LEAD,
    Column.COORDINATOR,
    Column.LEAD_AND_COORDINATOR,
    Column.DEADLINE,
    Column.START,
    Column.PRODUCT,
)
_HEADINGS = (Column.CONTENT, Column.INDICATOR)
_LEAD_MARK = re.compile(r"^[-+•]?\s*(?:cơ quan |đơn vị )?chủ trì\s*:?\s*", re.IGNORECASE)
_COORDINATOR_MARK = re.compile(
    r"^[-+•;,]?\s*(?:cơ quan |đơn vị )?phối hợp(?: thực hiện)?\s*:?\s*", re.IGNORECASE
)
_SAID_IN_A_SENTENCE = re.compile(
    r"(?im)^[-+•]?\s*(\S[^\n:]*?)\s+chủ trì\s*[,;]?\s*phối hợp\s+(?:với|cùng)\s+(\S[^\n]*)$"
)


YEAR_OF_TITLE = "year of the title"
_YEARLESS = re.compile(
    r"(?:(?:trước|đến|trong|chậm nhất|hết|vào) )*(?:ngày )?"
    r"(?:\d{1,2}/\d{1,2}|tháng \d{1,2}|t\d{1,2}|quý (?:[IVX]{1,3}|[1-4]))\.?",
    re.IGNORECASE,
)


class PlanDates(NamedTuple):
    """What the document says of its own time: its day of issue, and the one year it is for."""

    issued_on: date | None = None
    year: str = ""


UNDATED = PlanDates()


@dataclass(slots=True)
class _OpenTask:
    """A task while its rows are being read."""

    section: Section
    no: Field[str]
    heading: Field[str]
    span: Span
    rows: list[Row] = field(default_factory=list)


def tasks_of(rows: Sequence[Row], *, dates: PlanDates = UNDATED) -> list[TaskDraft]:
    """The tasks of ``rows`` (rows that open sections included, in printed order).

    ``dates`` settle what a cell leaves to the document: terms from its day of issue, days
    printed without their year.
    """
    opened: list[_OpenTask] = []
    section = Section()
    for row in rows:
        entered = row.section()
        if entered:
            section = entered
        elif opened and _goes_on(row) and opened[-1].section is section:
            opened[-1].rows.append(row)
        else:
            opened.append(_open(section, row))
    return _with_unique_keys([_close(task, dates) for task in opened])


def _goes_on(row: Row) -> bool:
    """Whether the row belongs to the task above: its number and heading are merged or left blank."""
    number, heading = row.cell(Column.NUMBER), row.cell(*_HEADINGS)
    own_heading = heading is not None and heading.lines and not heading.continued
    if number is None:
        return not own_heading
    if number.continued:
        return not own_heading or bool(row.table.positions(Column.ACTION))
    return not number.lines and (not own_heading or bool(row.table.positions(Column.NUMBER)))


def _open(section: Section, row: Row) -> _OpenTask:
    number = row.field(Column.NUMBER)
    heading = row.field(*_HEADINGS)
    task = _OpenTask(
        section,
        Field(row.number or number.value, number.span, number.confidence, number.how),
        replace(heading, value=collapse(heading.value)),
        row.printed.span,
    )
    task.rows.append(row)
    return task


def _close(task: _OpenTask, dates: PlanDates) -> TaskDraft:
    actions: list[ActionDraft] = []
    for row in task.rows:
        action = _action(row, dates)
        if action is None:
            continue
        if actions and _is_same_action(row):
            actions[-1] = _joined(actions[-1], action)
        else:
            actions.append(action)
    span = task.span
    for row in task.rows:
        span = span.join(row.printed.span)
    section = task.section.code
    key = ".".join(part for part in (section, task.no.value) if part) or task.section.title or "?"
    unnumbered = TaskDraft(key, section, task.section.title, task.no, task.heading, tuple(actions), span)
    return unnumbered.renamed(key)


def _is_same_action(row: Row) -> bool:
    """Whether the action's own cell is merged with the row above (only its products go on)."""
    cell = row.cell(Column.ACTION) or row.cell(*_HEADINGS)
    return cell is not None and cell.continued


def _joined(action: ActionDraft, more: ActionDraft) -> ActionDraft:
    products = action.products
    if more.products.span and more.products.span != products.span:
        value = (*products.value, *more.products.value)
        span = products.span.join(more.products.span) if products.span else more.products.span
        products = replace(products, value=value, span=span)
    return replace(action, products=products, span=action.span.join(more.span))


def _action(row: Row, dates: PlanDates) -> ActionDraft | None:
    """The action of one row; None for a row that only groups the rows under it."""
    text = _action_text(row)
    if not text.value and not row.is_filled(*DUTY_COLUMNS):
        return None
    if not row.is_filled(*DUTY_COLUMNS) and not row.is_filled(Column.ACTION):
        return None
    leads, coordinators = _agencies(row)
    return ActionDraft(
        key="",
        text=text,
        leader=_leader(row),
        leads=leads,
        coordinators=coordinators,
        deadline=_deadline(row, dates),
        products=row.items(Column.PRODUCT),
        span=_span(row),
        extras=_extras(row),
    )


def _action_text(row: Row) -> Field[str]:
    action = row.field(Column.ACTION)
    return action if action.value else row.field(*_HEADINGS)


def _span(row: Row) -> Span:
    """From the action's own words to the end of its row."""
    whole = row.printed.span
    own = row.cell(Column.ACTION)
    start = own.span.start if own and own.span and not own.continued else whole.start
    return Span(min(start, whole.end), whole.end)


def _leader(row: Row) -> Field[str]:
    leader = row.field(Column.LEADER)
    return replace(leader, value=collapse(leader.value))


def _agencies(row: Row) -> tuple[Field[Names], Field[Names]]:
    cell = row.cell(Column.LEAD_AND_COORDINATOR) or _cell_of_both(row)
    if cell is None or not cell.lines:
        return row.names(Column.LEAD), row.names(Column.COORDINATOR)
    leads, coordinators = _split_marked(cell)
    marked = bool(coordinators) or any(_LEAD_MARK.match(line) for line in cell.lines)
    how, confidence = ("words in the cell", 0.95) if marked else ("first named leads", 0.6)
    if not marked and len(leads) > 1:
        leads, coordinators = leads[:1], leads[1:]
    return Field(leads, cell.span, confidence, how), Field(coordinators, cell.span, confidence, how)


def _cell_of_both(row: Row) -> PrintedCell | None:
    """A cell titled for the lead alone that names its coordinators too, in so many words."""
    cell = row.cell(Column.LEAD)
    both = cell is not None and not row.is_filled(Column.COORDINATOR) and bool(_split_marked(cell)[1])
    return cell if both else None


def _split_marked(cell: PrintedCell) -> tuple[Names, Names]:
    """ "- Chủ trì: A" / "- Phối hợp: B, C" in one cell, or "A chủ trì, phối hợp với B, C"."""
    text = _SAID_IN_A_SENTENCE.sub(r"Chủ trì: \1\nPhối hợp: \2", "\n".join(cell.lines))
    text = re.sub(r"(?<=\S)[;.,]\s*(?=(?:cơ quan |đơn vị )?phối hợp\s*:)", "\n", text, flags=re.IGNORECASE)
    groups: dict[str, list[str]] = {"lead": [], "coordinator": []}
    current = "lead"
    for line in text.split("\n"):
        words = line
        if _COORDINATOR_MARK.match(words) and ":" in words[:40]:
            current, words = "coordinator", _COORDINATOR_MARK.sub("", words, count=1)
        elif _LEAD_MARK.match(words):
            current, words = "lead", _LEAD_MARK.sub("", words, count=1)
        groups[current].append(words)
    return split_names(groups["lead"]), split_names(groups["coordinator"])


def _deadline(row: Row, dates: PlanDates) -> Field[Deadline]:
    cell, start = row.cell(Column.DEADLINE), row.cell(Column.START)
    words = collapse(without_dash(cell.text)) if cell else ""
    confidence = row.confidence(Column.DEADLINE)
    if start and start.lines:
        return _from_two(collapse(start.text), words, start, cell, confidence)
    if not words:
        return Field(parse_deadline(""), None, FROM_HEADER, "empty cell")
    deadline = parse_deadline(words, issued_on=dates.issued_on)
    if deadline.kind is DeadlineKind.UNKNOWN:
        with_year = _with_year(words, dates.year)
        if with_year:
            return Field(with_year, cell.span if cell else None, 0.7, YEAR_OF_TITLE)
    sure = confidence if deadline.kind is not DeadlineKind.UNKNOWN else 0.4
    how = "merged cell above" if cell and cell.continued else "column title"
    return Field(deadline, cell.span if cell else None, sure, how)


def _with_year(words: str, year: str) -> Deadline | None:
    """A day, month or quarter printed without its year, in the one year the plan is for."""
    if not year or not _YEARLESS.fullmatch(words):
        return None
    deadline = parse_deadline(f"{words.rstrip('.')}/{year}")
    return replace(deadline, text=words) if deadline.kind is not DeadlineKind.UNKNOWN else None


def _from_two(
    begins: str, ends: str, start: PrintedCell, end: PrintedCell | None, confidence: float
) -> Field[Deadline]:
    """A beginning and an end in two columns make one span of time."""
    first, last = parse_deadline(begins), parse_deadline(ends)
    spans = [c.span for c in (start, end) if c and c.span]
    span = spans[0].join(spans[-1]) if spans else None
    if first.start and last.end:
        text = f"{begins} - {ends}"
        return Field(
            Deadline(DeadlineKind.SPAN, first.start, last.end, text), span, confidence, "two columns"
        )
    if not ends:
        return Field(parse_deadline(f"Từ {begins[0].lower()}{begins[1:]}"), span, 0.7, "two columns")
    return Field(last, end.span if end else None, confidence, "column title")


def _extras(row: Row) -> dict[str, Field[str]]:
    extras = row.extras()
    for kind in (Column.COUNTER, Column.TARGET, Column.UNIT):
        for position in row.table.positions(kind):
            cell = row.printed.cells[position]
            if cell.lines:
                extras[row.table.columns[position].title] = Field(
                    cell.text, cell.span, FROM_HEADER, "column title"
                )
    return extras


def _with_unique_keys(tasks: Sequence[TaskDraft]) -> list[TaskDraft]:
    seen: dict[str, int] = {}
    unique = []
    for task in tasks:
        seen[task.key] = times = seen.get(task.key, 0) + 1
        unique.append(task if times == 1 else task.renamed(f"{task.key}~{times}"))
    return unique
