"""Work and how it stands on a day. Public; what was said in reports is for those who may read them."""

# No postponed annotations: the library reads them when the route is made.

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, number_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.plans import words_of
from tiendo.api.shapes import work as shapes
from tiendo.api.shapes.kinds import DatedChosen, DatedPage
from tiendo.delivery.domain.tally import Rate, Tally
from tiendo.delivery.domain.work import WorkView
from tiendo.delivery.models import Term
from tiendo.delivery.selectors.comparison import comparison_of
from tiendo.delivery.selectors.groups import Group
from tiendo.delivery.selectors.occurrence import GivenView, work_page
from tiendo.delivery.selectors.progress import Chosen, counts_of, progress_of
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.types import TIMING_WORDS

router = Router(tags=["work"])
TALLY = ("assigned", "done_on_time", "done_late", "in_term", "overdue", "due")


@router.get(
    "/plans/{slug}/work", **lists(shapes.WorkShape, "list_work", "Everything owed under a plan on a day")
)
def list_work(request: HttpRequest, slug: str, page: Query[shapes.WorkPage]) -> HttpResponse:
    keep = Chosen(page.status, page.agency, page.leader, page.section)
    day = day_of(page.as_of)
    return listed(
        request,
        page,
        shapes.WorkShape,
        lambda: map(_work, progress_of(slug, on=day, chosen=keep).work),
        lambda row: (row["id"],),
    )


@router.get(
    "/plans/{slug}/work/{work_id}",
    **shows(shapes.WorkPageShape, "get_work", "One piece of work with its terms and products"),
)
def get_work(request: HttpRequest, slug: str, work_id: int, asked: Query[DatedChosen]) -> HttpResponse:
    day = day_of(asked.as_of)
    return shown(request, asked, shapes.WorkPageShape, lambda: _page(request, slug, work_id, day))


@router.get(
    "/plans/{slug}/progress",
    **shows(
        shapes.ProgressShape, "get_progress", "How a plan stands on a day, by section, leader and agency"
    ),
)
def get_progress(request: HttpRequest, slug: str, asked: Query[DatedChosen]) -> HttpResponse:
    return shown(request, asked, shapes.ProgressShape, lambda: _progress(slug, day_of(asked.as_of)))


@router.get(
    "/plans/{slug}/comparison",
    **lists(shapes.ComparedShape, "list_comparison", "Agencies in bands of like volume, as of a day"),
)
def list_comparison(request: HttpRequest, slug: str, page: Query[DatedPage]) -> HttpResponse:
    return listed(
        request,
        page,
        shapes.ComparedShape,
        lambda: _compared(slug, day_of(page.as_of)),
        lambda row: (row["_band"], row["place"] or 10**6, row["code"]),
    )


def tally_row(found: Tally) -> Row:
    """Counts and rates of some work."""
    rates = {name: rate_row(getattr(found, name)) for name in ("of_due", "of_assigned", "late_share")}
    return {name: getattr(found, name) for name in TALLY} | rates


def rate_row(rate: Rate) -> Row:
    """A rate with its denominator."""
    percent = rate.percent
    return {
        "part": rate.part, "whole": rate.whole, "percent": number_of(percent),
    }  # fmt: skip


def _work(view: WorkView) -> Row:
    names = ("id", "key", "text", "section", "leader", "deadline_text", "first_due_on", "due_on")
    parties = ("code", "name", "through", "inherited_from")
    return {name: getattr(view, name) for name in names} | {
        "action": view.action_code,
        "status": {
            "bucket": view.status.bucket,
            "progress": view.status.progress,
            "timing": view.status.timing,
            "done_on": view.status.done_on,
            "words": words_of(TIMING_WORDS[view.status.timing]),
        },
        "answering": [{name: getattr(one, name) for name in parties} for one in view.answering],
    }


def _page(request: HttpRequest, slug: str, work_id: int, day: date | None) -> Row:
    page = work_page(plan_of(slug).pk, work_id, on=day, actor=actor(request))
    return _work(page.work) | {
        "terms": [_term(one) for one in page.terms],
        "products": [
            {"text": one.text, "is_accepted": one.is_accepted, "given": [_given(each) for each in one.given]}
            for one in page.products
        ],
    }


def _term(term: Term) -> Row:
    names = ("reason", "opens_on", "due_on", "blocked", "recorded_at")
    return {name: getattr(term, name) for name in names}


def _given(one: GivenView) -> Row:
    names = ("agency", "delivered_on", "accepted", "ruled_at")
    told = {name: getattr(one, name) or None for name in ("document", "link", "reason")}
    return {name: getattr(one, name) for name in names} | told


def _progress(slug: str, day: date | None) -> Row:
    found = counts_of(slug, on=day)
    return {
        "as_of": found.on,
        "whole": tally_row(found.whole),
        "updated": rate_row(found.updated),
        "sections": [_group(one) for one in found.sections],
        "leaders": [_group(one) for one in found.leaders],
        "agencies": [_group(one) for one in found.agencies],
    }


def _group(group: Group) -> Row:
    return {
        "key": group.key,
        "name": group.name,
        "now": group.now,
        "tally": tally_row(group.tally),
        "updated": rate_row(group.updated),
    }


def _compared(slug: str, day: date | None) -> list[Row]:
    return [
        {
            "_band": number,
            "band": words_of(band.words),
            "place": row.place,
            "code": row.group.key,
            "name": row.group.name,
            "completion": rate_row(row.completion),
            "verdict": row.verdict,
            "tally": tally_row(row.group.tally),
        }
        for number, band in enumerate(comparison_of(slug, on=day).bands)
        for row in band.rows
    ]
