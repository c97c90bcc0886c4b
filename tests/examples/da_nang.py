"""The demonstration plan as plain dicts, for tests that compare a draft of it field by field.

Lists of names and paragraphs are in printed order; nothing is normalised.
"""

import sys
from dataclasses import asdict
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "da-nang"
sys.path.insert(0, str(FOLDER))

from plan_source import read_plan  # noqa: E402 - it lives beside the data it reads

PLAN = read_plan()
DOCX, PDF, HTML = (FOLDER / f"ke-hoach.{kind}" for kind in ("docx", "pdf", "html"))


def indicators():
    """The 59 rows of Appendix I; ``key`` is ``"2030/12.1"``."""
    return [{"key": f"{i.horizon}/{i.no}", **asdict(i)} for i in PLAN.indicators]


def tasks():
    """The 61 rows of Appendix II; ``key`` is ``"III.8"``."""
    return [
        {
            "key": f"{t.section}.{t.no}",
            "section": t.section,
            "no": t.no,
            "clause": t.clause,
            "heading": t.heading,
        }
        for s in PLAN.sections
        for t in s.tasks
    ]


def actions():
    """The 112 actions; ``key`` is ``"III.8.4"``, ``text`` and ``products`` are paragraphs."""
    return [
        {"key": f"{t.section}.{t.no}.{a.no}", "section": t.section, "task": t.no, **asdict(a)}
        for s in PLAN.sections
        for t in s.tasks
        for a in t.actions
    ]


def clauses():
    """The 60 lettered clauses of body section III; ``key`` is ``"III.2.b"``, ``tasks`` row keys."""
    return [
        {
            "key": f"III.{part}.{c.letter}",
            "text": c.text,
            "tasks": [f"{s.no}.{no}" for no in c.tasks],
        }
        for part, s in enumerate(PLAN.sections, start=1)
        for c in s.clauses
    ]
