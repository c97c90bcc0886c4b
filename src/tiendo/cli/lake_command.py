"""``tiendo lake``: the raw rows as files."""

from __future__ import annotations

from typing import Annotated

import typer

from tiendo.cli.speech import say
from tiendo.kernel.words import Words, plural
from tiendo.warehouse.selectors.datasets import datasets
from tiendo.warehouse.services.compacting import compact_dataset

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, help="The raw rows of datasets, as files."
)


@app.callback()
def lake() -> None:
    """The raw rows of datasets, as files."""


@app.command()
def compact(
    dataset: Annotated[str, typer.Argument(help="The dataset's code; without it, every dataset.")] = "",
) -> None:
    """Join small files and rewrite those with deleted rows, so that other programs read the same rows."""
    codes = [dataset] if dataset else [view.code for view in datasets()]
    for code in codes:
        done = compact_dataset(code)
        say(
            Words(
                f"{code}: {done.files_before} tệp thành {done.files_after}; "
                f"bỏ {done.snapshots_expired} bản chụp cũ, {done.files_removed} tệp không dùng.",
                f"{code}: {plural(done.files_before, 'file')} became {done.files_after}; "
                f"{plural(done.snapshots_expired, 'old snapshot')} and "
                f"{plural(done.files_removed, 'unused file')} cleared away.",
            )
        )
    if not codes:
        say(Words("Chưa có bộ dữ liệu nào.", "There is no dataset yet."))
