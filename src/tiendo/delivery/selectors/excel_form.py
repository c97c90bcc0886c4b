"""A report as an Excel form, and what an uploaded form would change; nothing is written here.

The form carries a signed seal: whose report it is, and of each entry the revision and prints of the cells as
they were downloaded. So a form of another report is recognised, and only cells changed since count.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core import signing

from tiendo.delivery.domain.entry_rules import read_changes, tidy
from tiendo.delivery.domain.form_file import COLUMNS, FormFile, not_a_form, read_form
from tiendo.delivery.domain.form_sheet import FormLine, write_form
from tiendo.delivery.models import Entry
from tiendo.delivery.selectors.desk import rule_of
from tiendo.delivery.selectors.submissions import submission_page
from tiendo.delivery.types import BadFile
from tiendo.delivery.views.form import CellProblem, EntryChange, FormReading
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from tiendo.delivery.domain.entry_rules import EntryRule
    from tiendo.delivery.views.submission import EntryView, SubmissionPage
    from tiendo.org.types import Actor

SALT = "tiendo.report-form"
PRINT = 8


def excel_form(submission_id: int, *, actor: Actor) -> bytes:
    """The form of a report for this person: only what is theirs to fill can be written in."""
    page = submission_page(submission_id, actor=actor, whole=True)
    seal = {
        "submission": page.id,
        "entries": {
            str(one.id): [one.revision, *map(_print, cells_of(one).values())] for one in page.entries
        },
    }
    lines = [_line(one) for one in page.entries]
    return write_form(
        title=f"{page.round_title} – {page.agency_name}",
        due=f"{page.window.due_on:%d/%m/%Y}",
        lines=lines,
        seal=signing.dumps(seal, salt=SALT, compress=True),
    )


def read_excel_form(submission_id: int, data: bytes, *, actor: Actor) -> FormReading:
    """What an uploaded form would change in its report; raises ``BadFile`` when it is not this report's."""
    page = submission_page(submission_id, actor=actor, whole=True)
    form = read_form(data)
    sealed = _sealed(form, page)
    rows = Entry.objects.filter(submission=page.id).select_related("target")
    rules = {row.pk: rule_of(row) for row in rows}
    changes: list[EntryChange] = []
    problems: list[CellProblem] = []
    for entry in page.entries:
        if entry.id in form.rows and str(entry.id) in sealed:
            change, wrong = _change(entry, form, sealed[str(entry.id)], rules[entry.id])
            changes += change
            problems += wrong
    return FormReading(tuple(changes), tuple(problems))


def cells_of(entry: EntryView) -> dict[str, str]:
    """The cells of an entry, by field, as the form shows them."""
    content = entry.content
    return {
        "value": entry.printed,
        "nothing_arisen": "x" if content.nothing_arisen else "",
        "results": content.results,
        "difficulties": content.difficulties,
        "proposals": content.proposals,
    }


def _line(entry: EntryView) -> FormLine:
    return FormLine(
        entry_id=entry.id,
        code=entry.short_code,
        name=entry.name,
        unit=entry.unit,
        last=f"{entry.last.printed} ({entry.last.period})" if entry.last.printed else "",
        cells=tuple(cells_of(entry).values()),
        may_write=entry.is_workable,
        takes_figure=entry.takes_figure,
    )


def _print(text: str) -> str:
    return hashlib.sha256(tidy(text).encode()).hexdigest()[:PRINT]


def _sealed(form: FormFile, page: SubmissionPage) -> dict[str, list[Any]]:
    try:
        seal = signing.loads(form.seal, salt=SALT)
    except signing.BadSignature as error:
        raise BadFile(not_a_form()) from error
    if seal["submission"] != page.id:
        raise BadFile(
            Words(
                f"Biểu này là của một báo cáo khác, không phải {page.round_title} của {page.agency_name}. "
                "Hãy mở đúng báo cáo rồi nạp.",
                f"This form belongs to another report, not {page.round_title} of {page.agency_name}. "
                "Open the right report and upload it there.",
            )
        )
    entries: dict[str, list[Any]] = seal["entries"]
    return entries


def _change(
    entry: EntryView, form: FormFile, sealed: list[Any], rule: EntryRule
) -> tuple[list[EntryChange], list[CellProblem]]:
    """The change of one row and what is wrong with it; nothing where no cell was touched."""
    number, cells = form.rows[entry.id]
    revision, *prints = sealed
    was = dict(zip(COLUMNS, prints, strict=True))
    now = cells_of(entry)
    touched = {f: text for f, text in cells.items() if _print(text) != was[f] and tidy(text) != now[f]}
    touched = {f: text for f, text in touched.items() if f"{COLUMNS[f]}{number}" not in form.unfinished}
    wrong = {field: _unfinished() for field in COLUMNS if f"{COLUMNS[field]}{number}" in form.unfinished}
    if touched and not entry.is_workable:
        wrong |= dict.fromkeys(touched, _not_yours())
    elif touched:
        wrong |= _wrong_in(entry, touched, rule)
    problems = [_problem(entry, field, number, words) for field, words in wrong.items()]
    if not touched or problems:
        return [], problems
    said = {field: "1" if field == "nothing_arisen" and text else text for field, text in touched.items()}
    return [EntryChange(entry, said, entry.revision, revision != entry.revision)], []


def _wrong_in(entry: EntryView, touched: dict[str, str], rule: EntryRule) -> dict[str, Words]:
    said = {field: "1" if field == "nothing_arisen" and text else text for field, text in touched.items()}
    _, problems = read_changes(rule, entry.content, said)
    if touched.get("nothing_arisen", "") not in {"", "x", "X"}:
        problems["nothing_arisen"] = Words("chỉ nhận “x” hoặc để trống.", "takes “x” or nothing.")
    return problems


def _problem(entry: EntryView, field: str, number: int, words: Words) -> CellProblem:
    return CellProblem(f"{COLUMNS[field]}{number}", entry.short_code, words)


def _unfinished() -> Words:
    return Words(
        "Công thức chưa có kết quả. Hãy mở bằng Excel, tính lại, hoặc gõ thẳng giá trị.",
        "The formula has no result. Open it in Excel and recalculate, or type the value.",
    )


def _not_yours() -> Words:
    return Words(
        "Mục này không thuộc phần bạn được điền, hoặc đã được chấp nhận. Hãy để như cũ.",
        "This entry is not yours to fill, or was accepted. Leave it as it was.",
    )
