"""Questions about sessions of the steering committee and their papers. Not public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from tiendo.delivery.domain.meeting import pack_due_on
from tiendo.delivery.models import Meeting, MeetingPaper, Round
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.consolidated_head import issuer_of
from tiendo.delivery.selectors.known_reports import had, had_not, was
from tiendo.delivery.types import UnknownWork
from tiendo.delivery.views.meetings import MeetingView, PaperView
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.models import Plan
from tiendo.trust import file_store
from tiendo.trust.selectors import done_since

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Issuer
    from tiendo.org.types import Actor

_PAPERS = MeetingPaper.objects.select_related("attachment", "report_of").order_by("position", "pk")
PAPERS = Prefetch("papers", _PAPERS.filter(removed_at=None))


def meetings(*, actor: Actor, on: date | None = None) -> tuple[MeetingView, ...]:
    """All sessions, the latest first; ``on``: as they were known on a day."""
    rights.demand(rights.can_read_consolidated, actor)
    found = _known(meetings_loaded(on), on) if on else map(meeting_view, meetings_loaded())
    return tuple(sorted(found, key=lambda one: (one.held_on, -one.id), reverse=True))


def meeting(meeting_id: int, *, actor: Actor, on: date | None = None) -> MeetingView:
    """One session with its papers in order; raises ``UnknownWork``. ``on``: as it was known on a day."""
    rights.demand(rights.can_read_consolidated, actor)
    rows = meetings_loaded(on).filter(pk=meeting_id)
    found = _known(rows, on) if on else [meeting_view(row) for row in rows]
    if not found:
        raise no_meeting()
    return found[0]


def paper_file(meeting_id: int, paper_id: int, *, actor: Actor) -> tuple[PaperView, bytes]:
    """A paper with its bytes; raises ``UnknownWork``, also for a report whose bytes are not kept yet."""
    found = [paper for paper in meeting(meeting_id, actor=actor).papers if paper.id == paper_id]
    if not found or not found[0].is_kept:
        raise no_paper()
    return found[0], file_store.read(found[0].sha256)


def meeting_issuer(meeting_id: int, *, actor: Actor) -> Issuer:
    """The standing body that lays the papers before the session, as of today."""
    found = meeting(meeting_id, actor=actor)
    return issuer_of(Plan.objects.get(slug=found.plan_slug), clock.today())


def rounds_to_lay_before(meeting_id: int, *, actor: Actor) -> tuple[tuple[int, str], ...]:
    """The opened rounds of the session's plan by id and title, the latest first."""
    found = meeting(meeting_id, actor=actor)
    opened = Round.objects.filter(plan__slug=found.plan_slug, opened_at__isnull=False)
    return tuple(opened.order_by("-due_on", "-pk").values_list("pk", "title"))


def no_meeting() -> UnknownWork:
    """The refusal for a session that is not there."""
    return UnknownWork(
        Words(
            "Không có phiên họp này. Hãy chọn một phiên trong danh sách.",
            "There is no such session. Choose one from the list.",
        )
    )


def no_paper() -> UnknownWork:
    """The refusal for a paper that is not in the pack."""
    return UnknownWork(
        Words(
            "Tài liệu này không có trong phiên họp. Hãy mở lại trang phiên họp.",
            "There is no such paper in this session. Open the page of the session again.",
        )
    )


def meetings_loaded(on: date | None = None) -> QuerySet[Meeting]:
    """Sessions with what a view of one needs; on a day, with the papers that lay in their packs then."""
    rows = Meeting.objects.select_related("plan")
    if on is None:
        return rows.prefetch_related(PAPERS)
    papers = _PAPERS.filter(had(on, "recorded_at"), had_not(on, "removed_at"))
    return rows.filter(had(on, "recorded_at")).prefetch_related(Prefetch("papers", papers))


def _known(rows: QuerySet[Meeting], on: date) -> list[MeetingView]:
    """Sessions planned by a day, under the title and on the date they had then, sent or not yet."""
    known = clock.end_of(on)
    before: dict[str, dict[str, str]] = {}
    for entry in done_since("delivery.meeting", known):
        if entry.action == "delivery.meeting.moved":  # the latest first: the earliest move after then stays
            before[entry.subject.id] = entry.before
    return [_view_on(row, before.get(str(row.pk)), on) for row in rows]


def _view_on(row: Meeting, said: dict[str, str] | None, on: date) -> MeetingView:
    if said:
        row.title, row.held_on = said["title"], date.fromisoformat(said["held_on"])
        row.pack_due_on = pack_due_on(row.held_on, working_calendar())
    if was(row.sent_at, clock.end_of(on)) is None:
        row.sent_at, row.sent_by, row.sent_to = None, "", []
    view = meeting_view(row)
    papers = view.papers if view.is_sent else tuple(map(_not_kept_yet, view.papers))
    return replace(view, papers=papers, days_left=(row.pack_due_on - on).days)


def _not_kept_yet(paper: PaperView) -> PaperView:
    """A report has its file from the sending of the pack on."""
    if not paper.is_report:
        return paper
    return replace(paper, file_name="", sha256="", size=0, content_type="")


def meeting_view(found: Meeting) -> MeetingView:
    """One session; ``found`` comes from ``meetings_loaded``."""
    return MeetingView(
        id=found.pk,
        title=found.title,
        plan_slug=found.plan.slug,
        plan_number=found.plan.number,
        held_on=found.held_on,
        pack_due_on=found.pack_due_on,
        papers=tuple(map(_paper, found.papers.all())),
        sent_at=found.sent_at,
        sent_on=found.sent_at.astimezone(clock.ZONE).date() if found.sent_at else None,
        sent_by=found.sent_by,
        sent_to=tuple(found.sent_to),
        days_left=(found.pack_due_on - clock.today()).days,
        synthetic=found.synthetic,
    )


def _paper(found: MeetingPaper) -> PaperView:
    file, report = found.attachment, found.report_of
    return PaperView(
        id=found.pk,
        title=found.title,
        file_name=file.name if file else "",
        sha256=file.sha256 if file else "",
        size=file.size if file else 0,
        content_type=file.content_type if file else "",
        round_id=report.pk if report else None,
        round_title=report.title if report else "",
        known_on=found.known_on,
    )
