"""The forms an answer can have: JSON, CSV, XLSX; by ``Accept`` or by the suffix of the address."""

from __future__ import annotations

import io
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from pydantic_core import to_json

from tiendo.api import problems
from tiendo.api.columns import laid_flat
from tiendo.api.problems import Problem
from tiendo.kernel.words import Words
from tiendo.publishing.sheets import write_csv, write_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest

    from tiendo.api.columns import Path, Row


class Form(StrEnum):
    """How the answer is written."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


MEDIA: Final = {
    Form.JSON: "application/json",
    Form.CSV: "text/csv",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ANY: Final = frozenset({"*/*", "application/*"})
SUFFIX: Final = "_tiendo_suffix"
NO_SUCH = Words(
    "Địa chỉ này trả về JSON; danh sách còn có CSV và XLSX. Hãy sửa tiêu đề Accept.",
    "This address answers in JSON; lists in CSV and XLSX as well. Change the Accept header.",
)


def form_of(request: HttpRequest, *, is_list: bool) -> Form:
    """The form asked for; raises ``Problem`` for one there is not."""
    suffix = request.META.get(SUFFIX)
    if suffix:
        if not is_list:
            raise Problem(problems.NO_FORM, NO_SUCH)
        return Form(suffix)
    offered = tuple(Form) if is_list else (Form.JSON,)
    for wanted in _accepted(request.headers.get("Accept", "")):
        if wanted in ANY:
            return Form.JSON
        for form in offered:
            if wanted in (MEDIA[form], f"{MEDIA[form].split('/')[0]}/*"):
                return form
    raise Problem(problems.NO_FORM, NO_SUCH)


def json_of(content: Any) -> bytes:
    """Days, moments and exact decimals included."""
    return to_json(content)


def csv_of(rows: Iterable[Row], columns: Sequence[Path]) -> bytes:
    """UTF-8 with a byte-order mark; nothing in it runs as a formula."""
    return write_csv([".".join(path) for path in columns], (laid_flat(row, columns) for row in rows))


def xlsx_of(rows: Iterable[Row], columns: Sequence[Path], name: str) -> bytes:
    """One sheet."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        heads = [".".join(path) for path in columns]
        write_sheet(workbook, name[:31], heads, ([*map(plain, laid_flat(row, columns))] for row in rows))
    return target.getvalue()


def plain(value: Any) -> Any:
    """An exact number as a sheet holds it."""
    return float(value) if hasattr(value, "as_tuple") else value


def _accepted(header: str) -> list[str]:
    """The media types of an ``Accept`` header, the most wanted first; whatever when there is none."""
    parts = []
    for place, part in enumerate(header.split(",")):
        media, _, parameters = part.partition(";")
        weight = _weight(parameters)
        if media.strip() and weight > 0:
            parts.append((-weight, place, media.strip().lower()))
    if not header.strip():
        return ["*/*"]
    return [media for _, _, media in sorted(parts)]


def _weight(parameters: str) -> float:
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
