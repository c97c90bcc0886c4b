"""Lays the demonstration plan out as a PDF: hands the printed lines to ``layout.typ``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
from printing import (
    ASSIGNMENT_COLUMNS,
    ASSIGNMENT_HEADER,
    INDICATOR_HEADER,
    RESULT_HEADER,
    TASK_HEADER,
    bases,
    body_lines,
    dashed,
    in_one_line,
    long_date,
    recipients,
)

if TYPE_CHECKING:
    from plan_source import Indicator, Plan, Task

LAYOUT = Path(__file__).with_name("layout.typ")


def pdf_bytes(plan: Plan) -> bytes:
    """The PDF, with fonts embedded and no clock in it."""
    printed = json.dumps(_printed(plan), ensure_ascii=False)
    made, warnings = typst.compile_with_warnings(
        str(LAYOUT), format="pdf", ignore_system_fonts=True, sys_inputs={"plan": printed}
    )
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return bytes(made)


def _printed(plan: Plan) -> dict[str, Any]:
    facts = plan.facts
    return {
        "notice": plan.notice,
        "facts": {**facts, "issued_on": f"{facts['place']}, {long_date(facts['issued_on'])}"},
        "bases": bases(plan),
        "recipients": recipients(plan),
        "body": [
            {"level": line.level, "number": line.number, "text": line.text, "centred": line.centred}
            for line in body_lines(plan)
        ],
        "appendices": plan.appendices,
        "indicator_header": INDICATOR_HEADER,
        "indicators": [_indicator(row) for row in plan.indicators],
        "task_header": TASK_HEADER,
        "assignment_header": ASSIGNMENT_HEADER,
        "assignment_columns": ASSIGNMENT_COLUMNS,
        "result_header": RESULT_HEADER,
        "sections": [
            {"no": section.no, "title": section.title, "tasks": [_task(task) for task in section.tasks]}
            for section in plan.sections
        ],
    }


def _indicator(row: Indicator) -> dict[str, Any]:
    leads, counters = in_one_line(row.leads), in_one_line(row.counters)
    return {
        "horizon": row.horizon,
        "group": row.group,
        "cells": [row.no, row.name, row.unit, row.target, leads, counters],
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "no": task.no,
        "heading": task.heading,
        "actions": [
            [
                dashed(action.text),
                [action.leader],
                dashed(action.leads),
                dashed(action.coordinators),
                [action.deadline],
                dashed(action.products),
            ]
            for action in task.actions
        ],
    }
