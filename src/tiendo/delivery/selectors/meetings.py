"""Questions about sessions of the steering committee and their papers. Not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from tiendo.delivery.models import Meeting, MeetingPaper, Round
from tiendo.delivery.selectors.consolidated_head import issuer_of
from tiendo.delivery.types import UnknownWork
from tiendo.delivery.views.meetings import MeetingView, PaperView
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.models import Plan
from tiendo.trust import file_store

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Issuer
    from tiendo.org.types import Actor

PAPERS = Prefetch(
    "papers",
    MeetingPaper.objects.filter(removed_at=None)
    .select_related("attachment", "report_of")
    .order_by("position", "pk"),
)


def meetings(*, actor: Actor) -> tuple[MeetingView, ...]:
    """All sessions, the latest first."""
    rights.demand(rights.can_read_consolidated, actor)
    return tuple(map(meeting_view, meetings_loaded()))


def meeting(meeting_id: int, *, actor: Actor) -> MeetingView:
    """One session with its papers in order; raises ``UnknownWork``."""
    rights.demand(rights.can_read_consolidated, actor)
    found = meetings_loaded().filter(pk=meeting_id).first()
    if found is None:
        raise no_meeting()
    return meeting_view(found)


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


def meetings_loaded() -> QuerySet[Meeting]:
    """Sessions with what a view of one needs."""
    return Meeting.objects.select_related("plan").prefetch_related(PAPERS)


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
