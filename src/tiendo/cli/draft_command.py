"""``tiendo draft FILE``: what tiendo reads out of a document, without storing anything.

Loads neither Django nor the database: it is the first thing a newcomer tries.
"""

from __future__ import annotations

import gc
import json
import os
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer

from tiendo.cli.draft_tables import print_draft
from tiendo.cli.files import read_file
from tiendo.cli.speech import language, progress_bar, speak
from tiendo.plan.extraction.draft_json import to_json
from tiendo.plan.extraction.extract import extract
from tiendo.plan.reading.limits import Limits
from tiendo.plan.reading.worker import read_confined

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def draft(
    file: Annotated[Path, typer.Argument(help="The decision: DOCX, PDF, HTML, XLSX, Markdown or text.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole draft as JSON.")] = False,
    lang: Annotated[str, typer.Option("--lang", help="Language of messages: vi or en.")] = "",
) -> None:
    """Read a plan and print the draft: indicators, tasks, rules, doubts. Stores nothing."""
    if lang:
        speak(lang)
    # The process ends with the draft: looking for cycles to free would cost a third of the time.
    gc.disable()
    data = read_file(file)
    with progress_bar() as progress:
        limits = Limits().set_by(os.environ)
        document = read_confined(data, name=file.name, limits=limits, progress=progress)
        understood = extract(document, progress=progress)
    if as_json:
        typer.echo(json.dumps(to_json(understood, language=language()), ensure_ascii=False, indent=2))
    else:
        print_draft(document, understood)
