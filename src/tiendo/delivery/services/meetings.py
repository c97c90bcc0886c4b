"""Sessions of the steering committee: planning one, filling its pack of papers, sending it once."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from django.conf import settings

from tiendo.delivery.domain.file_kinds import known_file
from tiendo.delivery.domain.meeting import pack_due_on
from tiendo.delivery.models import Attachment, Meeting, MeetingPaper
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.consolidated import consolidated
from tiendo.delivery.selectors.meetings import no_meeting, no_paper
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.services.signing import signed
from tiendo.delivery.types import BadReport, NotNow, PackSent
from tiendo.kernel import clock
from tiendo.kernel.text import collapse
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust import events, file_store
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from tiendo.delivery.views.meetings import ReportFile
    from tiendo.org.types import Actor

TITLE_LENGTH = 300


@rights.verb(rights.can_steer)
def plan_meeting(
    title: str, *, held_on: date, plan_slug: str, synthetic: bool = False, actor: Actor
) -> Meeting:
    """Put a session on the calendar; its papers are due three days before (see ``domain.meeting``)."""
    meeting = Meeting.objects.create(
        plan=plan_of(plan_slug),
        title=_title(title),
        held_on=_to_come(held_on),
        pack_due_on=pack_due_on(held_on, working_calendar()),
        **signed(actor, synthetic=synthetic),
    )
    _note(actor, "planned", meeting, after={"title": meeting.title, "held_on": held_on.isoformat()})
    return meeting


@rights.verb(rights.can_steer)
def move_meeting(meeting_id: int, *, title: str, held_on: date, actor: Actor) -> Meeting:
    """Another day or title for a session whose pack has not been sent; the due day follows."""
    meeting = _open(meeting_id)
    before = {"title": meeting.title, "held_on": meeting.held_on.isoformat()}
    meeting.title, meeting.held_on = _title(title), _to_come(held_on)
    meeting.pack_due_on = pack_due_on(held_on, working_calendar())
    meeting.save(update_fields=("title", "held_on", "pack_due_on"))
    after = {"title": meeting.title, "held_on": held_on.isoformat()}
    _note(actor, "moved", meeting, before=before, after=after)
    return meeting


@rights.verb(rights.can_steer)
def add_file(meeting_id: int, *, title: str, name: str, data: bytes, actor: Actor) -> MeetingPaper:
    """Lay a file before the session; raises ``BadFile`` for one that cannot be taken."""
    meeting = _open(meeting_id)
    known = known_file(name, data, most=settings.TIENDO_MAX_BYTES)
    attachment = _kept(known.name, data, known.content_type, actor)
    written = title if title.strip() else PurePath(known.name).stem
    paper = _add(meeting, actor, title=_title(written), attachment=attachment)
    _note(actor, "paper.added", meeting, after={"title": paper.title, "sha256": attachment.sha256})
    return paper


@rights.verb(rights.can_steer)
def add_report(meeting_id: int, *, round_id: int, known_on: date, title: str, actor: Actor) -> MeetingPaper:
    """Lay a round's consolidated report as known on a day before the session; kept when the pack is sent."""
    meeting = _open(meeting_id)
    report = consolidated(round_id, on=known_on, actor=actor)
    written = title if title.strip() else report.round.title
    paper = _add(meeting, actor, title=_title(written), report_of_id=round_id, known_on=known_on)
    _note(actor, "paper.added", meeting, after={"title": paper.title, "known_on": known_on.isoformat()})
    return paper


@rights.verb(rights.can_steer)
def order_papers(meeting_id: int, *, papers: Sequence[int], actor: Actor) -> None:
    """Put the papers in this order; it must name each of them once."""
    meeting = _open(meeting_id)
    found = {paper.pk: paper for paper in _papers(meeting)}
    if sorted(papers) != sorted(found):
        raise NotNow(
            Words(
                "Danh sách tài liệu đã thay đổi. Hãy mở lại trang phiên họp rồi xếp lại.",
                "The papers have changed. Open the page of the session again, then put them in order.",
            )
        )
    for position, pk in enumerate(papers, start=1):
        found[pk].position = position
    MeetingPaper.objects.bulk_update(found.values(), ["position"])
    _note(actor, "papers.ordered", meeting, after={"papers": list(papers)})


@rights.verb(rights.can_steer)
def remove_paper(meeting_id: int, *, paper_id: int, actor: Actor) -> None:
    """Take a paper out of the pack; the record of it stays."""
    meeting = _open(meeting_id)
    paper = next((one for one in _papers(meeting) if one.pk == paper_id), None)
    if paper is None:
        raise no_paper()
    paper.removed_at = clock.now()
    paper.save(update_fields=("removed_at",))
    _note(actor, "paper.removed", meeting, before={"title": paper.title})


@rights.verb(rights.can_steer)
def send_pack(
    meeting_id: int, *, sent_to: Sequence[str], reports: Mapping[int, ReportFile], actor: Actor
) -> Meeting:
    """Stamp the pack as sent, once, to these members; nothing in it changes afterwards.

    ``reports`` are the files of its reports, by paper: their bytes are kept as the members got them.
    """
    meeting = _open(meeting_id)
    members = [collapse(name) for name in sent_to if name.strip()]
    papers = _papers(meeting)
    _demand_complete(members, papers, reports)
    for paper in papers:
        if paper.report_of_id is not None:
            file = reports[paper.pk]
            paper.attachment = _kept(file.name, file.data, file.content_type, actor)
            paper.save(update_fields=("attachment",))
    meeting.sent_at, meeting.sent_by, meeting.sent_to = clock.now(), actor.name, members
    meeting.save(update_fields=("sent_at", "sent_by", "sent_to"))
    kept = {paper.title: paper.attachment.sha256 for paper in papers if paper.attachment}
    _note(actor, "sent", meeting, after={"to": members, "papers": kept})
    events.announce(PackSent(meeting.pk))
    return meeting


def _demand_complete(
    members: list[str], papers: list[MeetingPaper], reports: Mapping[int, ReportFile]
) -> None:
    if not members:
        raise BadReport(
            Words(
                "Chưa có thành viên nào để gửi. Hãy ghi mỗi người một dòng rồi gửi lại.",
                "There is nobody to send to. Write one member a line, then send again.",
            )
        )
    if not papers:
        raise NotNow(
            Words(
                "Chưa có tài liệu nào. Hãy thêm ít nhất một tài liệu rồi gửi.",
                "There is no paper yet. Add at least one, then send.",
            )
        )
    if any(paper.report_of_id is not None and paper.pk not in reports for paper in papers):
        raise NotNow(
            Words(
                "Danh sách tài liệu đã thay đổi trong lúc gửi. Hãy mở lại trang phiên họp rồi gửi lại.",
                "The papers changed while the pack was being sent. Open the page again, then send.",
            )
        )


def _open(meeting_id: int) -> Meeting:
    """The session, locked for this change; one already sent is refused."""
    meeting = Meeting.objects.select_for_update(of=("self",)).filter(pk=meeting_id).first()
    if meeting is None:
        raise no_meeting()
    if meeting.sent_at is not None:
        raise NotNow(
            Words(
                "Bộ tài liệu đã gửi nên không sửa được nữa. Tài liệu bổ sung cần lập một phiên mới.",
                "The pack has been sent and cannot be changed. For further papers plan another session.",
            )
        )
    return meeting


def _papers(meeting: Meeting) -> list[MeetingPaper]:
    found = meeting.papers.filter(removed_at=None).select_related("attachment")
    return list(found.order_by("position", "pk"))


def _add(meeting: Meeting, actor: Actor, **what: Any) -> MeetingPaper:
    last = meeting.papers.order_by("-position").first()
    position = last.position + 1 if last else 1
    return MeetingPaper.objects.create(meeting=meeting, position=position, **what, **signed(actor))


def _kept(name: str, data: bytes, content_type: str, actor: Actor) -> Attachment:
    sha256 = file_store.keep(data)
    return Attachment.objects.create(
        sha256=sha256, name=name, content_type=content_type, size=len(data), **signed(actor)
    )


def _title(title: str) -> str:
    cleaned = collapse(title)
    if not cleaned or len(cleaned) > TITLE_LENGTH:
        raise BadReport(
            Words(
                f"Tên cần từ 1 đến {TITLE_LENGTH} ký tự. Hãy ghi lại cho gọn.",
                f"A title needs 1 to {TITLE_LENGTH} characters. Write a shorter one.",
            )
        )
    return cleaned


def _to_come(held_on: date) -> date:
    if held_on < clock.today():
        raise BadReport(
            Words(
                "Ngày họp đã qua. Hãy chọn hôm nay hoặc một ngày sắp tới.",
                "The day of the session is over. Choose today or a day to come.",
            )
        )
    return held_on


def _note(actor: Actor, what: str, meeting: Meeting, *, before: Any = None, after: Any = None) -> None:
    subject = Subject("delivery.meeting", str(meeting.pk))
    record(actor, f"delivery.meeting.{what}", subject, before=before, after=after)
