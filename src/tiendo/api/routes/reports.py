"""Rounds and reports: read by those who may read them, written by the verbs people use."""

# No postponed annotations: the library reads them when the route is made.

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, number_of, row_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.once import once
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import KEY, lists, shows, writes
from tiendo.api.routes.plans import words_of
from tiendo.api.shapes import reports as shapes
from tiendo.api.shapes.kinds import DatedChosen, DatedPage, Page
from tiendo.delivery.selectors.past_report import past_report
from tiendo.delivery.selectors.rounds import my_submissions, round_page, rounds
from tiendo.delivery.selectors.submissions import submission_page
from tiendo.delivery.services.acceptance import Ruled, rule_on_entries
from tiendo.delivery.services.entries import save_entry
from tiendo.delivery.services.submissions import approve_and_send, hand_back, send_to_head
from tiendo.delivery.types import UnknownWork
from tiendo.delivery.views.round import RoundView
from tiendo.delivery.views.submission import EntryView, SubmissionLine, SubmissionPage
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights

router = Router(tags=["reports"])
READ = rights.can_read_delivery
UNKNOWN_ENTRY = Words("Báo cáo này không có mục đó.", "This report has no such entry.")


@router.get("/rounds", **lists(shapes.RoundShape, "list_rounds", "The reporting rounds", READ))
def list_rounds(request: HttpRequest, page: Query[DatedPage]) -> HttpResponse:
    day = day_of(page.as_of)
    return listed(
        request,
        page,
        shapes.RoundShape,
        lambda: map(_round, rounds(actor=actor(request), on=day)),
        lambda row: (-row["id"],),
    )


@router.get("/rounds/{round_id}", **shows(shapes.RoundShape, "get_round", "One round and its counts", READ))
def get_round(request: HttpRequest, round_id: int, asked: Query[DatedChosen]) -> HttpResponse:
    day = day_of(asked.as_of)
    return shown(
        request,
        asked,
        shapes.RoundShape,
        lambda: _round(round_page(round_id, actor=actor(request), on=day).round),
    )


@router.get(
    "/rounds/{round_id}/submissions",
    **lists(shapes.SubmissionLineShape, "list_round_submissions", "The reports of a round", READ),
)
def list_round_submissions(request: HttpRequest, round_id: int, page: Query[DatedPage]) -> HttpResponse:
    day = day_of(page.as_of)
    return listed(
        request,
        page,
        shapes.SubmissionLineShape,
        lambda: map(_line, round_page(round_id, actor=actor(request), on=day).lines),
        lambda row: (row["id"],),
    )


@router.get(
    "/submissions",
    **lists(
        shapes.SubmissionLineShape, "list_my_submissions", "Reports of one's own agencies", rights.can_fill
    ),
)
def list_my_submissions(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    return listed(
        request,
        page,
        shapes.SubmissionLineShape,
        lambda: map(_line, my_submissions(actor=actor(request))),
        lambda row: (-row["id"],),
    )


@router.get(
    "/submissions/{submission_id}",
    **shows(shapes.SubmissionShape, "get_submission", "One report: where it lies, its way up to a day", READ),
)
def get_submission(request: HttpRequest, submission_id: int, asked: Query[DatedChosen]) -> HttpResponse:
    day = day_of(asked.as_of)
    return shown(request, asked, shapes.SubmissionShape, lambda: _submission(request, submission_id, day))


@router.get(
    "/submissions/{submission_id}/entries",
    **lists(
        shapes.EntryShape,
        "list_entries",
        "The entries of a report, as sent by a day",
        READ,
    ),
)
def list_entries(request: HttpRequest, submission_id: int, page: Query[DatedPage]) -> HttpResponse:
    day = day_of(page.as_of)
    return listed(
        request,
        page,
        shapes.EntryShape,
        lambda: map(_entry, _known(request, submission_id, day).entries),
        lambda row: (row["id"],),
    )


@router.patch(
    "/submissions/{submission_id}/entries/{entry_id}",
    **writes(shapes.SavedShape, "save_entry", "Write in one entry", rights.can_fill),
)
def patch_entry(
    request: HttpRequest, submission_id: int, entry_id: int, body: shapes.EntryBody, key: KEY = ""
) -> HttpResponse:
    def do() -> Row:
        _demand_in(request, submission_id, entry_id)
        saved = save_entry(entry_id, changes=_changes(body), revision=body.revision, actor=actor(request))
        return {
            "id": saved.entry_id,
            "revision": saved.revision,
            "state": saved.state,
            "is_changed": saved.is_changed,
            "saved_at": saved.saved_at,
            "asks": words_of(saved.asks) if saved.asks else None,
        }

    return once(request, key, body.model_dump(), do)


@router.post(
    "/submissions/{submission_id}/send",
    **writes(shapes.MovedShape, "send_submission", "Lay a report before the head", rights.can_fill),
)
def send(request: HttpRequest, submission_id: int, key: KEY = "") -> HttpResponse:
    def do() -> Row:
        send_to_head(submission_id, actor=actor(request))
        return _moved(request, submission_id)

    return once(request, key, {}, do)


@router.post(
    "/submissions/{submission_id}/approve",
    **writes(shapes.MovedShape, "approve_submission", "Approve a report and send it", rights.can_approve),
)
def approve(
    request: HttpRequest, submission_id: int, body: shapes.ApproveBody, key: KEY = ""
) -> HttpResponse:
    def do() -> Row:
        approve_and_send(submission_id, revision=body.revision, actor=actor(request))
        return _moved(request, submission_id)

    return once(request, key, body.model_dump(), do)


@router.post(
    "/submissions/{submission_id}/hand-back",
    **writes(
        shapes.MovedShape, "hand_back_submission", "Give a report back to the clerk", rights.can_approve
    ),
)
def give_back(
    request: HttpRequest, submission_id: int, body: shapes.HandBackBody, key: KEY = ""
) -> HttpResponse:
    def do() -> Row:
        hand_back(submission_id, reason=body.reason, revision=body.revision, actor=actor(request))
        return _moved(request, submission_id)

    return once(request, key, body.model_dump(), do)


@router.post(
    "/submissions/{submission_id}/rulings",
    **writes(
        shapes.MovedShape, "rule_on_entries", "Accept or return entries of a sent report", rights.can_steer
    ),
)
def rule(request: HttpRequest, submission_id: int, body: shapes.RulingsBody, key: KEY = "") -> HttpResponse:
    def do() -> Row:
        rulings = {one.entry: Ruled(one.ruling == "accept", one.reason) for one in body.rulings}
        rule_on_entries(
            submission_id,
            rulings,
            sending=body.sending,
            accept_rest=body.accept_rest,
            actor=actor(request),
        )
        return _moved(request, submission_id)

    return once(request, key, body.model_dump(), do)


def _round(view: RoundView) -> Row:
    return row_of(view, shapes.RoundShape, {"plan": view.plan_slug})


def _line(line: SubmissionLine) -> Row:
    own = {"round": line.round_id, "agency": line.agency_code}
    return row_of(line, shapes.SubmissionLineShape, own)


def _known(request: HttpRequest, submission_id: int, day: date | None) -> SubmissionPage:
    """The report of today, drafts included; of a past day what had been sent by then."""
    if day is None or day >= clock.today():
        return submission_page(submission_id, actor=actor(request), whole=True)
    return past_report(submission_id, on=day, actor=actor(request))


def _submission(request: HttpRequest, submission_id: int, day: date | None = None) -> Row:
    page = _known(request, submission_id, day)
    own = {
        "round": page.round_id,
        "agency": page.agency_code,
        "steps": [{"kind": one.kind, "by": one.by, "at": one.at, "note": one.note} for one in page.steps],
    }
    return row_of(page, shapes.SubmissionShape, own)


def _entry(view: EntryView) -> Row:
    content = view.content
    names = ("id", "code", "kind", "name", "unit", "target_text", "state", "revision", "computed")
    said = ("value_text", "results", "difficulties", "proposals", "nothing_arisen")
    return (
        {name: getattr(view, name) for name in names}
        | {name: getattr(content, name) for name in said}
        | {
            "value": number_of(content.value),
            "last_value": view.last.printed,
            "last_period": view.last.period,
            "returned_reason": view.returned_reason,
            "is_workable": view.is_workable,
            "files": [one.name for one in view.files],
        }
    )


def _changes(body: shapes.EntryBody) -> dict[str, str]:
    """What the verb takes: text, as a form sends it."""
    said: dict[str, Any] = body.model_dump(exclude={"revision"}, exclude_none=True)
    if "nothing_arisen" in said:
        said["nothing_arisen"] = "1" if said["nothing_arisen"] else ""
    return said


def _demand_in(request: HttpRequest, submission_id: int, entry_id: int) -> None:
    """The entry is looked for under its own report, so a wrong address never writes elsewhere."""
    page = submission_page(submission_id, actor=actor(request), whole=True)
    if entry_id not in {one.id for one in page.entries}:
        raise UnknownWork(UNKNOWN_ENTRY)


def _moved(request: HttpRequest, submission_id: int) -> Row:
    page = submission_page(submission_id, actor=actor(request))
    return {"id": page.id, "state": page.state, "revision": page.revision, "sending": page.sending}
