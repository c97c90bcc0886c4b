"""``tiendo report ROUND``: the consolidated report of a round as a file, or a Word file held against it."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - typer reads it
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from tiendo.cli.files import read_file
from tiendo.cli.speech import note, say
from tiendo.delivery.selectors.consolidated import consolidated
from tiendo.delivery.selectors.rounds_by_name import round_named
from tiendo.kernel.words import Words
from tiendo.org.types import SYSTEM
from tiendo.publishing.consolidated import differences, written

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Consolidated

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
DIFFERS = 1


class ReportForm(StrEnum):
    """The forms a consolidated report can take."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"


@app.command()
def report(
    round_name: Annotated[
        str,
        typer.Argument(
            metavar="ROUND", help="The round: its number, its key, or plan/key (63-kh-ubnd/2026-H1)."
        ),
    ],
    on: Annotated[
        datetime | None,
        typer.Option(
            "--on", formats=["%Y-%m-%d"], help="As known at the end of this day; today when not given."
        ),
    ] = None,
    form: Annotated[ReportForm, typer.Option("--format", help="What to write.")] = ReportForm.DOCX,
    to: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; standard output when not given.")
    ] = None,
    base_url: Annotated[
        str, typer.Option("--base-url", help="The site's address, so that figures in a PDF are links to it.")
    ] = "",
    check: Annotated[
        Path | None,
        typer.Option("--check", help="Write nothing: compare the figures of this DOCX with what is known."),
    ] = None,
) -> None:
    """Write the consolidated report of a round as known on a day, or check a Word file of it."""
    found = consolidated(round_named(round_name), on=on.date() if on else None, actor=SYSTEM)
    if check is not None:
        _check(found, check)
        return
    body = written(found, form, base_url=base_url)
    if to is None:
        typer.get_binary_stream("stdout").write(body)
        return
    to.write_bytes(body)
    note(Words(f"Đã ghi {to}.", f"Wrote {to}."))


def _check(report: Consolidated, place: Path) -> None:
    """Say each figure that differs; exit status 1 when any does."""
    found = differences(report, read_file(place))
    for one in found:
        name = f"{one.name} [{one.ref}]" if one.name else one.ref
        say(
            Words(
                f"{name}: trong tệp “{one.written or 'không có'}”, theo số liệu “{one.known or 'không có'}”",
                f"{name}: the file says “{one.written or 'nothing'}”, known is “{one.known or 'nothing'}”",
            )
        )
    if found:
        raise typer.Exit(DIFFERS)
    say(Words("Mọi con số trong tệp đều khớp với số liệu.", "Every figure in the file is what is known."))
