"""Lists that grow without bound, read a part at a time from the place where the reader left off.

A page is one part; a file is sent while it is read, so its length costs no memory. Between two parts no
transaction is open and no connection is held: a slow reader must not keep one of the few from those who work.
"""

from __future__ import annotations

import tempfile
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from django.db import connection
from django.http import FileResponse, StreamingHttpResponse

from tiendo.api import columns, cursors, forms, problems
from tiendo.api.answers import (
    all_kept,
    answer,
    as_file,
    linked,
    media_of,
    unchanged,
    whether_known,
    who_may_keep,
)
from tiendo.api.forms import Form
from tiendo.api.problems import Problem
from tiendo.kernel.words import Words
from tiendo.publishing.sheets import csv_parts, write_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from tiendo.api.columns import Path, Row
    from tiendo.api.cursors import Key
    from tiendo.api.shapes.kinds import Page, Shape

    Find = Callable[[Key | None, int], Sequence[Row]]
    KeyOf = Callable[[Row], Key]

PART: Final = 1000
MOST_ROWS_OF_A_SHEET: Final = 1_048_575
TOO_LONG = Words(
    "Danh sách dài hơn một trang tính chứa được. Hãy lấy dạng CSV, hoặc lọc bớt.",
    "The list is longer than a sheet can hold. Take it as CSV, or ask for less.",
)


def streamed(
    request: HttpRequest,
    page: Page,
    shape: type[Shape],
    find: Find,
    key: KeyOf,
    *,
    bound: str,
    stamped: bool = True,
) -> HttpResponseBase:
    """A list like any other; ``find`` gives so many rows behind a key, in the order of their keys.

    A file has a tag only where its stamp says that nothing has changed: its digest would be known at its end.
    """
    form = forms.form_of(request, is_list=True)
    keep = columns.chosen(page.fields, shape)
    after = cursors.read(page.cursor, bound)
    seen, known = whether_known(request, form, stamped=stamped)
    if known:
        return unchanged(known)
    if form is Form.JSON:
        rows = list(find(after, page.limit + 1))
        here, left = rows[: page.limit], len(rows) > page.limit
        after_this = cursors.written(key(here[-1]), bound) if left else None
        body = forms.json_of({"items": all_kept(here, keep), "next": after_this})
        return linked(request, answer(request, body, form, seen), after_this)
    flat = [path for path in columns.paths(shape) if keep is None or path[0] in keep]
    parts = _parts(find, key, after)
    first = next(parts)  # a refusal is answered as one: before anything is sent
    whole = chain((first,), parts)
    return _told(request, _sheet(whole, flat) if form is Form.XLSX else _text(whole, flat), form, seen)


def _parts(find: Find, key: KeyOf, after: Key | None) -> Iterator[Sequence[Row]]:
    """The rows, so many at a time; the connection goes back to the others after each."""
    while True:
        rows = find(after, PART)
        if not connection.in_atomic_block:
            connection.close()
        yield rows
        if len(rows) < PART:
            return
        after = key(rows[-1])


def _text(parts: Iterator[Sequence[Row]], flat: Sequence[Path]) -> StreamingHttpResponse:
    lines = ([columns.laid_flat(row, flat) for row in part] for part in parts)
    return StreamingHttpResponse(csv_parts([".".join(path) for path in flat], lines))


def _sheet(parts: Iterator[Sequence[Row]], flat: Sequence[Path]) -> FileResponse:
    """A sheet is written to a file that has no name, row by row; it is gone once it is sent."""
    rows = (columns.laid_flat(row, flat) for part in parts for row in part)
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    try:
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as workbook:
            write_sheet(workbook, "rows", [".".join(path) for path in flat], _numbered(rows))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(file)


def _numbered(rows: Iterator[Sequence[Any]]) -> Iterator[list[Any]]:
    for number, row in enumerate(rows):
        if number == MOST_ROWS_OF_A_SHEET:
            raise Problem(problems.TOO_LARGE, TOO_LONG)
        yield [forms.plain(value) for value in row]


def _told(
    request: HttpRequest, response: StreamingHttpResponse, form: Form, seen: str
) -> StreamingHttpResponse:
    response["Content-Type"] = media_of(form)
    response["Content-Disposition"] = as_file(request, form)
    response["Cache-Control"] = who_may_keep(request)
    if seen:
        response["ETag"] = f'"{seen}."'
    return response
