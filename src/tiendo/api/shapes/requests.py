"""What agencies ask of the standing body: more time, another wording of the plan."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import DatedPage, Day, Moment, Said, Shape, eg


class ExtensionShape(Shape):
    """A request for more time, with the original day beside the one asked for and the one granted."""

    id: int = eg(6)
    plan: str = eg("12-kh-ubnd")
    action: str = eg("I.1.1")
    key: str = eg("2026", "Which occurrence: a year, a period, or empty.")
    work: int = eg(17, "The work: /plans/{slug}/work/{work_id}.")
    agency: str = eg("skhcn")
    agency_name: str = eg("Sở Khoa học và Công nghệ")
    asked_at: Moment = eg("2026-05-02T03:00:00Z")
    original_due_on: Day = eg("2026-06-30")
    asked_due_on: Day = eg("2026-09-30")
    reason: str = eg("Chờ trung ương ban hành tiêu chuẩn")
    granted: bool | None = eg(True, "Null while it waits.")
    granted_due_on: Day | None = eg("2026-08-31")
    answer: str = eg("Đồng ý đến hết tháng 8")
    decided_at: Moment | None = eg("2026-05-05T03:00:00Z")


class AmendmentShape(Shape):
    """A request to amend the plan, and how far it has come."""

    id: int = eg(2)
    plan: str = eg("12-kh-ubnd")
    agency: str = eg("skhcn")
    agency_name: str = eg("Sở Khoa học và Công nghệ")
    address: str = eg("action/I.1.1", "The row of the plan it is about.")
    wish: str = eg("Ghép với nhiệm vụ I.1.2")
    reason: str = eg("Hai nhiệm vụ cùng một sản phẩm")
    state: str = eg("asked", "asked, forwarded, declined, approved or refused.")
    state_words: Said
    revision: int = eg(1)
    asked_by: str = eg("Nguyễn Văn An")
    asked_at: Moment = eg("2026-05-02T03:00:00Z")


class AmendmentStepShape(Shape):
    """One step of a request's way."""

    state: str = eg("forwarded")
    words: str = eg("Đề nghị là hợp lý")
    document: str = eg("45/TTr-SKHCN")
    by: str = eg("Trần Thị Bình")
    at: Moment = eg("2026-05-08T03:00:00Z")


class AmendmentPageShape(AmendmentShape):
    """A request to amend the plan with its steps."""

    steps: list[AmendmentStepShape]


class ExtensionsPage(DatedPage):
    """Which requests for more time are wanted."""

    plan: str = eg("12-kh-ubnd", "A plan's slug.", default="", max_length=100)
    waiting: bool = eg(False, "Only those not decided.", default=False)


class AmendmentsPage(DatedPage):
    """Which requests to amend are wanted."""

    plan: str = eg("12-kh-ubnd", "A plan's slug.", default="", max_length=100)
