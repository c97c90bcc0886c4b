"""What waits for the account behind the token; the questions of citizens to those who answer."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import Day, Page, Said, Shape, eg


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


class TicketsPage(Page):
    """Which questions are wanted."""

    closed: bool = eg(False, "Those done with, in place of those that wait.", default=False)
