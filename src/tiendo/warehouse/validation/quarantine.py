"""Bad rows with their reason: line, rules, columns, sentences in both languages, the text as it came."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import polars as pl
import xlsxwriter

from tiendo.warehouse.sources.batch import FAULT, LINE, RAW
from tiendo.warehouse.validation.checks import FAULT_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.validation.checks import Check

NOT_ASKED: Final = "not_asked"
RULES, COLUMNS, SAID_VI, SAID_EN = "_rules", "_columns", "_said_vi", "_said_en"
LINE_TITLES: Final = ("Dòng", "Line")
REASON_TITLES: Final = ("Lỗi", "Reason")
MOST_IN_A_SHEET: Final = 1_048_000
_TEXTS: Final = pl.List(pl.String)


def quarantined(
    checks: Sequence[Check],
    lines: pl.Series,
    text: pl.DataFrame,
    broken: Mapping[str, pl.Series],
    bad: pl.Series | None,
    faults: pl.DataFrame | None,
) -> pl.DataFrame:
    """The bad rows of a batch and its faulty lines, each with what is wrong with it."""
    parts = [_empty(text)]
    if bad is not None:
        at = bad.arg_true()
        asked = [check for check in checks if check.id in broken]
        flags = pl.DataFrame({check.id: broken[check.id].gather(at) for check in asked})
        told = flags.join(_told(asked, flags.unique()), on=flags.columns, how="left", maintain_order="left")
        parts.append(
            told.select(
                lines.gather(at).alias(LINE),
                *(RULES, COLUMNS, SAID_VI, SAID_EN),
                pl.lit(None, dtype=pl.String).alias(RAW),
                *text[at],
            )
        )
    if faults is not None and faults.height:
        parts.append(_of_faults(faults))
    return pl.concat(parts, how="diagonal")


def _told(asked: Sequence[Check], ways: pl.DataFrame) -> pl.DataFrame:
    """What is said of each way in which rows are bad: rows are many, the ways they go wrong are few."""
    broken = [[check for check, flag in zip(asked, way, strict=True) if flag] for way in ways.iter_rows()]
    lists = {
        RULES: [[check.code for check in checks] for checks in broken],
        COLUMNS: [[check.column for check in checks] for checks in broken],
        SAID_VI: [[check.words.vi for check in checks] for checks in broken],
        SAID_EN: [[check.words.en for check in checks] for checks in broken],
    }
    return ways.with_columns(pl.Series(name, said, dtype=_TEXTS) for name, said in lists.items())


def _empty(text: pl.DataFrame) -> pl.DataFrame:
    lists = dict.fromkeys((RULES, COLUMNS, SAID_VI, SAID_EN), _TEXTS)
    return pl.DataFrame(
        schema={LINE: pl.UInt64, **lists, RAW: pl.String, **dict.fromkeys(text.columns, pl.String)}
    )


def _of_faults(faults: pl.DataFrame) -> pl.DataFrame:
    def said(language: str) -> pl.Expr:
        sentences = {code: words.say(language) for code, words in FAULT_WORDS.items()}
        return pl.concat_list(pl.col(FAULT).replace_strict(sentences, default=pl.col(FAULT)))

    return faults.select(
        LINE,
        pl.concat_list(FAULT).alias(RULES),
        pl.concat_list(pl.lit("", dtype=pl.String)).alias(COLUMNS),
        said("vi").alias(SAID_VI),
        said("en").alias(SAID_EN),
        RAW,
    )


def page(place: Path, *, offset: int, length: int) -> pl.DataFrame:
    """Some bad rows, in the order of their lines."""
    return pl.scan_parquet(place).slice(offset, length).collect()


def lines_of(place: Path) -> pl.Series:
    """The numbers of all bad lines."""
    return pl.read_parquet(place, columns=[LINE])[LINE]


def to_workbook(place: Path, contract: Contract, *, language: str) -> bytes:
    """The bad rows as a workbook to mend and send back: line, reason, then the columns as they came."""
    frame = pl.scan_parquet(place).head(MOST_IN_A_SHEET).collect()
    english = language.startswith("en")
    names = [column.name for column in contract.columns if column.name in frame.columns]
    body = io.BytesIO()
    # Values are written as text: a cell that begins with "=" must not become a formula.
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(body, settings) as book:
        bold, wrong = book.add_format({"bold": True}), book.add_format({"bg_color": "#FBE3DF"})
        sheet = book.add_worksheet("rows")
        sheet.freeze_panes(1, 2)
        titles = [LINE_TITLES[english], REASON_TITLES[english], *names]
        sheet.write_row(0, 0, titles, bold)
        sheet.set_column(1, 1, 50)
        sheet.set_column(2, 1 + len(names), 16)
        said = SAID_EN if english else SAID_VI
        for at, row in enumerate(frame.iter_rows(named=True), 1):
            sheet.write_number(at, 0, row[LINE])
            reason = " ".join(row[said]) + (f" [{row[RAW]}]" if row[RAW] else "")
            sheet.write_string(at, 1, reason[:32_000])
            for place_, name in enumerate(names, 2):
                form = wrong if name in row[COLUMNS] else None
                sheet.write_string(at, place_, (row[name] or "")[:32_000], form)
    return body.getvalue()
