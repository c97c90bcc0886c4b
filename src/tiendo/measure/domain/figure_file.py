"""Reading a CSV file of figures others have published: one value a line, each with its source."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.kernel.number import parse_number
from tiendo.kernel.period import parse_period
from tiendo.kernel.words import Words
from tiendo.measure.types import Basis, FigureRefused, SeriesFacts

if TYPE_CHECKING:
    from decimal import Decimal

NEEDED: Final = ("horizon", "code", "series", "period", "value", "source")
MOST_LINES: Final = 20_000


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line of the file; ``member`` names a sector or a part of a combined target."""

    number: int
    horizon: str
    code: str
    period: str
    value: Decimal | None
    text: str
    basis: Basis
    source: str
    member: str
    facts: SeriesFacts


def read_figures(body: bytes, *, name: str) -> tuple[FigureLine, ...]:
    """The lines of a file; raises ``FigureRefused`` with the first line that cannot be taken."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(name, 1, "tệp phải ở bảng mã UTF-8", "the file must be UTF-8") from None
    rows = csv.DictReader(io.StringIO(text))
    missing = [column for column in NEEDED if column not in (rows.fieldnames or ())]
    if missing:
        raise _refused(name, 1, f"thiếu cột “{missing[0]}”", f"the column “{missing[0]}” is missing")
    return tuple(_line(number, row, name) for number, row in enumerate(rows, start=2) if any(row.values()))


def _line(number: int, row: dict[str, str | None], name: str) -> FigureLine:
    said = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
    if number > MOST_LINES:
        raise _refused(name, number, f"tệp có hơn {MOST_LINES} dòng", f"more than {MOST_LINES} lines")
    if parse_period(said["period"]) is None:
        raise _refused(name, number, f"“{said['period']}” không phải kỳ", f"“{said['period']}” is no period")
    value = parse_number(said["value"]) if said["value"] else None
    if said["value"] and value is None:
        raise _refused(name, number, f"“{said['value']}” không phải số", f"“{said['value']}” is no number")
    if not (said["series"] and said["source"]):
        raise _refused(
            name, number, "phải ghi chuỗi số liệu và nguồn", "the series and the source are needed"
        )
    if said.get("basis", "") not in {"", *Basis}:
        raise _refused(
            name, number, f"không có loại số “{said['basis']}”", f"there is no basis “{said['basis']}”"
        )
    return FigureLine(
        number,
        said["horizon"],
        said["code"],
        said["period"],
        value,
        said.get("text", ""),
        Basis(said.get("basis") or Basis.PUBLISHED),
        said["source"],
        said.get("member", ""),
        _facts(number, said, name),
    )


def _facts(number: int, said: dict[str, str], name: str) -> SeriesFacts:
    of = said.get("of", "")
    if of and not (of.isascii() and of.isdigit() and int(of)):
        raise _refused(name, number, f"cột “of”: “{of}” không phải số đơn vị", f"“of”: “{of}” is no count")
    return SeriesFacts(
        said["series"],
        said.get("series_name", ""),
        said.get("publisher", ""),
        said.get("method", ""),
        said.get("territory", ""),
        int(of) if of else None,
    )


def _refused(name: str, number: int, vi: str, en: str) -> FigureRefused:
    return FigureRefused(Words(f"{name}, dòng {number}: {vi}.", f"{name}, line {number}: {en}."))
