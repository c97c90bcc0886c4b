"""Plans, editions, indicators, tasks, actions, and the sentences behind them. Public, as on the pages."""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, shown
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.editions import plan_asked
from tiendo.api.shapes import plans as shapes
from tiendo.api.shapes.kinds import DatedPage, EditionChosen, EditionPage, Page
from tiendo.kernel.words import Words
from tiendo.plan.extraction.draft_json import deadline_json, target_json
from tiendo.plan.selectors import indicators as indicators_of
from tiendo.plan.selectors import plans as plans_of
from tiendo.plan.selectors import tasks as tasks_of
from tiendo.plan.selectors.provenance import provenance
from tiendo.plan.views import ActionView, DutyView, IndicatorView, PlanView, TaskFilter

router = Router(tags=["plans"])
BLANK_HORIZON = "-"


@router.get("/plans", **lists(shapes.PlanShape, "list_plans", "Every plan in its latest edition as of a day"))
def list_plans(request: HttpRequest, page: Query[DatedPage]) -> HttpResponse:
    day = day_of(page.as_of)
    return listed(
        request,
        page,
        shapes.PlanShape,
        lambda: map(plan_row, plans_of.plans(on=day)),
        lambda row: (row["slug"],),
    )


@router.get(
    "/plans/{slug}", **shows(shapes.PlanPageShape, "get_plan", "One plan with what its front page shows")
)
def get_plan(request: HttpRequest, slug: str, asked: Query[EditionChosen]) -> HttpResponse:
    return shown(request, asked, shapes.PlanPageShape, lambda: _plan_page(plan_asked(slug, asked)))


@router.get("/plans/{slug}/editions", **lists(shapes.EditionShape, "list_editions", "All editions of a plan"))
def list_editions(request: HttpRequest, slug: str, page: Query[Page]) -> HttpResponse:
    return listed(request, page, shapes.EditionShape, lambda: _editions(slug), lambda row: (-row["edition"],))


@router.get(
    "/plans/{slug}/indicators",
    **lists(shapes.IndicatorShape, "list_indicators", "The indicators of an edition with their targets"),
)
def list_indicators(request: HttpRequest, slug: str, page: Query[EditionPage]) -> HttpResponse:
    plan = plan_asked(slug, page)
    return listed(
        request, page, shapes.IndicatorShape, lambda: _indicators(plan), in_print, bound=_bound(plan, "i")
    )


@router.get(
    "/plans/{slug}/indicators/{horizon}/{code}",
    **shows(
        shapes.SourcedIndicatorShape, "get_indicator", "One indicator, its sentence, its earlier promises"
    ),
)
def get_indicator(
    request: HttpRequest, slug: str, horizon: str, code: str, asked: Query[EditionChosen]
) -> HttpResponse:
    plan, horizon = plan_asked(slug, asked), "" if horizon == BLANK_HORIZON else horizon
    return shown(
        request, asked, shapes.SourcedIndicatorShape, lambda: _sourced_indicator(plan, horizon, code)
    )


@router.get("/plans/{slug}/tasks", **lists(shapes.TaskShape, "list_tasks", "The tasks of an edition"))
def list_tasks(request: HttpRequest, slug: str, page: Query[EditionPage]) -> HttpResponse:
    plan = plan_asked(slug, page)
    return listed(request, page, shapes.TaskShape, lambda: _tasks(plan), in_print, bound=_bound(plan, "t"))


@router.get("/plans/{slug}/actions", **lists(shapes.ActionShape, "list_actions", "The actions of an edition"))
def list_actions(request: HttpRequest, slug: str, page: Query[shapes.ActionPage]) -> HttpResponse:
    plan = plan_asked(slug, page)
    keep = TaskFilter(page.section, page.leader, page.agency, page.due, page.product, page.words)
    return listed(
        request, page, shapes.ActionShape, lambda: _actions(plan, keep), in_print, bound=_bound(plan, "a")
    )


@router.get(
    "/plans/{slug}/actions/{code}",
    **shows(shapes.SourcedActionShape, "get_action", "One action and its sentence"),
)
def get_action(request: HttpRequest, slug: str, code: str, asked: Query[EditionChosen]) -> HttpResponse:
    plan = plan_asked(slug, asked)
    return shown(request, asked, shapes.SourcedActionShape, lambda: _sourced_action(plan, code))


@router.get(
    "/plans/{slug}/spans/{path:address}",
    **shows(shapes.SpanShape, "get_span", "The words of the document behind a row or a field"),
)
def get_span(request: HttpRequest, slug: str, address: str, asked: Query[EditionChosen]) -> HttpResponse:
    plan = plan_asked(slug, asked)
    return shown(request, asked, shapes.SpanShape, lambda: _span(plan, address))


def plan_row(view: PlanView) -> Row:
    """A plan as answers show it."""
    names = (
        "slug",
        "number",
        "type",
        "title",
        "issuer",
        "issued_on",
        "edition",
        "latest_edition",
        "published_at",
    )
    return {name: getattr(view, name) for name in names} | {
        "indicators": view.indicator_count,
        "tasks": view.task_count,
        "actions": view.action_count,
    }


def in_print(row: Row) -> tuple[int]:
    """Rows of an edition stand in printed order: their place in it is their key."""
    return (row[PLACE],)


PLACE = "_place"


def placed(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows with their place in print."""
    for place, row in enumerate(rows):
        row[PLACE] = place
        yield row


def words_of(words: Words) -> dict[str, str]:
    """A sentence in both languages."""
    return {"vi": words.vi, "en": words.en}


def _bound(plan: PlanView, kind: str) -> str:
    return f"{kind}{plan.version_id}"


def _plan_page(view: PlanView) -> Row:
    page = plans_of.plan_page(view.slug, view.edition)
    return plan_row(page.plan) | {
        "rules": [{"kind": one.kind, "text": one.text, "address": one.address} for one in page.rules],
        "clauses": [
            {"ref": one.ref, "text": one.text, "tasks": one.tasks, "address": one.address}
            for one in page.clauses
        ],
        "corrections": [{"printed": printed, "proposed": proposed} for printed, proposed in page.corrections],
        "left_open": [
            {"kind": one.kind, "message": words_of(one.message), "reason": one.reason, "fields": one.fields}
            for one in page.left_open
        ],
    }


def _editions(slug: str) -> list[Row]:
    plans_of.plan(slug)
    return [
        {
            "edition": one.edition,
            "number": one.number,
            "issued_on": one.issued_on,
            "published_at": one.published_at,
            "replaces": one.replaces,
            "file_name": one.file_name,
        }
        for one in plans_of.editions(slug)
    ]


def _indicators(plan: PlanView) -> Iterator[Row]:
    found = indicators_of.horizons(plan.version_id)
    return placed(_indicator(row) for horizon in found for row in horizon.rows)


def _indicator(view: IndicatorView) -> Row:
    names = ("code", "horizon", "no", "parent", "is_group", "name", "unit", "extras", "address", "span")
    return {name: getattr(view, name) for name in names} | {
        "target": target_json(view.target) | {"text": view.target_text},
        "leads": _duties(view.leads),
        "counters": _duties(view.counters),
    }


def _sourced_indicator(plan: PlanView, horizon: str, code: str) -> Row:
    view = indicators_of.indicator(plan.version_id, horizon, code)
    children = indicators_of.indicator_children(plan.version_id, horizon, code) if view.is_group else ()
    history = indicators_of.indicator_history(plan.slug, horizon, code)
    return _indicator(view) | {
        "quote": provenance(plan.version_id, view.address).quote,
        "children": [one.code for one in children],
        "history": [
            {"edition": head.edition, "target": one.target_text, "unit": one.unit} for head, one in history
        ],
    }


def _tasks(plan: PlanView) -> Iterator[Row]:
    return placed(
        {
            "code": task.code,
            "section": section.code,
            "section_title": section.title,
            "no": task.no,
            "heading": task.heading,
            "actions": [one.code for one in task.actions],
            "address": task.address,
        }
        for section in tasks_of.sections(plan.version_id)
        for task in section.tasks
    )


def _actions(plan: PlanView, keep: TaskFilter) -> Iterator[Row]:
    found = tasks_of.sections(plan.version_id, keep)
    return placed(_action(row) for section in found for task in section.tasks for row in task.actions)


def _action(view: ActionView) -> Row:
    names = ("code", "section", "text", "leader", "due_on", "products", "extras", "address", "span")
    deadline = deadline_json(view.deadline)
    return {name: getattr(view, name) for name in names} | {
        "task": view.task_code,
        "leads": _duties(view.leads),
        "coordinators": _duties(view.coordinators),
        "deadline": {
            "kind": deadline["kind"],
            "first": deadline["from"],
            "last": deadline["to"],
            "text": view.deadline_text,
        },
    }


def _sourced_action(plan: PlanView, code: str) -> Row:
    _, _, view = tasks_of.action(plan.version_id, code)
    return _action(view) | {"quote": provenance(plan.version_id, view.address).quote}


def _span(plan: PlanView, address: str) -> Row:
    found = provenance(plan.version_id, address)
    names = ("address", "value", "quote", "before", "after", "span", "page")
    document: dict[str, Any] = {"file_name": found.document.file_name, "sha256": found.document.sha256}
    return {name: getattr(found, name) for name in names} | {
        "label": words_of(found.label),
        "document": document,
    }


def _duties(duties: tuple[DutyView, ...]) -> list[Row]:
    return [{"name": duty.name, "code": duty.code} for duty in duties]
