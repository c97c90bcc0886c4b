"""Drafts and their review: what a plan officer sees while a document becomes a plan. Read only.

A review is decided on its pages, beside the printed words; nothing here decides anything.
"""

# No postponed annotations: the library reads them when the route is made.

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, row_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.plans import in_print, placed, words_of
from tiendo.api.shapes import drafts as shapes
from tiendo.api.shapes.kinds import Chosen, Page
from tiendo.org import rights
from tiendo.org.types import Actor
from tiendo.plan.selectors import drafts as drafts_of
from tiendo.plan.selectors.review import draft_steps
from tiendo.plan.types import DoubtState, RowKind
from tiendo.plan.views import CorrectionView, DoubtView, DraftOverview, IntakeView, RowView

router = Router(tags=["drafts"])
SEE, REVIEW = rights.can_read_drafts, rights.can_review
MOST_STEPS = 5000


@router.get(
    "/drafts", **lists(shapes.DraftShape, "list_drafts", "Documents under review, and those published", SEE)
)
def list_drafts(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    who = actor(request)
    return listed(
        request,
        page,
        shapes.DraftShape,
        lambda: (row_of(one, shapes.DraftShape) for one in drafts_of.drafts(actor=who)),
        lambda row: (-row["id"],),
    )


@router.get(
    "/intakes/{intake_id}",
    **shows(shapes.IntakeShape, "get_intake", "How far the reading of an uploaded file has come", SEE),
)
def get_intake(request: HttpRequest, intake_id: int, asked: Query[Chosen]) -> HttpResponse:
    who = actor(request)
    return shown(
        request,
        asked,
        shapes.IntakeShape,
        lambda: _intake(drafts_of.intake(intake_id, actor=who)),
        stamped=False,
    )


@router.get(
    "/drafts/{draft_id}",
    **shows(shapes.DraftPageShape, "get_draft", "One draft: what was read, what stands in the way", REVIEW),
)
def get_draft(request: HttpRequest, draft_id: int, asked: Query[Chosen]) -> HttpResponse:
    who = actor(request)
    return shown(request, asked, shapes.DraftPageShape, lambda: _draft(draft_id, who))


@router.get(
    "/drafts/{draft_id}/rows",
    **lists(shapes.DraftRowShape, "list_draft_rows", "The rows of a draft with how each was read", REVIEW),
)
def list_draft_rows(request: HttpRequest, draft_id: int, page: Query[shapes.DraftRowsPage]) -> HttpResponse:
    who, kind = actor(request), RowKind(page.kind) if page.kind else None
    return listed(
        request,
        page,
        shapes.DraftRowShape,
        lambda: placed(map(_row, drafts_of.draft_rows(draft_id, kind, actor=who))),
        in_print,
        bound=f"draft-rows{draft_id}{page.kind}",
    )


@router.get(
    "/drafts/{draft_id}/doubts",
    **lists(shapes.DraftDoubtShape, "list_draft_doubts", "What a person must look at", REVIEW),
)
def list_draft_doubts(
    request: HttpRequest, draft_id: int, page: Query[shapes.DraftDoubtsPage]
) -> HttpResponse:
    who, state = actor(request), DoubtState(page.state) if page.state else None
    return listed(
        request,
        page,
        shapes.DraftDoubtShape,
        lambda: map(_doubt, drafts_of.doubts(draft_id, actor=who, state=state)),
        lambda row: (row["number"],),
    )


@router.get(
    "/drafts/{draft_id}/corrections",
    **lists(shapes.DraftCorrectionShape, "list_draft_corrections", "Suspected slips of print", REVIEW),
)
def list_draft_corrections(request: HttpRequest, draft_id: int, page: Query[Page]) -> HttpResponse:
    who = actor(request)
    return listed(
        request,
        page,
        shapes.DraftCorrectionShape,
        lambda: map(_correction, drafts_of.corrections(draft_id, actor=who)),
        lambda row: (row["span"][0], row["id"]),
    )


@router.get(
    "/drafts/{draft_id}/steps",
    **lists(shapes.DraftStepShape, "list_draft_steps", "Every step of a review, the latest first", REVIEW),
)
def list_draft_steps(request: HttpRequest, draft_id: int, page: Query[Page]) -> HttpResponse:
    who = actor(request)

    def find() -> list[Row]:
        drafts_of.draft_overview(draft_id, actor=who)
        found = draft_steps(draft_id, actor=who, limit=MOST_STEPS)
        return [row_of(one, shapes.DraftStepShape, {"words": words_of(one.words)}) for one in found]

    return listed(request, page, shapes.DraftStepShape, find, lambda row: (-row["id"],))


def _intake(view: IntakeView) -> Row:
    return row_of(view, shapes.IntakeShape, {"words": words_of(view.words)})


def _draft(draft_id: int, who: Actor) -> Row:
    view = drafts_of.draft_overview(draft_id, actor=who)
    own = {
        "file_name": view.document.file_name,
        "sha256": view.document.sha256,
        "facts": [_labelled(one, shapes.FactShape) for one in view.facts],
        "counts": [_labelled(one, shapes.KindCountShape) for one in view.counts],
        "tables": [row_of(one, shapes.TableCountShape) for one in view.tables],
        "notices": [words_of(one) for one in view.notices],
        "obstacles": [words_of(one) for one in view.obstacles],
        **_becomes(view),
    }
    return row_of(view, shapes.DraftPageShape, own)


def _becomes(view: DraftOverview) -> Row:
    return {"replaces": view.replaces_slug, "plan": view.version_slug}


def _labelled(view: Any, shape: Any) -> Row:
    return row_of(view, shape, {"label": words_of(view.label)})


def _row(view: RowView) -> Row:
    fields = [_labelled(one, shapes.DraftFieldShape) for one in view.fields]
    return row_of(view, shapes.DraftRowShape, {"fields": fields})


def _doubt(view: DoubtView) -> Row:
    own = {"message": words_of(view.message), "options": [words_of(one.label) for one in view.options]}
    return row_of(view, shapes.DraftDoubtShape, own)


def _correction(view: CorrectionView) -> Row:
    return row_of(view, shapes.DraftCorrectionShape)
