"""``tiendo import FILE``: store a document as a draft to be reviewed."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer

from tiendo.cli.files import read_file
from tiendo.cli.speech import progress_bar, say
from tiendo.kernel.words import Words
from tiendo.org.types import SYSTEM
from tiendo.plan.services.intake import import_document

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command(name="import")
def import_file(
    file: Annotated[Path, typer.Argument(help="The decision: DOCX, PDF, HTML, XLSX, Markdown or text.")],
) -> None:
    """Read a plan and store it as a draft waiting for review."""
    data = read_file(file)
    with progress_bar() as progress:
        imported = import_document(data, name=file.name, actor=SYSTEM, progress=progress)
    say(imported.words)
    say(
        Words(
            f"Rà soát tại /drafts/{imported.draft_id}/ sau khi chạy “tiendo serve”.",
            f"Review it at /drafts/{imported.draft_id}/ once “tiendo serve” runs.",
        )
    )
