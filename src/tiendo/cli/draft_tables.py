"""A draft printed for people: facts, tables, doubts, and rows in = rows out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from tiendo.cli.speech import language, out
from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from tiendo.plan.extraction.draft import DocumentFacts, Draft
    from tiendo.plan.reading.document import Document


def print_draft(document: Document, draft: Draft) -> None:
    """The whole draft on standard output."""
    for notice in document.notices:
        _line(notice)
    _facts(draft.facts)
    _indicators(draft)
    _tasks(draft)
    _rules(draft)
    _doubts(draft)
    _counts(draft)


def _said(vi: str, en: str) -> str:
    return Words(vi, en).say(language())


def _line(words: Words) -> None:
    out.print(words.say(language()), markup=False, highlight=False, soft_wrap=True)


def _table(title: str, *columns: tuple[str, int]) -> Table:
    """Columns with their share of the width; 0 for one that is as wide as what is in it."""
    table = Table(title=title, title_justify="left", expand=True)
    for heading, ratio in columns:
        if ratio:
            table.add_column(heading, ratio=ratio, overflow="fold")
        else:
            table.add_column(heading, no_wrap=True)
    return table


def _print(table: Table) -> None:
    if table.row_count:
        out.print(table)
        out.print()


def _facts(facts: DocumentFacts) -> None:
    day = facts.issued_on.value
    issued = f"{day.day}/{day.month}/{day.year}" if day else ""
    head = " · ".join(
        part for part in (facts.type.value, facts.number.value, facts.issuer.value, issued) if part
    )
    for text in (head, facts.title.value):
        if text:
            out.print(text, markup=False, highlight=False)
    out.print()


def _indicators(draft: Draft) -> None:
    table = _table(
        _said(f"{len(draft.indicators)} chỉ tiêu", plural(len(draft.indicators), "indicator")),
        (_said("Đến", "By"), 0),
        (_said("Số", "No."), 0),
        (_said("Chỉ tiêu", "Indicator"), 12),
        (_said("Đơn vị", "Unit"), 4),
        (_said("Mục tiêu", "Target"), 4),
        (_said("Chủ trì", "Lead"), 8),
    )
    for row in draft.indicators:
        cells = (row.horizon.value, row.no.value, row.name.value, row.unit.value, row.target.value.text)
        table.add_row(*map(_plain, cells), _plain("\n".join(row.leads.value)))
    _print(table)


def _tasks(draft: Draft) -> None:
    tasks, actions = len(draft.tasks), len(draft.actions)
    table = _table(
        _said(
            f"{tasks} nhiệm vụ, {actions} nhiệm vụ cụ thể",
            f"{plural(tasks, 'task')}, {plural(actions, 'action')}",
        ),
        (_said("Mã", "Code"), 0),
        (_said("Nhiệm vụ cụ thể", "Action"), 12),
        (_said("Chủ trì", "Lead"), 7),
        (_said("Thời hạn", "Deadline"), 4),
        (_said("Sản phẩm", "Products"), 7),
    )
    for action in draft.actions:
        leads, products = ("\n".join(field.value) for field in (action.leads, action.products))
        cells = (action.key, action.text.value, leads, action.deadline.value.text, products)
        table.add_row(*map(_plain, cells))
    _print(table)


def _rules(draft: Draft) -> None:
    found = len(draft.rules)
    table = _table(
        _said(f"{found} quy định chung", plural(found, "standing rule")),
        (_said("Loại", "Kind"), 3),
        (_said("Quy định", "Rule"), 12),
    )
    for rule in draft.rules:
        table.add_row(_plain(rule.kind), _plain(rule.text))
    _print(table)


def _doubts(draft: Draft) -> None:
    found = len(draft.doubts)
    table = _table(
        _said(f"{found} điểm nghi vấn", plural(found, "doubt")),
        (_said("Ở", "At"), 3),
        (_said("Điều cần xem", "What to look at"), 12),
    )
    for doubt in draft.doubts:
        table.add_row(_plain("\n".join(doubt.fields)), _plain(doubt.message.say(language())))
    for slip in draft.corrections:
        read = _said("có thể là", "may be")
        table.add_row(_said("lỗi in", "misprint"), _plain(f"“{slip.printed}” {read} “{slip.proposed}”"))
    _print(table)


def _counts(draft: Draft) -> None:
    for count in draft.counts:
        _line(
            Words(
                f"{count.table}: {count.printed} dòng in = {count.used} dòng dùng + {count.section_rows} "
                f"dòng tiêu đề + {len(count.left)} dòng để lại",
                f"{count.table}: {plural(count.printed, 'row')} printed = {count.used} used + "
                f"{plural(count.section_rows, 'heading')} + {len(count.left)} left over",
            )
        )


def _plain(text: str) -> str:
    """Square brackets of the document are not markup."""
    return text.replace("[", r"\[")
