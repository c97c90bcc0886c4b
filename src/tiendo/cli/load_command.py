"""``tiendo load``: rows into a dataset, from a file, an address or a database; what earlier loads did."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - typer reads it
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from typer.core import TyperGroup

from tiendo.cli.files import read_file
from tiendo.cli.load_words import KINDS, STATES, finished, load_bar
from tiendo.cli.speech import complain, language, note, out, say
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org.types import SYSTEM
from tiendo.warehouse.selectors.loads import load as load_view
from tiendo.warehouse.selectors.loads import loads, scheduled
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.services.running import run_load
from tiendo.warehouse.services.schedules import schedule_source, unschedule_source
from tiendo.warehouse.services.starting import AlreadyLoaded, Delivery, LoadRefused, retry_load, start_load
from tiendo.warehouse.services.taking_out import take_bad_rows
from tiendo.warehouse.types import LoadKind, LoadState

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT = "rows"
REFUSED = 2


class RowsByDefault(TyperGroup):
    """``tiendo load DATASET SOURCE`` is ``tiendo load rows DATASET SOURCE``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command in front of what is none."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=RowsByDefault, no_args_is_help=True, pretty_exceptions_enable=False, help="Load rows into datasets."
)

Token = Annotated[str, typer.Option("--token", help="API: name of the token (TIENDO_TOKEN_<NAME>).")]
Items = Annotated[str, typer.Option("--items", help="API: where the list of records is, “data.items”.")]
Paging = Annotated[str, typer.Option("--paging", help="API: page, offset, cursor or link.")]
PageParameter = Annotated[str, typer.Option("--page-parameter", help="API: the parameter that pages.")]
PageSize = Annotated[int, typer.Option("--page-size", help="API: records a page.")]
SizeParameter = Annotated[
    str, typer.Option("--size-parameter", help="API: the parameter of the page's size.")
]
Next = Annotated[str, typer.Option("--next", help="API: where the next cursor is, “meta.next”.")]
IsFile = Annotated[bool, typer.Option("--as-file", help="The address answers with a file (CSV, XLSX …).")]
Sql = Annotated[str, typer.Option("--sql", help="A query of a database.")]
Connection = Annotated[str, typer.Option("--connection", help="Which database (TIENDO_CONNECTION_<NAME>).")]
Encoding = Annotated[str, typer.Option("--encoding", help="Of a text file, when it is not recognised.")]
Delimiter = Annotated[str, typer.Option("--delimiter", help="Between values, when it is not recognised.")]
Sheet = Annotated[str, typer.Option("--sheet", help="Which sheet of a workbook.")]
Delete = Annotated[bool, typer.Option("--delete", help="The rows are keys to be deleted.")]
Synthetic = Annotated[bool, typer.Option("--synthetic", help="The rows are made up; they are marked so.")]


@app.command(DEFAULT)
def rows(
    dataset: Annotated[str, typer.Argument(help="The dataset's code, or a contract file to register first.")],
    source: Annotated[str, typer.Argument(help="A file or an http(s) address.")] = "",
    sql: Sql = "",
    connection: Connection = "",
    delete: Delete = False,
    synthetic: Synthetic = False,
    again: Annotated[bool, typer.Option("--again", help="Load it although it was loaded before.")] = False,
    corrects: Annotated[
        int | None, typer.Option("--corrects", help="The load whose bad rows come back mended.")
    ] = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    token: Token = "",
    items: Items = "",
    as_file: IsFile = False,
    paging: Paging = "",
    page_parameter: PageParameter = "",
    page_size: PageSize = 0,
    size_parameter: SizeParameter = "",
    next_: Next = "",
) -> None:
    """Load rows and wait for the end: checked against the contract, accepted whole or refused whole."""
    paged = _paged(paging, page_parameter, page_size, size_parameter, next_)
    wanted = _source(source, sql, connection, token=token, items=items, as_file=as_file, paging=paged)
    if wanted["kind"] == "file":
        wanted |= _given(encoding=encoding, delimiter=delimiter, sheet=sheet)
    delivery = Delivery(
        wanted,
        Path(source).name if wanted["kind"] == "file" else source or connection,
        Path(source) if wanted["kind"] == "file" else None,
        LoadKind.DELETE if delete else LoadKind.UPSERT,
        synthetic,
        corrects,
        again,
    )
    try:
        number = start_load(_registered(dataset), delivery, actor=SYSTEM, in_background=False)
    except AlreadyLoaded as known:
        say(known.words)
        return
    _run(number)


@app.command("list")
def list_(dataset: Annotated[str, typer.Argument(help="Of one dataset, else of all.")] = "") -> None:
    """List loads, the newest first, and the sources the clock loads."""
    table = _table(
        ("Số", "No."), ("Bộ dữ liệu", "Dataset"), ("Nguồn", "Source"), ("Loại", "Kind"), ("Lúc", "At"),
        ("Đọc", "Read"), ("Lỗi", "Bad"), ("Trạng thái", "State"),
    )  # fmt: skip
    for one in loads(dataset, actor=SYSTEM):
        at = f"{one.started_at.astimezone(clock.ZONE):%d/%m/%Y %H:%M}"
        words = (KINDS[one.kind].say(language()), at, f"{one.read}", f"{one.refused}", _state(one.state))
        table.add_row(f"{one.id}", one.dataset, one.name, *words)
    out.print(table)
    for due in scheduled(dataset, actor=SYSTEM):
        when = f"{due.next_at.astimezone(clock.ZONE):%d/%m/%Y %H:%M}"
        trouble = f" ({due.trouble})" if due.trouble else ""
        say(
            Words(
                f"Định kỳ: {due.dataset.code} · {due.name}, lần tới {when}{trouble}",
                f"Scheduled: {due.dataset.code} · {due.name}, next {when}{trouble}",
            )
        )


@app.command()
def show(
    number: Annotated[int, typer.Argument(help="The number of the load.")],
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="Write its bad rows to this workbook, to be mended.")
    ] = None,
) -> None:
    """Show what a load did, which rules its bad rows broke; and give those rows."""
    view = load_view(number, actor=SYSTEM)
    say(finished(view))
    for said, count in view.broken:
        say(Words(f"  {count} × {said.vi}", f"  {count} × {said.en}"))
    for told in view.notes:
        note(told)
    if xlsx is not None:
        xlsx.write_bytes(take_bad_rows(number, language=language(), actor=SYSTEM))
        say(Words(f"Đã ghi các dòng lỗi vào {xlsx}.", f"The bad rows are in {xlsx}."))


@app.command()
def retry(number: Annotated[int, typer.Argument(help="The number of the load.")]) -> None:
    """Do a refused load again from the source as it was kept."""
    retry_load(number, actor=SYSTEM, in_background=False)
    _run(number)


@app.command()
def schedule(
    dataset: Annotated[str, typer.Argument(help="The dataset's code.")],
    name: Annotated[str, typer.Argument(help="A name for the source.")],
    url: Annotated[str, typer.Option("--url", help="An http(s) address.")] = "",
    folder: Annotated[str, typer.Option("--folder", help="A folder inside TIENDO_INBOX to watch.")] = "",
    sql: Sql = "",
    connection: Connection = "",
    every: Annotated[int | None, typer.Option("--every", help="Minutes between two loads.")] = None,
    daily: Annotated[
        datetime | None, typer.Option("--daily", formats=["%H:%M"], help="The hour of the day, 02:30.")
    ] = None,
    delete: Delete = False,
    synthetic: Synthetic = False,
    encoding: Encoding = "",
    token: Token = "",
    items: Items = "",
    as_file: IsFile = False,
    paging: Paging = "",
    page_parameter: PageParameter = "",
    page_size: PageSize = 0,
    size_parameter: SizeParameter = "",
    next_: Next = "",
) -> None:
    """Let the clock load a source from now on: “tiendo serve” runs one."""
    paged = _paged(paging, page_parameter, page_size, size_parameter, next_)
    wanted: dict[str, Any] = {"kind": "folder", "folder": folder, **_given(encoding=encoding)}
    if not folder:
        wanted = _source(url, sql, connection, token=token, items=items, as_file=as_file, paging=paged)
    schedule_source(
        dataset,
        name,
        wanted,
        actor=SYSTEM,
        every_minutes=every,
        daily_at=daily.time() if daily else None,
        kind=LoadKind.DELETE if delete else LoadKind.UPSERT,
        synthetic=synthetic,
    )
    say(Words(f"Nguồn “{name}” sẽ được nạp định kỳ.", f"The source “{name}” will be loaded by the clock."))


@app.command()
def unschedule(
    dataset: Annotated[str, typer.Argument(help="The dataset's code.")],
    name: Annotated[str, typer.Argument(help="The name of the source.")],
) -> None:
    """Let the clock load a source no more."""
    unschedule_source(dataset, name, actor=SYSTEM)
    say(Words(f"Thôi nạp định kỳ “{name}”.", f"The source “{name}” is loaded by the clock no more."))


def _run(number: int) -> None:
    with load_bar() as tell:
        state = run_load(number, actor=SYSTEM, tell=tell)
    view = load_view(number, actor=SYSTEM)
    for told in view.notes:
        note(told)
    if state is LoadState.REFUSED:
        complain(view.reason or finished(view))
    say(finished(view))
    if state is LoadState.REFUSED:
        raise typer.Exit(REFUSED)
    run = f"tiendo measure run {view.dataset}"
    note(Words(f"Tiếp theo: đếm bằng “{run}”.", f"Next: count with “{run}”."))


def _registered(dataset: str) -> str:
    """The dataset's code; a contract file is registered, or taken as the next version, first."""
    if not dataset.lower().endswith((".yaml", ".yml")):
        return dataset
    return add_contract(read_file(Path(dataset)).decode(), name=dataset, actor=SYSTEM).code


def _source(source: str, sql: str, connection: str, **of: Any) -> dict[str, Any]:
    if bool(source) == bool(sql):
        raise LoadRefused(
            Words(
                "Hãy nêu một nguồn: tệp, địa chỉ, hoặc --sql.",
                "Name one source: a file, an address, or --sql.",
            )
        )
    if sql:
        return {"kind": "sql", "query": sql, "connection": connection}
    if source.startswith(("http://", "https://")):
        form = "file" if of.pop("as_file") else ""
        return {"kind": "http", "url": source, **_given(format=form, **of)}
    return {"kind": "file"}


def _paged(form: str, parameter: str, size: int, size_parameter: str, next_: str) -> dict[str, Any]:
    if not form:
        return {}
    given = _given(parameter=parameter, size=size, size_parameter=size_parameter, next=next_)
    return {"form": form, **given}


def _given(**of: Any) -> dict[str, Any]:
    return {name: value for name, value in of.items() if value}


def _state(state: LoadState) -> str:
    return STATES[state].say(language())


def _table(*titles: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False)
    for vi, en in titles:
        table.add_column(Words(vi, en).say(language()), overflow="fold")
    return table
