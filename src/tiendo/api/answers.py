"""From rows to a response: unchanged, in the form asked for, the members asked for, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from django.http import HttpResponse

from tiendo.api import columns, cursors, forms, stamps
from tiendo.api.forms import MEDIA, Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from django.http import HttpRequest

    from tiendo.api.columns import Path, Row
    from tiendo.api.cursors import Key
    from tiendo.api.shapes.kinds import Chosen, Page, Shape


def row_of(view: object, shape: type[Shape], own: Mapping[str, Any] = MappingProxyType({})) -> Row:
    """The members of a shape as a view has them under the same names; ``own`` are those it has otherwise."""
    return {name: getattr(view, name) for name in shape.model_fields if name not in own} | dict(own)


def number_of(value: Decimal | Fraction | float | None) -> float | None:
    """A number as JSON has it; null where none is known."""
    return None if value is None else float(value)


def listed(
    request: HttpRequest,
    page: Page,
    shape: type[Shape],
    find: Callable[[], Iterable[Row]],
    key: Callable[[Row], Key],
    *,
    bound: str = "",
    stamped: bool = True,
) -> HttpResponse:
    """A list. ``find`` is asked only when the asker's copy may be old; ``key`` orders and names the rows.

    ``bound`` is what a cursor is good for, such as one edition. ``stamped=False``: rows also come from where
    no audit record tells of a change (the lake, how far a load is), so the rows themselves must be looked at.
    """
    form = forms.form_of(request, is_list=True)
    keep = columns.chosen(page.fields, shape)
    name = _name(request)
    after = cursors.read(page.cursor, bound or name)
    seen, known = whether_known(request, form, stamped=stamped)
    if known:
        return unchanged(known)
    rows = cursors.behind(list(find()), after, key)
    if form is not Form.JSON:
        flat = [path for path in columns.paths(shape) if keep is None or path[0] in keep]
        return _file(request, rows, flat, form, seen)
    here, left = rows[: page.limit], len(rows) > page.limit
    after_this = cursors.written(key(here[-1]), bound or name) if left else None
    body = forms.json_of({"items": all_kept(here, keep), "next": after_this})
    return linked(request, answer(request, body, form, seen), after_this)


def shown(
    request: HttpRequest,
    asked: Chosen,
    shape: type[Shape],
    find: Callable[[], Row],
    *,
    stamped: bool = True,
) -> HttpResponse:
    """One object."""
    form = forms.form_of(request, is_list=False)
    keep = columns.chosen(asked.fields, shape)
    seen, known = whether_known(request, form, stamped=stamped)
    if known:
        return unchanged(known)
    return answer(request, forms.json_of(_kept(find(), keep)), form, seen)


def turned(
    request: HttpRequest,
    page: Page,
    shape: type[Shape],
    find: Callable[[Key | None], tuple[Row, Key | None]],
    *,
    bound: str,
) -> HttpResponse:
    """One object that is a page: ``find`` gives it from a place on, and the place of the next.

    For rows that are too many to be read whole; they come from where no audit record tells of a change.
    """
    forms.form_of(request, is_list=False)
    keep = columns.chosen(page.fields, shape)
    body, place = find(cursors.read(page.cursor, bound))
    after_this = cursors.written(place, bound) if place else None
    body["next"] = after_this
    response = answer(request, forms.json_of(_kept(body, keep)), Form.JSON, "")
    return linked(request, response, after_this)


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A document to take away: what it is called, what it is, its bytes."""

    name: str
    media: str
    body: bytes


def given(request: HttpRequest, find: Callable[[], FileGiven]) -> HttpResponse:
    """A document, always as a download."""
    seen, known = whether_known(request, Form.JSON, stamped=True)
    if known:
        return unchanged(known)
    file = find()
    response = _tagged(request, file.body, file.media, seen)
    if response.status_code == 200:
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
        response["X-Content-Type-Options"] = "nosniff"
    return response


def done(row: Row, *, status: int = 200) -> HttpResponse:
    """What a write came to."""
    response = HttpResponse(forms.json_of(row), status=status, content_type=MEDIA[Form.JSON])
    response["Cache-Control"] = "no-store"
    return response


def all_kept(rows: list[Row], keep: frozenset[str] | None) -> list[Row]:
    """All rows of a list have the same members: what one has of its own is known from the first."""
    if keep is None and not any(name[0] == "_" for row in rows[:1] for name in row):
        return rows
    return [_kept(row, keep) for row in rows]


def _kept(row: Row, keep: frozenset[str] | None) -> Row:
    """The members asked for; names with a dash before them are for the order alone."""
    if keep is None:
        return {name: value for name, value in row.items() if name[0] != "_"}
    return {name: value for name, value in row.items() if name in keep}


def whether_known(request: HttpRequest, form: Form, *, stamped: bool) -> tuple[str, str]:
    """The stamp of what may be answered, and the tag the asker holds that says it has not changed."""
    if not stamped:
        return "", ""
    asker: Any = request.auth  # type: ignore[attr-defined]  # set by the library from what Token gives
    seen = stamps.stamp(request, asker, form)
    return seen, stamps.is_known(request, seen=seen)


def unchanged(tag: str) -> HttpResponse:
    """That the asker's copy is still right."""
    response = HttpResponse(status=304)
    del response["Content-Type"]
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    return response


def answer(request: HttpRequest, body: bytes, form: Form, seen: str) -> HttpResponse:
    """What was asked for, with its tag."""
    return _tagged(request, body, media_of(form), seen)


def media_of(form: Form) -> str:
    """The media type of a form, and of text how it is written."""
    return MEDIA[form] + ("; charset=utf-8" if form is Form.CSV else "")


def _tagged(request: HttpRequest, body: bytes, media: str, seen: str) -> HttpResponse:
    tag = stamps.etag(seen, body)
    if stamps.is_known(request, body=body):
        return unchanged(tag)
    response = HttpResponse(body, content_type=media)
    response["ETag"] = tag
    response["Cache-Control"] = who_may_keep(request)
    return response


def who_may_keep(request: HttpRequest) -> str:
    """Whose caches may hold an answer; nobody gives it again without asking whether it is still right."""
    asker: Any = request.auth  # type: ignore[attr-defined]
    return "no-cache" if asker.actor.user_id is None else "private, no-cache"


def _file(
    request: HttpRequest, rows: Sequence[Row], flat: Sequence[Path], form: Form, seen: str
) -> HttpResponse:
    body = forms.csv_of(rows, flat) if form is Form.CSV else forms.xlsx_of(rows, flat, _name(request))
    response = answer(request, body, form, seen)
    if response.status_code == 200:
        response["Content-Disposition"] = as_file(request, form)
    return response


def as_file(request: HttpRequest, form: Form) -> str:
    """That an answer is to be kept as a file, and under which name."""
    return f'attachment; filename="{_name(request)}.{form}"'


def _name(request: HttpRequest) -> str:
    """What a file of this address is called, without its ending."""
    return request.path.rstrip("/").rpartition("/")[2].partition(".")[0] or "rows"


def linked(request: HttpRequest, response: HttpResponse, after_this: str | None) -> HttpResponse:
    """The same with the address of the next page in a header."""
    if after_this and response.status_code == 200:
        response["Link"] = f'<{_address(request, after_this)}>; rel="next"'
    return response


def _address(request: HttpRequest, cursor: str) -> str:
    asked = request.GET.copy()
    asked["cursor"] = cursor
    return f"{request.path}?{urlencode(list(asked.items()))}"
