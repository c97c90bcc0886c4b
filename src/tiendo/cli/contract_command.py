"""``tiendo contract``: check, draft, register and show the contracts of datasets."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from tiendo.cli.files import NoSuchFile, read_file, write_file
from tiendo.cli.speech import language, note, out, say
from tiendo.kernel.words import Words, plural
from tiendo.org.types import SYSTEM
from tiendo.warehouse.contracts.mistakes import did_you_mean
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.contracts.shipped import shipped, shipped_text
from tiendo.warehouse.guessing.draft import guess_contract
from tiendo.warehouse.selectors.datasets import dataset, datasets
from tiendo.warehouse.services.datasets import add_contract

if TYPE_CHECKING:
    from tiendo.warehouse.contracts.contract import Column, Contract

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, help="Contracts of datasets: what rows promise."
)


@app.callback()
def contract() -> None:
    """Contracts of datasets: what rows promise."""


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A contract file (YAML).")]) -> None:
    """Say every mistake of a contract with its line, or that there is none."""
    found = read_contract(read_file(file), name=str(file))
    say(_sound(found))


@app.command()
def guess(
    data: Annotated[Path, typer.Argument(help="A file of rows: CSV, TSV, XLSX, JSON lines or Parquet.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the draft here instead of printing it.")
    ] = None,
    name: Annotated[str, typer.Option("--id", help="The dataset's code, else made of the file's name.")] = "",
) -> None:
    """Draft a contract from a file of rows; comments in the draft say what is unsure."""
    if not data.is_file():
        read_file(data)
    draft = guess_contract(data, language=language(), id_=name)
    if output is None:
        out.print(draft.text, markup=False, highlight=False, soft_wrap=True, end="")
    else:
        write_file(output, draft.text)
        say(Words(f"Đã ghi bản nháp vào {output}.", f"The draft is in {output}."))
        # The draft says so itself when the encoding must be named: loading does not guess a Western one.
        named = " --encoding cp1252" if "--encoding cp1252" in draft.text else ""
        run = f"tiendo load {output} {data}{named}"
        note(
            Words(
                f"Tiếp theo: đọc các dòng có dấu “?”, sửa, rồi chạy “{run}”.",
                f"Next: read the lines with a “?”, change what is wrong, then run “{run}”.",
            )
        )
    part = Words(" (lấy mẫu, không phải cả tệp)", " (a sample, not the whole file)")
    seen = part if draft.is_part else Words("", "")
    note(
        Words(
            f"Đã xem {draft.rows} dòng{seen.vi}, {len(draft.contract.columns)} cột; "
            f"{len(draft.doubts)} chỗ chưa chắc.",
            f"Looked at {plural(draft.rows, 'row')}{seen.en}, "
            f"{plural(len(draft.contract.columns), 'column')}; "
            f"{plural(len(draft.doubts), 'unsure point')}.",
        )
    )


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="A contract file, or the id of a shipped one with --shipped.")],
    ours: Annotated[bool, typer.Option("--shipped", help="Take the contract tiendo ships.")] = False,
) -> None:
    """Register a dataset by its contract, or take the contract as its next version."""
    text = _shipped(str(file)) if ours else read_contract_text(file)
    done = add_contract(text, name=str(file), actor=SYSTEM)
    if done.is_same:
        say(
            Words(
                f"Hợp đồng của “{done.code}” không có gì thay đổi ({done.version}).",
                f"Nothing changes in the contract of “{done.code}” ({done.version}).",
            )
        )
        return
    for change in done.changes:
        say(change.words)
    say(
        Words(
            f"Đã đăng ký “{done.code}”, phiên bản {done.version}.",
            f"Registered “{done.code}”, version {done.version}.",
        )
    )


@app.command("list")
def list_datasets() -> None:
    """List the registered datasets, and the contracts that are shipped."""
    english = language() == "en"
    table = Table(
        *(("Code", "Title", "Version", "Columns") if english else ("Mã", "Tên", "Phiên bản", "Số cột"))
    )
    for view in datasets():
        title = view.contract.title.say(language())
        table.add_row(view.code, title, view.version.version, str(len(view.contract.columns)))
    out.print(table, markup=False, highlight=False)
    listed = ", ".join(shipped())
    note(Words(f"Hợp đồng có sẵn: {listed}.", f"Shipped contracts: {listed}."))


@app.command()
def show(
    code: Annotated[str, typer.Argument(help="The dataset's code.")],
    text: Annotated[bool, typer.Option("--text", help="The contract file as it was registered.")] = False,
) -> None:
    """Show what a dataset promises, column by column."""
    view = dataset(code)
    if text:
        out.print(view.version.text, markup=False, highlight=False, soft_wrap=True, end="")
        return
    say(_sound(view.contract))
    english = language() == "en"
    table = Table(*(("Column", "Label", "Type", "Asked") if english else ("Cột", "Nhãn", "Kiểu", "Yêu cầu")))
    for column in view.contract.columns:
        asked = _asked(column, view.contract)
        table.add_row(column.name, column.label.say(language()), column.kind.value, asked)
    out.print(table, markup=False, highlight=False)
    for rule in view.contract.rules:
        say(Words(f"{rule.words.vi}: {rule.holds}", f"{rule.words.en}: {rule.holds}"))


def read_contract_text(file: Path) -> str:
    """The text of a contract file; raises ``BadContract`` for one that is not UTF-8."""
    body = read_file(file)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        read_contract(body, name=str(file))
        raise


def _shipped(id_: str) -> str:
    try:
        return shipped_text(id_)
    except KeyError as error:
        near = did_you_mean(id_, shipped())
        raise NoSuchFile(
            Words(
                f"Không có hợp đồng “{id_}” trong bộ có sẵn.{near.vi}",
                f"No contract “{id_}” is shipped.{near.en}",
            )
        ) from error


def _sound(found: Contract) -> Words:
    key = ", ".join(found.key) or "–"
    return Words(
        f"Hợp đồng dùng được: {found.id} {found.version}, {len(found.columns)} cột, khóa {key}, "
        f"tháng theo {found.partition or '–'}, {len(found.rules)} quy tắc.",
        f"The contract is sound: {found.id} {found.version}, {plural(len(found.columns), 'column')}, "
        f"key {key}, month by {found.partition or '–'}, {plural(len(found.rules), 'rule')}.",
    )


def _asked(column: Column, found: Contract) -> str:
    english = language() == "en"
    said = [
        ("key" if english else "khóa", column.name in found.key),
        ("required" if english else "bắt buộc", column.required),
        ("dimension" if english else "chiều phân tổ", column.is_dimension),
        ("personal" if english else "cá nhân", column.sensitivity.value == "personal"),
    ]
    return ", ".join([word for word, holds in said if holds] + list(column.values))
