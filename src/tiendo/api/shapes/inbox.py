"""What waits for the account behind the token; the questions of citizens to those who answer."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import Day, Moment, Page, Said, Shape, eg


class WaitingShape(Shape):
    """One thing that waits."""

    section: str = eg("reports", "Which part of the inbox.")
    section_words: Said
    kind: str = eg("delivery.submission", "What it is, with its id.")
    id: int = eg(41)
    words: Said
    agency: str = eg("Sở Khoa học và Công nghệ")
    plan: str = eg("12-kh-ubnd")
    due_on: Day | None = eg("2026-06-09")
    left: int | None = eg(3, "Working days to the due day; negative when past.")


class TicketShape(Shape):
    """A question of a citizen in the list of those who answer, without name and address of its sender."""

    id: int = eg(7)
    words: str = eg("Bao giờ xong?")
    address: str = eg("action/I.1.1")
    agency: str = eg("")
    state: str = eg("admitted", "received, admitted, forwarded, answered or refused.")
    due_on: Day = eg("2026-05-16")
    left: int = eg(2, "Working days; negative when past.")
    is_overdue: bool = eg(False)
    synthetic: bool = eg(False)


class TicketStepShape(Shape):
    """What was done with a question."""

    kind: str = eg("forwarded")
    note: str = eg("")
    by: str = eg("Trần Thị Bình")
    at: Moment = eg("2026-05-03T02:00:00Z")


class TicketPageShape(TicketShape):
    """A question of a citizen with its steps. Name and address of its sender are on its page alone."""

    public_words: str = eg("Bao giờ xong?", "As it was made public.")
    proposed: str = eg("Bao giờ xong?", "Its wording without personal data.")
    answer: str = eg("")
    reason: str = eg("", "Why it was refused.")
    received_at: Moment = eg("2026-05-02T03:00:00Z")
    closed_at: Moment | None = eg(None)
    erased_at: Moment | None = eg(None, "Since when nothing of its sender is kept.")
    revision: int = eg(1)
    steps: list[TicketStepShape]


class NoticeShape(Shape):
    """Something one person was told."""

    id: int = eg(81)
    step: str = eg("before_due")
    words: Said
    told_at: Moment = eg("2026-06-06T00:30:00Z")
    read_at: Moment | None = eg(None)
    answer: str = eg("")
    answered_at: Moment | None = eg(None)
    kind: str = eg("delivery.submission", "What it is about, with its id.")
    subject_id: str = eg("41")
    due_on: Day | None = eg("2026-06-09")
    agency: str = eg("Sở Khoa học và Công nghệ")


class ToldShape(NoticeShape):
    """Something one person was told, with how the mail fared."""

    person: str = eg("Nguyễn Văn An")
    mail_state: str = eg("sent", "Empty where no mail was due.")
    mailed_at: Moment | None = eg("2026-06-06T00:31:00Z")
    mail_error: str = eg("")


class ToldPage(Page):
    """Which notices are wanted."""

    step: str = eg("before_due", default="", max_length=40)
    agency: str = eg("skhcn", "An agency's code.", default="", max_length=100)
    state: str = eg(
        "unread", "unread, read, answered or unmailed.", default="",
        pattern="^$|^(unread|read|answered|unmailed)$",
    )  # fmt: skip
    person: str = eg("an", "A user name, or part of a name.", default="", max_length=80)


class TicketsPage(Page):
    """Which questions are wanted."""

    closed: bool = eg(False, "Those done with, in place of those that wait.", default=False)
