"""Documents to take away: the consolidated report, the papers of a session, what agencies handed in.

Each is what the page beside it gives, for the same people; its bytes and not a description of it.
"""

# No postponed annotations: the library reads them when the route is made.

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import FileGiven, given
from tiendo.api.asker import actor
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import gives
from tiendo.api.shapes.kinds import AsOf, Edition
from tiendo.delivery.domain.file_kinds import KINDS
from tiendo.delivery.selectors.attachments import file_content
from tiendo.delivery.selectors.consolidated import consolidated
from tiendo.delivery.selectors.excel_form import excel_form
from tiendo.delivery.selectors.meetings import meeting, meeting_issuer, no_paper
from tiendo.org import rights
from tiendo.plan.selectors.plans import plan
from tiendo.publishing.consolidated import MEDIA, file_name, written
from tiendo.publishing.exports import to_xlsx, version_json
from tiendo.publishing.meeting_pack import cover, pack_zip, paper_bytes
from tiendo.publishing.official import to_pdf

router = Router(tags=["reports"])
OVERSEE = rights.can_read_consolidated
ANY_FORM = "application/octet-stream"
HANDED_IN = (*KINDS.values(), ANY_FORM)
ZIP = "application/zip"
REPORTS = (MEDIA["docx"], MEDIA["pdf"], MEDIA["xlsx"])
ReportForm = Literal["docx", "pdf", "xlsx"]


@router.get(
    "/rounds/{round_id}/report/files/{form}",
    **gives(
        REPORTS, "get_report_file", "The consolidated report as a document, as of a day", OVERSEE, also=(409,)
    ),
)
def get_report_file(
    request: HttpRequest, round_id: int, form: ReportForm, asked: Query[AsOf]
) -> HttpResponse:
    day, who, base = day_of(asked.as_of), actor(request), request.build_absolute_uri("/")

    def find() -> FileGiven:
        report = consolidated(round_id, on=day, actor=who)
        return FileGiven(file_name(report, form), MEDIA[form], written(report, form, base_url=base))

    return given(request, find)


@router.get(
    "/meetings/{meeting_id}/pack",
    **gives((ZIP,), "get_meeting_pack", "The cover sheet and all papers of a session", OVERSEE),
)
def get_meeting_pack(request: HttpRequest, meeting_id: int) -> HttpResponse:
    who = actor(request)

    def find() -> FileGiven:
        found = meeting(meeting_id, actor=who)
        body = pack_zip(found, meeting_issuer(meeting_id, actor=who), actor=who)
        return FileGiven(f"tai-lieu-hop-{found.held_on.isoformat()}.zip", ZIP, body)

    return given(request, find)


@router.get(
    "/meetings/{meeting_id}/cover",
    **gives((MEDIA["pdf"],), "get_meeting_cover", "The list of a session's papers, as a document", OVERSEE),
)
def get_meeting_cover(request: HttpRequest, meeting_id: int) -> HttpResponse:
    who = actor(request)

    def find() -> FileGiven:
        found = meeting(meeting_id, actor=who)
        body = to_pdf(cover(found, meeting_issuer(meeting_id, actor=who)))
        return FileGiven(f"danh-muc-{found.held_on.isoformat()}.pdf", MEDIA["pdf"], body)

    return given(request, find)


@router.get(
    "/meetings/{meeting_id}/papers/{paper_id}",
    **gives(HANDED_IN, "get_meeting_paper", "One paper of a session", OVERSEE),
)
def get_meeting_paper(request: HttpRequest, meeting_id: int, paper_id: int) -> HttpResponse:
    who = actor(request)

    def find() -> FileGiven:
        found = meeting(meeting_id, actor=who)
        paper = next((one for one in found.papers if one.id == paper_id), None)
        if paper is None:
            raise no_paper()
        file = paper_bytes(found, paper, actor=who)
        return FileGiven(file.name, _media(file.content_type), file.data)

    return given(request, find)


@router.get(
    "/attachments/{attachment_id}",
    **gives(HANDED_IN, "get_attachment", "A file somebody handed in", rights.can_read_delivery),
)
def get_attachment(request: HttpRequest, attachment_id: int) -> HttpResponse:
    who = actor(request)

    def find() -> FileGiven:
        file = file_content(attachment_id, actor=who)
        return FileGiven(file.name, _media(file.content_type), file.data)

    return given(request, find)


@router.get(
    "/submissions/{submission_id}/form",
    **gives(
        (MEDIA["xlsx"],), "get_submission_form", "A report as a form to fill in", rights.can_read_delivery
    ),
)
def get_submission_form(request: HttpRequest, submission_id: int) -> HttpResponse:
    who = actor(request)
    name = f"bao-cao-{submission_id}.xlsx"
    return given(request, lambda: FileGiven(name, MEDIA["xlsx"], excel_form(submission_id, actor=who)))


@router.get(
    "/plans/{slug}/workbook",
    **gives((MEDIA["xlsx"],), "get_plan_workbook", "All rows of an edition in one workbook"),
)
def get_plan_workbook(request: HttpRequest, slug: str, asked: Query[Edition]) -> HttpResponse:
    view = plan(slug, asked.edition or None)
    name = f"{view.slug}-{view.edition}-plan.xlsx"
    return given(request, lambda: FileGiven(name, MEDIA["xlsx"], to_xlsx(version_json(view.version_id))))


def _media(kept: str) -> str:
    """What its bytes showed it to be when it was taken, if that is a kind that is taken; else mere bytes."""
    return kept if kept in KINDS.values() else ANY_FORM
