"""``tiendo measure``: check, record, list and run the formulas of indicators."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - typer reads it
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from tiendo.cli.files import read_file, write_file
from tiendo.cli.measure_draft import draft_of, is_dataset, measures_over, record_proposed, tell_next
from tiendo.cli.speech import language, note, out, say
from tiendo.kernel.errors import Refusal
from tiendo.kernel.number import format_number
from tiendo.kernel.period import Period, PeriodKind, parse_period
from tiendo.kernel.words import Words, plural
from tiendo.measure.formulas.evaluating import Book
from tiendo.measure.formulas.reading import read_measures
from tiendo.measure.formulas.values import REASON_WORDS, decimal_of
from tiendo.measure.formulas.windows import periods_between
from tiendo.measure.selectors.evaluation import measure_values, months_of
from tiendo.measure.selectors.formulas import book, book_with_packs, contracts, measure
from tiendo.measure.selectors.previewing import preview_formulas
from tiendo.measure.services.formulas import add_formulas
from tiendo.org.types import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.formulas.values import Value
    from tiendo.measure.selectors.previewing import Preview

app = typer.Typer(
    pretty_exceptions_enable=False, help="Formulas: what is counted over the rows of a dataset."
)
PERIODS_SHOWN = 12
PERIODS_WRITTEN = "2026, 2026-H1, 2026-Q1, 2026-01"
FormulaFile = Annotated[Path, typer.Argument(help="A file of measures (YAML).")]


class BadPeriod(Refusal):
    """What was given names no period."""


@app.callback()
def measure_() -> None:
    """Formulas: what is counted over the rows of a dataset."""


@app.command()
def check(file: FormulaFile) -> None:
    """Say every mistake of a file of measures with its line, or that there is none."""
    found = _read(file)
    count = len(found)
    say(
        Words(
            f"{file}: {count} công thức, không có lỗi.", f"{file}: {plural(count, 'measure')}, no mistakes."
        )
    )


@app.command()
def add(
    file: FormulaFile,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what would change.")] = False,
    restate: Annotated[
        str, typer.Option("--restate", help="Count periods that are over again, for this reason.")
    ] = "",
) -> None:
    """Record the measures of a file; a changed one is a new version that holds from its effective day."""
    text = read_file(file).decode("utf-8-sig", "replace")
    for one in preview_formulas(text, name=str(file)):
        _show_preview(one)
    if preview:
        return
    for done in add_formulas(text, actor=SYSTEM, name=str(file), restates=bool(restate), reason=restate):
        if not done.is_same:
            again = Words(" (tính lại quá khứ)", " (a restatement)") if done.restates else Words("", "")
            said = f"{done.code} {done.version}"
            say(Words(f"Đã ghi {said}{again.vi}.", f"Recorded {said}{again.en}."))


@app.command(name="list")
def list_() -> None:
    """List the measures: recorded ones with their version, and those shipped but not recorded yet."""
    recorded = book().versions
    table = Table(box=None, pad_edge=False)
    for heading in (
        _say("Mã", "Code"),
        _say("Tên", "Name"),
        _say("Phiên bản", "Version"),
        _say("Chỉ tiêu", "Indicator"),
    ):
        table.add_column(heading)
    for code, held in sorted(book_with_packs().versions.items()):
        version = held[-1].version if code in recorded else _say("chưa ghi", "not recorded")
        table.add_row(code, held[-1].name.say(language()), version, held[-1].indicator)
    out.print(table)


@app.command()
def run(
    what: Annotated[
        str, typer.Argument(help="A file of measures, the code of one, or of a dataset: all over it.")
    ],
    period: Annotated[
        list[str] | None,
        typer.Option("--period", help="2026, 2026-H1, 2026-Q1, 2026-01, or each month, quarter, half, year."),
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option("--by", help="A column to break down by; may be repeated.")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day the question is asked on."),
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Of a dataset: record the proposed measures, so pages show them.")
    ] = False,
) -> None:
    """Count measures over the loaded rows: value, numerator, denominator."""
    whole = is_dataset(what)
    if whole and record:
        record_proposed(what)
    measures, held = measures_over(what) if whole else _wanted(what)
    for one in measures:
        periods = _periods(one.code, period or ["month"], held)
        day = as_of.date() if as_of else None
        values = measure_values(one.code, periods, by=tuple(by or ()), as_of=day, measures=held)
        _show(one, values, tuple(by or ()))
    if whole:
        tell_next(what, recorded=measures[0].code in book().versions if measures else False)


@app.command()
def draft(
    dataset: Annotated[str, typer.Argument(help="The code of a registered dataset.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the draft here instead of printing it.")
    ] = None,
) -> None:
    """Propose first measures of a dataset: how many, share closed, share on time, days it took."""
    text = draft_of(dataset)
    if output is None:
        out.print(text, markup=False, highlight=False, soft_wrap=True, end="")
        return
    write_file(output, text)
    said = f"tiendo measure add {output}"
    say(
        Words(
            f"Đã ghi bản nháp vào {output}. Đọc lại, sửa, rồi chạy “{said}”.",
            f"The draft is in {output}. Read and change it, then run “{said}”.",
        )
    )


def _read(file: Path) -> tuple[Measure, ...]:
    known = {code: held[-1] for code, held in book_with_packs().versions.items()}
    text = read_file(file).decode("utf-8-sig", "replace")
    return read_measures(text, contracts(), known=known, name=str(file))


def _wanted(what: str) -> tuple[Sequence[Measure], Book]:
    """The measures to run, and all formulas they may be made of."""
    held = book_with_packs()
    if not what.endswith((".yaml", ".yml")) and not Path(what).is_file():
        return [measure(what)], held
    found = _read(Path(what))
    return found, Book({**held.versions, **{one.code: [one] for one in found}})


def _periods(code: str, wanted: Sequence[str], held: Book) -> tuple[Period, ...]:
    found: list[Period] = []
    for text in wanted:
        if text in {kind.value for kind in PeriodKind}:
            months = months_of(code, measures=held)
            each = periods_between(*months, PeriodKind(text)) if months else ()
            found += list(each)[-PERIODS_SHOWN:]
        elif period := parse_period(text):
            found.append(period)
        else:
            raise BadPeriod(
                Words(
                    f"“{text}” không phải kỳ. Viết {PERIODS_WRITTEN}, hoặc month, quarter, half, year.",
                    f"“{text}” is no period. Write {PERIODS_WRITTEN}, or month, quarter, half, year.",
                )
            )
    return tuple(dict.fromkeys(found))


def _show(one: Measure, values: Sequence[Value], by: tuple[str, ...]) -> None:
    unit = f" ({one.unit})" if one.unit else ""
    say(Words(f"\n{one.name.vi}{unit}", f"\n{one.name.en}{unit}"))
    if not values:
        note(Words("Chưa có dòng số liệu nào.", "There are no rows."))
        return
    table = Table(box=None, pad_edge=False)
    table.add_column(_say("Kỳ", "Period"))
    for name in by:
        table.add_column(name)
    for heading in (_say("Giá trị", "Value"), _say("Tử số", "Numerator"), _say("Mẫu số", "Denominator")):
        table.add_column(heading, justify="right")
    for value in values:
        shown = _number(value.value) if value.reason is None else REASON_WORDS[value.reason].say(language())
        counted = (_number(decimal_of(value.above)), _number(decimal_of(value.below)))
        table.add_row(str(value.period), *(part or "–" for part in value.of), shown, *counted)
    out.print(table)


def _show_preview(one: Preview) -> None:
    code = one.measure.code
    if one.is_new:
        say(Words(f"{code}: công thức mới.", f"{code}: a new measure."))
        return
    if one.is_same:
        say(Words(f"{code}: không đổi.", f"{code}: no change."))
        return
    say(Words(f"{code}: thay đổi", f"{code}: changes"))
    for entry in one.entries:
        say(_arrow(entry.name, entry.before, entry.after))
    for moved in one.moved:
        say(_arrow(str(moved.period), _number(moved.before), _number(moved.after)))


def _arrow(name: str, before: str, after: str) -> Words:
    line = f"  {name}: {before or '–'} → {after or '–'}"
    return Words(line, line)


def _number(value: Decimal | None) -> str:
    if value is None:
        return ""
    return format_number(value) if language() == "vi" else f"{value:,f}"


def _say(vi: str, en: str) -> str:
    return Words(vi, en).say(language())
