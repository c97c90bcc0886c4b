"""The rows behind a value for those who may read rows; why a value changed for those who may see quality."""

# No postponed annotations: the library reads them when the route is made.

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api import problems
from tiendo.api.answers import number_of, shown, turned
from tiendo.api.asker import actor
from tiendo.api.cursors import UNREADABLE, Key, Row
from tiendo.api.problems import Problem
from tiendo.api.routes.declared import shows
from tiendo.api.routes.measures import versions_known
from tiendo.api.routes.plans import words_of
from tiendo.api.shapes import rows_behind as shapes
from tiendo.kernel.period import Period, parse_period
from tiendo.measure.selectors.computed import lineage
from tiendo.measure.selectors.difference import explained
from tiendo.org import rights
from tiendo.org.types import Actor
from tiendo.warehouse.engines.row_query import RowsWanted
from tiendo.warehouse.selectors.brought import brought, is_synthetic
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.selectors.rows import NoSuchPlace, rows_from

router = Router(tags=["measures"])


@router.get(
    "/measures/{code}/values/{period}/rows",
    **shows(
        shapes.RowsShape,
        "get_rows_behind",
        "The rows of one count",
        rights.can_read_rows,
        also=(409,),
    ),
)
def get_rows_behind(
    request: HttpRequest, code: str, period: str, asked: Query[shapes.RowsAsked]
) -> HttpResponse:
    who, bound = actor(request), f"rows {code} {period} {asked.of}"

    def find(after: Key | None) -> tuple[Row, Key | None]:
        return _rows(code, period, asked, after, who)

    return turned(request, asked, shapes.RowsShape, find, bound=bound)


@router.get(
    "/measures/{code}/values/{period}/change",
    **shows(
        shapes.ExplainedShape,
        "explain_change",
        "Why a value is not what it was, split by cause",
        rights.can_read_quality,
        also=(409,),
    ),
)
def explain_change(
    request: HttpRequest, code: str, period: str, asked: Query[shapes.ExplainedChosen]
) -> HttpResponse:
    who = actor(request)
    return shown(
        request,
        asked,
        shapes.ExplainedShape,
        lambda: _explained(code, period, asked, who),
        stamped=False,
    )


def _asked(code: str, written: str) -> Period:
    versions_known(code)
    period = parse_period(written)
    if period is None:
        raise Http404
    return period


def _rows(
    code: str, written: str, asked: shapes.RowsAsked, after: Key | None, who: Actor
) -> tuple[Row, Key | None]:
    found = lineage(code, _asked(code, written))
    part = found.below if asked.of == "below" else found.above
    if part is None or found.contract is None:
        raise Http404
    wanted = RowsWanted((part.where,), part.basis, part.first, part.last, as_of=part.as_of)
    try:
        page = rows_from(found.contract.id, wanted, after=after, limit=asked.limit, actor=who)
    except NoSuchPlace as refusal:
        raise Problem(problems.BAD_CURSOR, UNREADABLE) from refusal
    body = {
        "total": page.total,
        "only_own": page.only_own,
        "synthetic": is_synthetic(found.contract.id),
        "columns": [
            {"name": one.name, "label": words_of(one.label), "hidden": one.name in page.hidden}
            for one in page.columns
        ],
        "rows": page.cells,
    }
    return body, (*page.after.values, page.after.seen) if page.after else None


def _explained(code: str, written: str, asked: shapes.ExplainedChosen, who: Actor) -> Row:
    period = _asked(code, written)
    source = versions_known(code)[-1].measure.source
    loads = brought(source) if source else ()
    last_but_one = loads[1].id if len(loads) > 1 else 0
    since = last_but_one if asked.since < 0 else asked.since
    found = explained(code, period, since=since, place=_place(source, asked.place), actor=who)
    difference = found.difference
    return {
        "measure": code,
        "period": str(period),
        "unit": found.measure.unit,
        "since": found.since,
        "before": number_of(difference.before),
        "after": number_of(difference.after),
        "change": number_of(difference.change),
        "parts": [
            {"causes": one.causes, "change": float(one.change), "rows": one.rows} for one in difference.parts
        ],
    }


def _place(dataset: str, written: str) -> dict[str, str]:
    """The code of each dimension named; dimensions the dataset does not have are passed over."""
    known = {one.name for one in contract_of(dataset).dimensions()} if dataset and written else set()
    pairs = (part.partition("=") for part in written.split(","))
    return {name.strip(): code.strip() for name, _, code in pairs if name.strip() in known}
