"""DOCX of an enterprise in English: header words, dates and recurrences in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx

from tests.plan.others.gold import Gold, action, one_of
from tests.plan.others.writing import word_bytes, word_table

if TYPE_CHECKING:
    from docx.document import Document

NAME = "digital-plan.docx"
TITLE = "ACTION PLAN FOR DIGITAL WATER SERVICES 2026"
ROWS = (
    ("No.", "Task", "Lead agency", "Supporting agencies", "Timeline", "Output"),
    (
        "1",
        "Install smart meters in district 1",
        "Technical Department",
        "Binh Duong Branch; Sales Department",
        "December 2026",
        "20,000 meters in service",
    ),
    ("2", "Publish water quality data", "Laboratory Center", "", "Monthly", "Open data page"),
    (
        "3",
        "Replace leaking mains",
        "Project Management Unit",
        "Finance Department",
        "2026-2028",
        "- Approved investment plan\n- 14 km of mains",
    ),
)


def build() -> bytes:
    """The file: a title and a table."""
    document: Document = docx.Document()
    document.add_paragraph(TITLE)
    word_table(document, ROWS)
    return word_bytes(document)


GOLD = Gold(
    {"number": "", "issued_on": None, "bases": []},
    actions=(
        action(
            "1",
            ROWS[1][1],
            leads=["Technical Department"],
            coordinators=["Binh Duong Branch", "Sales Department"],
            due=("December 2026", one_of("month", "unknown")),
            products=["20,000 meters in service"],
        ),
        action(
            "2",
            ROWS[2][1],
            leads=["Laboratory Center"],
            coordinators=[],
            due=("Monthly", one_of("recurring", "unknown")),
            products=["Open data page"],
        ),
        action(
            "3",
            ROWS[3][1],
            leads=["Project Management Unit"],
            coordinators=["Finance Department"],
            due=("2026-2028", "span", "2026-01-01", "2028-12-31"),
            products=["Approved investment plan", "14 km of mains"],
        ),
    ),
)
