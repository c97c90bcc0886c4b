"""``tiendo export SLUG``: a published version as JSON, XLSX or CSV."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tiendo.cli.speech import note
from tiendo.kernel.words import Words
from tiendo.plan.selectors.plans import plan
from tiendo.publishing.exports import actions_csv, indicators_csv, to_xlsx, version_json

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


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
    slug: Annotated[str, typer.Argument(help="The plan's name in its address, e.g. 63-kh-ubnd.")],
    form: Annotated[Form, typer.Option("--as", help="What to write.")] = Form.JSON,
    edition: Annotated[
        int | None, typer.Option("--edition", help="Which version; the latest when not given.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="The file to write; standard output when not given.")
    ] = None,
) -> None:
    """Write a published version as JSON, as a workbook or as CSV."""
    body = WRITERS[form](version_json(plan(slug, edition).version_id))
    if to is None:
        typer.get_binary_stream("stdout").write(body)
        return
    to.write_bytes(body)
    note(Words(f"Đã ghi {to}.", f"Wrote {to}."))
