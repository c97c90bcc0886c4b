"""Work owed under a plan, how it stands, how agencies compare."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import DatedPage, Day, Moment, Said, Shape, eg


class RateShape(Shape):
    """A part of a whole; of nothing there is no rate."""

    part: int = eg(12)
    whole: int = eg(40)
    percent: float | None = eg(30.0, "To one decimal; null when the whole is 0.")


class TallyShape(Shape):
    """Work by the four official groups, and rates that name their denominator."""

    assigned: int = eg(40)
    done_on_time: int = eg(10)
    done_late: int = eg(2)
    in_term: int = eg(20)
    overdue: int = eg(8)
    due: int = eg(18, "What has fallen due by the day.")
    of_due: RateShape
    of_assigned: RateShape
    late_share: RateShape


class GroupShape(Shape):
    """Some of a plan's work under one heading."""

    key: str = eg("skhcn", "What a filter takes.")
    name: str = eg("Sở Khoa học và Công nghệ")
    now: str = eg("", "Who holds a leader's post on the day, when the plan printed somebody else.")
    tally: TallyShape
    updated: RateShape


class ProgressShape(Shape):
    """How a plan stands on a day."""

    as_of: Day = eg("2026-06-30")
    whole: TallyShape
    updated: RateShape
    sections: list[GroupShape]
    leaders: list[GroupShape]
    agencies: list[GroupShape]


class StatusShape(Shape):
    """Computed from accepted products and deadlines; nobody types it."""

    bucket: str = eg("overdue", "done_on_time, done_late, in_term or overdue.")
    progress: str = eg("in_progress", "not_started, in_progress, awaiting_acceptance or done.")
    timing: str = eg("overdue", "in_term, overdue, on_time, late, blocked or no_deadline.")
    done_on: Day | None = eg(None)
    words: Said


class AnsweringShape(Shape):
    """An agency that answers for the work on the day."""

    code: str = eg("skhcn")
    name: str = eg("Sở Khoa học và Công nghệ")
    through: str = eg("", "The collective it answers as a member of.")
    inherited_from: str = eg("", "The agency whose work it took over.")


class WorkShape(Shape):
    """One occurrence of an action as of a day."""

    id: int = eg(17)
    action: str = eg("I.1.1")
    key: str = eg("2026", "Which occurrence: a year, a period, or empty.")
    text: str = eg("Ban hành quy chế dùng chung dữ liệu")
    section: str = eg("I")
    leader: str = eg("Phó Chủ tịch Thường trực")
    deadline_text: str = eg("Năm 2026")
    first_due_on: Day | None = eg("2026-12-31", "The original deadline.")
    due_on: Day | None = eg("2026-12-31", "The deadline in force.")
    status: StatusShape
    answering: list[AnsweringShape]


class GivenShape(Shape):
    """One delivery of a product. Documents and reasons are null for those who may not read reports."""

    agency: str = eg("Sở Khoa học và Công nghệ")
    delivered_on: Day = eg("2026-05-20")
    accepted: bool | None = eg(True, "Null until the standing body has ruled.")
    ruled_at: Moment | None = eg("2026-05-22T03:00:00Z")
    document: str | None = eg("112/QĐ-UBND")
    link: str | None = eg(None)
    reason: str | None = eg(None)


class ProductShape(Shape):
    """One thing the work is done by."""

    text: str = eg("Quyết định")
    is_accepted: bool = eg(True)
    given: list[GivenShape]


class TermShape(Shape):
    """One setting of the deadline: as published, by an extension, by an event."""

    reason: str = eg("published")
    opens_on: Day | None = eg("2026-01-01")
    due_on: Day | None = eg("2026-12-31")
    blocked: bool = eg(False)
    recorded_at: Moment = eg("2026-01-05T02:00:00Z")


class WorkPageShape(WorkShape):
    """One piece of work with its terms and products."""

    terms: list[TermShape]
    products: list[ProductShape]


class ComparedShape(Shape):
    """One agency in its band of like volume."""

    band: Said
    place: int = eg(1, "Shared by equals; 0 when nothing fell due.")
    code: str = eg("skhcn")
    name: str = eg("Sở Khoa học và Công nghệ")
    completion: RateShape
    verdict: str = eg("none", "praise, warning or none, by the rules of the plan's comparison.")
    tally: TallyShape


class WorkPage(DatedPage):
    """Which work is wanted."""

    status: str = eg("overdue", "A group, a progress or a timing.", default="", max_length=40)
    agency: str = eg("skhcn", "An agency's code.", default="", max_length=100)
    leader: str = eg("", "A post's code, or a leader as printed.", default="", max_length=300)
    section: str = eg("I", "A section's code.", default="", max_length=60)
