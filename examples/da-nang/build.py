"""Builds the demonstration plan, in Word, PDF and HTML, from the data files beside it.

Run ``python examples/da-nang/build.py``. The same data give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from as_docx import docx_bytes
from as_html import html_bytes
from as_pdf import pdf_bytes
from plan_source import read_plan

FOLDER = Path(__file__).parent


def build(folder: Path = FOLDER) -> None:
    """Write the three renderings into ``folder``."""
    plan = read_plan()
    (folder / "ke-hoach.docx").write_bytes(docx_bytes(plan))
    (folder / "ke-hoach.pdf").write_bytes(pdf_bytes(plan))
    (folder / "ke-hoach.html").write_bytes(html_bytes(plan))


if __name__ == "__main__":
    build()
