"""``tiendo org load DIR``: load the organisation from dated CSV files."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer

from tiendo.cli.speech import say
from tiendo.kernel.words import Words
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM, LoadReport
from tiendo.plan.services.identify import identify_duties

app = typer.Typer(pretty_exceptions_enable=False, help="Agencies, areas, posts and their holders.")


@app.callback()
def org() -> None:
    """Agencies, areas, posts and their holders."""


@app.command()
def load(
    directory: Annotated[
        Path, typer.Argument(help="Holds agencies.csv, and where known areas, posts, holders, groups.")
    ],
) -> None:
    """Load agencies, areas, posts and holders, then match the agencies published plans name."""
    report = load_organisation(directory, actor=SYSTEM)
    say(report_words(report))
    matched = identify_duties(actor=SYSTEM)
    if matched:
        say(Words(f"Đã nhận ra cơ quan của {matched} phần việc.", f"Matched the agency of {matched} duties."))


def report_words(report: LoadReport) -> Words:
    """What was loaded, in one sentence."""
    if report.unchanged:
        return Words(
            "Các tệp tổ chức không đổi so với lần nạp trước.", "The organisation files are unchanged."
        )
    return Words(
        f"Đã nạp {report.agencies} cơ quan, {report.areas} địa bàn, {report.posts} chức vụ, "
        f"{report.holders} người giữ chức vụ.",
        f"Loaded {report.agencies} agencies, {report.areas} areas, {report.posts} posts, "
        f"{report.holders} holders.",
    )
