"""The papers of a session as members get them: a cover sheet, reports turned into files, one archive."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from tiendo.delivery.selectors.consolidated import consolidated
from tiendo.delivery.selectors.meetings import paper_file
from tiendo.delivery.views.meetings import ReportFile
from tiendo.publishing.consolidated import MEDIA, file_name, written
from tiendo.publishing.consolidated.figures import NONE, day
from tiendo.publishing.official import (
    Align,
    Block,
    Column,
    Head,
    Heading,
    OfficialDocument,
    Paragraph,
    Recipients,
    Row,
    Signature,
    SignatureLine,
    Table,
    runs,
    to_pdf,
)

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Issuer
    from tiendo.delivery.views.meetings import MeetingView, PaperView
    from tiendo.org.types import Actor

COVER: Final = "00-danh-muc-tai-lieu.pdf"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_REFUSED = re.compile(r"[^\w.-]+")


def report_files(meeting: MeetingView, *, actor: Actor, base_url: str = "") -> dict[int, ReportFile]:
    """The reports of a pack as PDF files, by paper: what ``send_pack`` keeps."""
    return {
        paper.id: _report_file(paper, actor, base_url)
        for paper in meeting.papers
        if paper.is_report and not paper.is_kept
    }


def _report_file(paper: PaperView, actor: Actor, base_url: str) -> ReportFile:
    report = consolidated(paper.round_id or 0, on=paper.known_on, actor=actor)
    return ReportFile(file_name(report, "pdf"), MEDIA["pdf"], written(report, "pdf", base_url=base_url))


def paper_bytes(meeting: MeetingView, paper: PaperView, *, actor: Actor) -> ReportFile:
    """A paper to read: the kept bytes; a report of a pack not yet sent is made of the day it names."""
    if paper.is_report and not paper.is_kept:
        return _report_file(paper, actor, "")
    kept, data = paper_file(meeting.id, paper.id, actor=actor)
    return ReportFile(kept.file_name, kept.content_type, data)


def pack_zip(meeting: MeetingView, issuer: Issuer, *, actor: Actor) -> bytes:
    """The cover sheet and all papers in their order; the same pack gives the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, COVER, to_pdf(cover(meeting, issuer)))
        for at, paper in enumerate(meeting.papers, start=1):
            file = paper_bytes(meeting, paper, actor=actor)
            _put(archive, f"{at:02d}-{_plain(file.name)}", file.data)
    return target.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)


def _plain(name: str) -> str:
    """A name every system can write: no folder, no sign that means something to one."""
    path = PurePath(name)
    return f"{_REFUSED.sub('-', path.stem)[:80].strip('-.') or 'tai-lieu'}{path.suffix.lower()}"


def cover(meeting: MeetingView, issuer: Issuer) -> OfficialDocument:
    """The list of papers with the session's day, the day they were due and the day they were sent."""
    return OfficialDocument(
        head=Head(
            agency=issuer.name,
            symbol=f"DM-{issuer.symbol}" if issuer.symbol else "DM",
            place=issuer.place or "……",
            kind="Danh mục tài liệu",
            abstract=meeting.title,
            parent=issuer.parent,
        ),
        blocks=(*_days(meeting), _papers(meeting), *_members(meeting)),
        signature=Signature((SignatureLine(issuer.head_title or "Thủ trưởng cơ quan"),), issuer.head_name),
        recipients=Recipients(("Thành viên dự họp",), "VT"),
        synthetic=meeting.synthetic,
    )


def _days(meeting: MeetingView) -> tuple[Block, ...]:
    words = f"Phiên họp ngày {day(meeting.held_on)}; tài liệu gửi chậm nhất ngày {day(meeting.pack_due_on)}."
    if meeting.sent_on is None:
        sent = "Tài liệu chưa gửi."
    else:
        late = f", chậm {meeting.days_late} ngày" if meeting.is_late else ""
        sent = f"Đã gửi ngày {day(meeting.sent_on)}{late}; người gửi: {meeting.sent_by}."
    return (Paragraph(runs(words)), Paragraph(runs(sent)))


def _papers(meeting: MeetingView) -> Table:
    columns = (
        Column("TT", 0.5, Align.CENTER),
        Column("Tài liệu", 5),
        Column("Số liệu biết đến hết ngày", 1.6, Align.CENTER),
        Column("Mã kiểm tra (SHA-256)", 2.4),
    )
    rows = tuple(
        Row(
            (
                runs(str(at)),
                runs(paper.title),
                runs(day(paper.known_on) if paper.is_report else NONE),
                runs(f"{paper.sha256[:16]}…" if paper.is_kept else NONE),
            )
        )
        for at, paper in enumerate(meeting.papers, start=1)
    )
    return Table(columns, rows)


def _members(meeting: MeetingView) -> tuple[Block, ...]:
    if not meeting.sent_to:
        return ()
    named = (Paragraph(runs(name), bullet=True) for name in meeting.sent_to)
    return (Heading("Thành viên nhận tài liệu", numbered=False), *named)
