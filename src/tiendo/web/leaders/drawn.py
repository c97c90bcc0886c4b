"""A chart as templates draw it: two pictures, a key, the table, and where its files are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.safestring import mark_safe

from tiendo.publishing.charts import Picture, Shape, to_svg
from tiendo.publishing.charts.export import FORMS

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from tiendo.publishing.charts import Chart, Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """What ``leaders/chart.html`` shows."""

    wide: SafeString
    narrow: SafeString
    key: tuple[tuple[SafeString, str], ...]
    table: Table
    files: tuple[tuple[str, str], ...]


def drawn(chart: Chart, name: str, address: str = "", query: str = "") -> Drawn:
    """``name`` keeps ids apart on a page; ``address`` is that of its files, less the kind."""
    return Drawn(
        _svg(chart, chart.wide, f"{name}-w"),
        _svg(chart, chart.narrow, f"{name}-n"),
        tuple((sample(one.look, one.kind), one.name) for one in chart.key),
        chart.table,
        tuple((form.upper(), f"{address}.{form}{query}") for form in FORMS) if address else (),
    )


def _svg(chart: Chart, picture: Picture, name: str) -> SafeString:
    # Every word in it was escaped when it was made.
    return mark_safe(to_svg(picture, title=chart.title, description=chart.description, name=name))  # noqa: S308


def sample(look: str, kind: str = "rect") -> SafeString:
    """A look as a little picture for a key."""
    shapes = {
        "rect": Shape("rect", look, {"x": 3, "y": 0.5, "width": 10, "height": 9}),
        "line": Shape("path", look, {"d": "M0 5H16"}),
        "dot": Shape("circle", look, {"cx": 8, "cy": 5, "r": 4}),
    }
    return inline(Picture(16, 10, (shapes[kind],)), "sample")


def inline(picture: Picture, css: str) -> SafeString:
    """A picture that says nothing the words beside it do not say."""
    svg = to_svg(picture, title="", description="")
    inside = svg[svg.index("</desc>") + len("</desc>") :]
    view = f"0 0 {picture.width:g} {picture.height:g}"
    return mark_safe(f'<svg class="{css}" viewBox="{view}" aria-hidden="true">{inside}')  # noqa: S308


def file_of(chart: Chart | None, form: str, name: str) -> HttpResponse:
    """A chart as a file to keep."""
    if chart is None or form not in FORMS:
        raise Http404(form)
    kind = FORMS[form]
    response = HttpResponse(kind.make(chart), content_type=kind.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
