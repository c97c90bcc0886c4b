"""Shapes, a picture of them, and the picture as SVG: for a page, by classes; alone, with its looks in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Final

from tiendo.publishing.charts.looks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Cell = str | int | Decimal | None
LETTER: Final = 6.4  # about the width of a letter of 12 units
_MARGIN, _HEAD, _KEY_LINE = 16, 40, 22


@dataclass(frozen=True, slots=True)
class Shape:
    """One SVG element: where it stands is in ``at``, how it looks is named by ``look``."""

    tag: str
    look: str
    at: Mapping[str, float | str]
    text: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a ground of ``width`` by ``height`` units."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a look means."""

    look: str
    name: str
    kind: str = "rect"  # or "line", "dot"


@dataclass(frozen=True, slots=True)
class Table:
    """The same values as rows. ``rows`` hold what is exported; ``said`` the cells as they are printed."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    said: tuple[tuple[str, ...], ...] = ()

    @property
    def printed(self) -> tuple[tuple[str, ...], ...]:
        """Every cell as text."""
        return self.said or tuple(
            tuple("" if cell is None else str(cell) for cell in row) for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as a page needs it: pictures for both widths, its key, and the table that says the same."""

    title: str
    description: str
    wide: Picture
    narrow: Picture
    table: Table
    key: tuple[Key, ...] = field(default=())


def text(look: str, x: float, y: float, said: str, anchor: str = "start") -> Shape:
    """Words at a place."""
    return Shape("text", look, {"x": x, "y": y, "text-anchor": anchor}, said)


def stroke(look: str, places: Sequence[tuple[float, float]]) -> Shape:
    """A line through places."""
    return Shape("path", look, {"d": "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in places)})


def area(look: str, places: Sequence[tuple[float, float]], hint: str = "") -> Shape:
    """A filled outline."""
    return Shape("path", look, {"d": "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in places) + "Z"}, hint=hint)


def rect(look: str, x: float, y: float, width: float, height: float, hint: str = "") -> Shape:
    """A box."""
    return Shape("rect", look, {"x": x, "y": y, "width": width, "height": height}, hint=hint)


def dot(look: str, x: float, y: float, r: float, hint: str = "") -> Shape:
    """A spot."""
    return Shape("circle", look, {"cx": x, "cy": y, "r": r}, hint=hint)


def to_svg(picture: Picture, *, title: str, description: str, name: str = "", alone: bool = False) -> str:
    """The picture as SVG. ``name`` makes the ids of its title and description unlike others' on the page."""
    ids = f"{name}-t", f"{name}-d"
    space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    size = f' width="{_n(picture.width)}" height="{_n(picture.height)}"' if alone else ""
    inside = "".join(_element(shape, alone=alone) for shape in picture.shapes)
    return (
        f'<svg{space} class="chart"{size} viewBox="0 0 {_n(picture.width)} {_n(picture.height)}" role="img" '
        f'aria-labelledby="{ids[0]} {ids[1]}"><title id="{ids[0]}">{escape(title)}</title>'
        f'<desc id="{ids[1]}">{escape(description)}</desc>{inside}</svg>'
    )


def framed(chart: Chart) -> Picture:
    """The wide picture with its title above and its key below: what a file needs that no page surrounds."""
    wide = chart.wide
    letters = int((wide.width - 2 * _MARGIN) / 8.6)
    title = chart.title if len(chart.title) <= letters else f"{chart.title[: letters - 1]}…"
    shapes = [
        rect("c-ground", 0, 0, wide.width + 2 * _MARGIN, 0),
        text("c-title", _MARGIN, 26, title),
        *(_moved(shape, _MARGIN, _HEAD) for shape in wide.shapes),
    ]
    y, x = _HEAD + wide.height + _KEY_LINE, float(_MARGIN)
    for one in chart.key:
        long = 34 + LETTER * len(one.name)
        if x + long > wide.width and x > _MARGIN:
            x, y = float(_MARGIN), y + _KEY_LINE
        shapes += [_sample(one, x, y), text("c-name", x + 22, y, one.name)]
        x += long
    height = y + (_MARGIN if chart.key else 0)
    shapes[0] = rect("c-ground", 0, 0, wide.width + 2 * _MARGIN, height)
    return Picture(wide.width + 2 * _MARGIN, height, tuple(shapes))


def _sample(key: Key, x: float, y: float) -> Shape:
    if key.kind == "line":
        return stroke(key.look, ((x, y - 4), (x + 16, y - 4)))
    if key.kind == "dot":
        return dot(key.look, x + 8, y - 4, 4)
    return rect(key.look, x + 2, y - 10, 12, 12)


def _moved(shape: Shape, x: float, y: float) -> Shape:
    return Shape(
        shape.tag, shape.look, {**shape.at, "transform": f"translate({x} {y})"}, shape.text, shape.hint
    )


def _element(shape: Shape, *, alone: bool) -> str:
    looks = LOOKS.get(shape.look, {}) if alone else {"class": shape.look}
    said = "".join(f' {name}="{_attribute(value)}"' for name, value in {**looks, **shape.at}.items())
    inside = f"<title>{escape(shape.hint)}</title>" if shape.hint else ""
    inside += escape(shape.text)
    return f"<{shape.tag}{said}>{inside}</{shape.tag}>" if inside else f"<{shape.tag}{said}/>"


def _attribute(value: float | str) -> str:
    return escape(value, quote=True) if isinstance(value, str) else _n(value)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
