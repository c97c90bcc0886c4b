"""Members of rows: those asked for, and rows laid flat for tables. Reads shapes, not data."""

from __future__ import annotations

from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from pydantic_core import to_json

from tiendo.api import problems
from tiendo.api.problems import Problem
from tiendo.api.shapes.kinds import Shape
from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.mistakes import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]
Path = tuple[str, ...]


def chosen(fields: str, shape: type[Shape]) -> frozenset[str] | None:
    """The members asked for; None for all. Raises ``Problem`` for one there is not."""
    wanted = [name.strip() for name in fields.split(",") if name.strip()]
    if not wanted:
        return None
    for name in wanted:
        if name not in shape.model_fields:
            near = nearest(name, shape.model_fields)
            vi, en = (f" Có phải là “{near}”?", f" Did you mean “{near}”?") if near else ("", "")
            raise Problem(
                problems.BAD_FIELDS,
                Words(
                    f"Không có trường “{name[:60]}”.{vi} Hãy lấy tên trong bản mô tả của API.",
                    f"There is no field “{name[:60]}”.{en} Take a name from the API's description.",
                ),
            )
    return frozenset(wanted)


@lru_cache(maxsize=256)
def paths(shape: type[Shape]) -> tuple[Path, ...]:
    """The columns of a table of this shape; a member that is an object gives a column for each of its own."""
    found: list[Path] = []
    for name, field in shape.model_fields.items():
        inner = _inner(field.annotation)
        found += [(name, *path) for path in paths(inner)] if inner else [(name,)]
    return tuple(found)


def laid_flat(row: Row, columns: Sequence[Path]) -> list[Any]:
    """A row as cells: lists in one cell, with semicolons between."""
    return [_cell(_at(row, path)) for path in columns]


def _inner(annotation: Any) -> type[Shape] | None:
    options = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return next((one for one in options if isinstance(one, type) and issubclass(one, Shape)), None)


def _at(row: Row, path: Path) -> Any:
    value: Any = row
    for name in path:
        if value is None:
            return None
        value = value.get(name)
    return value


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return "; ".join(_listed(one) for one in value)
    if isinstance(value, dict):
        return to_json(value).decode()
    return value


def _listed(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    named = next((value[name] for name in ("name", "text", "vi", "code") if value.get(name)), None)
    return str(named) if named is not None else to_json(value).decode()
