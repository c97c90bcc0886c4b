"""Lays the demonstration plan out as one HTML page, tables with row and column spans."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from printing import (
    ASSIGNMENT_COLUMNS,
    ASSIGNMENT_HEADER,
    INDICATOR_HEADER,
    RESULT_HEADER,
    ROMAN,
    TASK_HEADER,
    bases,
    body_lines,
    dashed,
    in_one_line,
    long_date,
    recipients,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plan_source import Plan, Section, Task

STYLE = """
body { font: 16px/1.5 "Times New Roman", Times, serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
.notice { border: 1px solid; padding: .5rem 1rem; font-size: .9rem; }
.heads, .signs { display: flex; justify-content: space-between; gap: 2rem; }
.heads > div, .title, .signs > div + div { text-align: center; }
.heads > div, .signs > div { flex: 1; }
.bases p, .attached { font-style: italic; }
.signs ul { list-style: none; padding: 0; font-size: .85rem; }
h1 { font-size: 1.2rem; }
h2, h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { border: 1px solid; padding: .25rem .4rem; vertical-align: top; }
th p, td p { margin: 0 0 .2rem; }
.band td { font-weight: bold; }
"""


def html_bytes(plan: Plan) -> bytes:
    """The page, in UTF-8."""
    parts = [
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(plan.notice['running'])}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        *_opening(plan),
        *_body(plan),
        *_signature(plan),
        *_appendix(plan, "I", plan.appendices["indicators"]),
        *_indicators(plan),
        *_appendix(plan, "II", plan.appendices["tasks"]),
        *_tasks(plan),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _opening(plan: Plan) -> Iterable[str]:
    facts = plan.facts
    issuer = "<br>".join(escape(line) for line in facts["issuer"])
    yield '<div class="heads">'
    yield f"<div><p><strong>{issuer}</strong></p><p>Số: {escape(facts['number'])}</p></div>"
    yield "<div><p><strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</strong></p>"
    yield f"<p><em>{escape(facts['place'])}, {long_date(facts['issued_on'])}</em></p></div>"
    yield "</div>"
    yield '<div class="notice">'
    yield f"<p><strong>{escape(plan.notice['title'])}</strong></p>"
    yield from _paragraphs(plan.notice["text"])
    yield "</div>"
    yield f'<div class="title"><h1>{escape(facts["type"])}</h1>'
    yield f"<p><strong>{escape(facts['title'])}</strong></p></div>"
    yield '<div class="bases">'
    yield from _paragraphs(bases(plan))
    yield "</div>"
    yield f"<p>{escape(facts['enacting'])}</p>"


def _body(plan: Plan) -> Iterable[str]:
    for line in body_lines(plan):
        tag = {0: "p", 1: "h2", 2: "h3"}[line.level]
        number = f"{line.number} " if line.number else ""
        yield f"<{tag}>{number}{escape(line.text)}</{tag}>"


def _signature(plan: Plan) -> Iterable[str]:
    facts = plan.facts
    yield '<div class="signs">'
    yield "<div><p><strong><em>Nơi nhận:</em></strong></p><ul>"
    yield from (f"<li>{escape(text)}</li>" for text in recipients(plan))
    yield "</ul></div>"
    yield f"<div><p><strong>{escape(facts['signing_for'])}</strong></p>"
    yield f"<p><strong>{escape(facts['signer_title'])}</strong></p>"
    yield f"<p><em>{escape(facts['signature'])}</em></p>"
    yield f"<p><strong>{escape(facts['signer'])}</strong></p></div>"
    yield "</div>"


def _appendix(plan: Plan, roman: str, title: str) -> Iterable[str]:
    yield f'<div class="title"><h2>PHỤ LỤC {roman}</h2>'
    yield f"<p><strong>{escape(title)}</strong></p>"
    yield f'<p class="attached">{escape(plan.appendices["attached"])}</p></div>'


def _indicators(plan: Plan) -> Iterable[str]:
    heads = "".join(f"<th>{escape(text)}</th>" for text in INDICATOR_HEADER)
    yield f"<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>"
    by_horizon = groupby(plan.indicators, key=lambda row: row.horizon)
    for roman, (horizon, rows) in zip(ROMAN, by_horizon, strict=False):
        yield _band(roman, plan.appendices["horizons"][horizon], 5)
        for row in rows:
            texts = (
                row.no,
                row.name,
                row.unit,
                row.target,
                in_one_line(row.leads),
                in_one_line(row.counters),
            )
            yield f"<tr>{''.join(_cell([text]) for text in texts)}</tr>"
    yield "</tbody>\n</table>"


def _tasks(plan: Plan) -> Iterable[str]:
    tall = [f'<th rowspan="2">{escape(text)}</th>' for text in (*TASK_HEADER, *RESULT_HEADER)]
    wide = f'<th colspan="3">{escape(ASSIGNMENT_HEADER)}</th>'
    lower = "".join(f"<th>{escape(text)}</th>" for text in ASSIGNMENT_COLUMNS)
    yield f"<table>\n<thead>\n<tr>{''.join([*tall[:3], wide, *tall[3:]])}</tr>\n<tr>{lower}</tr>"
    yield "</thead>\n<tbody>"
    for section in plan.sections:
        yield from _section(section)
    yield "</tbody>\n</table>"


def _section(section: Section) -> Iterable[str]:
    yield _band(section.no, section.title, 7)
    for task in section.tasks:
        yield from _task(task)


def _task(task: Task) -> Iterable[str]:
    span = len(task.actions)
    before = _cell([task.no], span) + _cell([task.heading], span)
    for action in task.actions:
        cells = (
            dashed(action.text),
            [action.leader],
            dashed(action.leads),
            dashed(action.coordinators),
            [action.deadline],
            dashed(action.products),
        )
        yield f"<tr>{before}{''.join(_cell(lines) for lines in cells)}</tr>"
        before = ""


def _band(number: str, title: str, columns: int) -> str:
    return f'<tr class="band"><td>{number}</td><td colspan="{columns}">{escape(title)}</td></tr>'


def _cell(lines: Sequence[str], rows: int = 1) -> str:
    span = f' rowspan="{rows}"' if rows > 1 else ""
    return f"<td{span}>{''.join(_paragraphs([line for line in lines if line]))}</td>"


def _paragraphs(lines: Iterable[str]) -> list[str]:
    return [f"<p>{escape(line)}</p>" for line in lines]
