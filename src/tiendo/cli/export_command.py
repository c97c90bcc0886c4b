"""``tiendo export SLUG``: a published version as JSON, XLSX or CSV."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from tiendo.cli.speech import note
from tiendo.kernel.words import Words
from tiendo.plan.selectors.plans import plan
from tiendo.publishing.exports import actions_csv, indicators_csv, to_xlsx, version_json

app = typer.Typer(pretty_exceptions_enable=False)


class Form(StrEnum):
    """The forms an export can take."""

    JSON = "json"
    XLSX = "xlsx"
    INDICATORS = "indicators.csv"
    ACTIONS = "actions.csv"


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


WRITERS: dict[Form, Callable[[dict[str, Any]], bytes]] = {
    Form.JSON: _json,
    Form.XLSX: to_xlsx,
    Form.INDICATORS: indicators_csv,
    Form.ACTIONS: actions_csv,
}


@app.command()
def export(
    slug: str = typer.Argument(..., help="The plan's name in its address, e.g. 63-kh-ubnd."),
    form: Form = typer.Option(Form.JSON, "--as", help="What to write."),
    edition: int | None = typer.Option(None, "--edition", help="Which version; the latest when not given."),
    to: Path | None = typer.Option(None, "--to", help="The file to write; standard output when not given."),
) -> None:
    """Write a published version as JSON, as a workbook or as CSV."""
    body = WRITERS[form](version_json(plan(slug, edition).version_id))
    if to is None:
        typer.get_binary_stream("stdout").write(body)
        return
    to.write_bytes(body)
    note(Words(f"Đã ghi {to}.", f"Wrote {to}."))
