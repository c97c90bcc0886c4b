"""Sessions of the steering committee and their papers."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import Day, Moment, Shape, eg


class MeetingShape(Shape):
    """One session, and whether its papers went out in time."""

    id: int = eg(4)
    title: str = eg("Phiên họp Ban Chỉ đạo quý II/2026")
    plan: str = eg("12-kh-ubnd")
    held_on: Day = eg("2026-07-02")
    pack_due_on: Day = eg("2026-06-29", "The last day its papers may be sent.")
    papers: int = eg(3, "How many papers are in the pack.")
    is_sent: bool = eg(True)
    sent_on: Day | None = eg("2026-06-28")
    is_late: bool = eg(False, "Sent after the last day, or not sent though it is over.")
    days_left: int = eg(3, "To the last day, from the day asked; negative when past.")
    synthetic: bool = eg(False)


class PaperShape(Shape):
    """One paper: a file, or a round's report as known on a day."""

    id: int = eg(11)
    title: str = eg("Báo cáo tổng hợp 6 tháng")
    file_name: str = eg("bao-cao.pdf", "Empty for a report until the pack is sent.")
    content_type: str = eg("application/pdf")
    size: int = eg(48210, "Bytes.")
    sha256: str = eg("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    round: int | None = eg(3, "The round whose report it is.")
    known_on: Day | None = eg("2026-06-28", "The day the report tells of.")


class MeetingPageShape(MeetingShape):
    """A session with its papers in order, and who got them."""

    pack: list[PaperShape]
    sent_at: Moment | None = eg("2026-06-28T02:00:00Z")
    sent_to: list[str] = eg(["Thành viên Ban Chỉ đạo"])
