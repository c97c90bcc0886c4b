"""Measures, their formulas and values, and where a value comes from. Public; small counts are hidden."""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Iterator
from fractions import Fraction

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, number_of, row_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.plans import words_of
from tiendo.api.shapes import measures as shapes
from tiendo.api.shapes.kinds import Chosen, Page
from tiendo.kernel.period import PeriodKind, parse_period
from tiendo.kernel.words import Words
from tiendo.measure.formulas.measure import Measure
from tiendo.measure.formulas.values import Value
from tiendo.measure.selectors.computed import Part, broken_down, lineage, series
from tiendo.measure.selectors.formulas import FormulaView, book, formula_versions
from tiendo.measure.selectors.shown import Shown, is_whole_hidden, shown_to
from tiendo.org.types import Actor
from tiendo.plan.types import Unknown
from tiendo.warehouse.selectors.brought import brought, is_synthetic

router = Router(tags=["measures"])


@router.get("/measures", **lists(shapes.MeasureShape, "list_measures", "Every measure in its newest version"))
def list_measures(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    def find() -> Iterator[Row]:
        return (_measure(held[-1]) for held in book().versions.values())

    return listed(request, page, shapes.MeasureShape, find, lambda row: (row["code"],))


@router.get(
    "/measures/{code}",
    **shows(shapes.MeasurePageShape, "get_measure", "One measure, its formula, its versions"),
)
def get_measure(request: HttpRequest, code: str, asked: Query[Chosen]) -> HttpResponse:
    return shown(request, asked, shapes.MeasurePageShape, lambda: _measure_page(code))


@router.get(
    "/measures/{code}/values",
    **lists(shapes.ValueShape, "list_values", "The values of a measure by period, or by place"),
)
def list_values(request: HttpRequest, code: str, page: Query[shapes.ValuesPage]) -> HttpResponse:
    def find() -> list[Row]:
        versions_known(code)
        values = series(code, PeriodKind(page.by))
        return _by_place(code, values, page.place, actor(request)) if page.place else _whole(values, request)

    return listed(
        request, page, shapes.ValueShape, find, lambda row: (row["period"], row["place"]), stamped=False
    )


@router.get(
    "/measures/{code}/values/{period}",
    **shows(shapes.LineageShape, "get_value", "One value: its formula, its counts, the rows behind them"),
)
def get_value(request: HttpRequest, code: str, period: str, asked: Query[Chosen]) -> HttpResponse:
    return shown(request, asked, shapes.LineageShape, lambda: _lineage(code, period, request), stamped=False)


def versions_known(code: str) -> tuple[FormulaView, ...]:
    """Every version of a measure, the newest last; raises ``Unknown``."""
    found = formula_versions(code)
    if not found:
        raise Unknown(
            Words(
                f"Không có số đo “{code[:80]}”. Hãy lấy mã trong danh sách các số đo.",
                f"There is no measure “{code[:80]}”. Take a code from the list of measures.",
            )
        )
    return found


def _measure(measure: Measure) -> Row:
    return {
        "code": measure.code,
        "name": words_of(measure.name),
        "kind": measure.kind,
        "dataset": measure.source,
        "unit": measure.unit,
        "indicator": measure.indicator,
        "version": measure.version,
    }


def _measure_page(code: str) -> Row:
    versions = versions_known(code)
    newest = versions[-1].measure
    return _measure(newest) | {
        "filter": newest.filter,
        "numerator": newest.numerator,
        "denominator": newest.denominator,
        "of": newest.of,
        "versions": [
            {
                "version": one.measure.version,
                "text": one.text,
                "restates": one.restates,
                "reason": one.reason,
                "recorded_at": one.recorded_at,
                "law": one.measure.law,
            }
            for one in reversed(versions)
        ],
    }


def _whole(values: tuple[Value, ...], request: HttpRequest) -> list[Row]:
    who = actor(request)
    return [_value(one, hidden=is_whole_hidden(one, actor=who)) for one in values]


def _by_place(code: str, values: tuple[Value, ...], place: str, who: Actor) -> list[Row]:
    """The latest period that has a value, by a dimension; hidden together, so that none can be worked out."""
    known = [value for value in values if value.has_parts]
    if not known:
        return []
    found = broken_down(code, known[-1].period, place)
    shown_values: tuple[Shown, ...] = shown_to([one for one in found if one.value is not None], actor=who)
    return [_value(one.value, hidden=one.hidden) for one in shown_values]


def _value(value: Value, *, hidden: bool) -> Row:
    return {
        "place": next(iter(value.of), "") or "",
        "period": str(value.period),
        "value": None if hidden or value.value is None else float(value.value),
        "numerator": None if hidden else _count(value.above),
        "denominator": None if hidden else _count(value.below),
        "version": value.version,
        "reason": value.reason,
        "hidden": hidden,
    }


def _count(found: Fraction | None) -> float | None:
    return number_of(found)


def _lineage(code: str, written: str, request: HttpRequest) -> Row:
    versions_known(code)
    period = parse_period(written)
    if period is None:
        raise Http404
    found = lineage(code, period)
    dataset = found.contract.id if found.contract else ""
    loads = brought(dataset, limit=1) if dataset else ()
    return _value(found.value, hidden=is_whole_hidden(found.value, actor=actor(request))) | {
        "dataset": dataset,
        "formula": f"{found.measure.code}@{found.measure.version}",
        "above": _part(found.above),
        "below": _part(found.below),
        "last_loaded": loads[0].at if loads else None,
        "synthetic": bool(dataset) and is_synthetic(dataset),
    }


def _part(part: Part | None) -> Row | None:
    if part is None:
        return None
    return row_of(part, shapes.PartShape)
