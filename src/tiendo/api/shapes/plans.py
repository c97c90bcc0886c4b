"""Plans and what stands in them."""

# No postponed annotations: the library reads them when the class is made.

from typing import Any

from tiendo.api.shapes.kinds import Day, EditionPage, Moment, Said, Shape, eg

SPAN = "The characters of the document's text it was read from; null where a person added it."


class PlanShape(Shape):
    """A plan and one edition of it."""

    slug: str = eg("12-kh-ubnd", "The name of the plan in addresses.")
    number: str = eg("12/KH-UBND")
    type: str = eg("Kế hoạch")
    title: str = eg("Kế hoạch chuyển đổi số thành phố năm 2026")
    issuer: str = eg("Ủy ban nhân dân thành phố")
    issued_on: Day | None = eg("2026-01-05")
    edition: int = eg(1)
    latest_edition: int = eg(1)
    published_at: Moment = eg("2026-01-05T02:00:00Z")
    indicators: int = eg(4, "How many rows of indicators, groups included.")
    tasks: int = eg(2)
    actions: int = eg(5)


class RuleShape(Shape):
    """A standing rule of the body."""

    kind: str = eg("reporting")
    text: str = eg("Báo cáo trước ngày 10/6 hằng năm")
    address: str = eg("rule/1", "Where its sentence is asked for: /plans/{slug}/spans/{address}.")


class ClauseShape(Shape):
    """A lettered clause of the body and the tasks that carry it."""

    ref: str = eg("III.2.a")
    text: str = eg("Xây dựng nền tảng dữ liệu dùng chung")
    tasks: list[str] = eg(["I.1"])
    address: str = eg("clause/III.2.a")


class LeftOpenShape(Shape):
    """A doubt the publisher left open, and why."""

    kind: str = eg("missing cell")
    message: Said
    reason: str = eg("Chờ cơ quan ban hành trả lời")
    fields: list[str] = eg(["action/I.1.1/deadline"])


class PlanPageShape(PlanShape):
    """A plan with what its front page shows."""

    rules: list[RuleShape]
    clauses: list[ClauseShape]
    corrections: list[dict[str, str]] = eg([{"printed": "2O26", "proposed": "2026"}])
    left_open: list[LeftOpenShape]


class EditionShape(Shape):
    """One edition of a plan."""

    edition: int = eg(1)
    number: str = eg("12/KH-UBND")
    issued_on: Day | None = eg("2026-01-05")
    published_at: Moment = eg("2026-01-05T02:00:00Z")
    replaces: int | None = eg(None, "The edition it took the place of.")
    file_name: str = eg("ke-hoach.md")


class DutyShape(Shape):
    """An agency named for a target or an action."""

    name: str = eg("Sở Khoa học và Công nghệ", "As the plan prints it.")
    code: str = eg("skhcn", "The agency's code; empty while nobody has said which agency it is.")


class TargetShape(Shape):
    """What is promised, understood: see reference/targets-and-deadlines.md."""

    op: str = eg(">=", "The comparison as printed.")
    low: float | None = eg(60)
    high: float | None = eg(None)
    text: str = eg("≥ 60")


class IndicatorShape(Shape):
    """An indicator and its target in one edition."""

    code: str = eg("12.1", "Kept over editions.")
    horizon: str = eg("2030")
    no: str = eg("12.1", "The printed number.")
    parent: str | None = eg("12", "The group it is part of.")
    is_group: bool = eg(False)
    name: str = eg("Tỷ lệ hồ sơ trực tuyến")
    unit: str = eg("%")
    target: TargetShape
    leads: list[DutyShape]
    counters: list[DutyShape] = eg(
        [{"name": "Thống kê thành phố", "code": "tktp"}], "Who may enter its figures."
    )
    extras: dict[str, str] = eg({}, "Other columns of the printed table.")
    address: str = eg("indicator/2030/12.1")
    span: list[int] | None = eg([1204, 1398], SPAN)


class SourcedIndicatorShape(IndicatorShape):
    """An indicator with its sentence, its parts, and what each edition promised."""

    quote: str = eg("Tỷ lệ hồ sơ trực tuyến đạt từ 60 % trở lên")
    children: list[str] = eg([], "Codes of the sub-indicators a group is measured by.")
    history: list[dict[str, Any]] = eg([{"edition": 1, "target": "≥ 60", "unit": "%"}], "The latest first.")


class DeadlineShape(Shape):
    """When something is due, understood."""

    kind: str = eg("year")
    first: Day | None = eg("2026-01-01")
    last: Day | None = eg("2026-12-31")
    text: str = eg("Năm 2026")


class TaskShape(Shape):
    """One numbered row of the task table."""

    code: str = eg("I.1")
    section: str = eg("I")
    section_title: str = eg("Thể chế")
    no: str = eg("1")
    heading: str = eg("Hoàn thiện cơ chế, chính sách")
    actions: list[str] = eg(["I.1.1", "I.1.2"], "Codes of its actions.")
    address: str = eg("task/I.1")


class ActionShape(Shape):
    """One assignable unit of work."""

    code: str = eg("I.1.1")
    task: str = eg("I.1")
    section: str = eg("I")
    text: str = eg("Ban hành quy chế dùng chung dữ liệu")
    leader: str = eg("Phó Chủ tịch Thường trực", "The office in charge, as printed.")
    leads: list[DutyShape]
    coordinators: list[DutyShape]
    deadline: DeadlineShape
    due_on: Day | None = eg("2026-12-31", "The last day, where there is one.")
    products: list[str] = eg(["Quyết định"], "What it is done by.")
    extras: dict[str, str] = eg({})
    address: str = eg("action/I.1.1")
    span: list[int] | None = eg([2310, 2466], SPAN)


class SourcedActionShape(ActionShape):
    """An action with its sentence."""

    quote: str = eg("Ban hành quy chế dùng chung dữ liệu")


class SpanShape(Shape):
    """The words of the document behind a row or a field."""

    address: str = eg("action/I.1.1/deadline")
    label: Said
    value: str = eg("Năm 2026")
    quote: str = eg("Năm 2026", "Empty where a person put the value in.")
    before: str = eg("Ban hành quy chế | ", "What stands before it.")
    after: str = eg(" | Quyết định", "What stands after it.")
    span: list[int] | None = eg([2402, 2410], SPAN)
    page: int | None = eg(None, "Of documents that have pages.")
    document: dict[str, str] = eg({"file_name": "ke-hoach.md", "sha256": "9f86d08188…"})


class HitShape(Shape):
    """One row that has all the words."""

    kind: str = eg("indicator", "indicator, task, action, agency or plan.")
    plan: str = eg("12-kh-ubnd", "The slug; empty for an agency.")
    code: str = eg("12.1")
    horizon: str = eg("2030")
    title: str = eg("Tỷ lệ hồ sơ trực tuyến")
    note: str = eg("≥ 60 %")
    address: str = eg("indicator/2030/12.1")


class ActionPage(EditionPage):
    """Which actions are wanted."""

    section: str = eg("I", "The section's code.", default="", max_length=60)
    leader: str = eg("", "The leader's office as printed.", default="", max_length=300)
    agency: str = eg("skhcn", "An agency's code, in any role.", default="", max_length=300)
    due: str = eg("2026", "A year of the last day, or a kind of deadline.", default="", max_length=20)
    product: str = eg("", "Words of a product; accents do not matter.", default="", max_length=300)
    words: str = eg("", "Words of the action or its task; accents do not matter.", default="", max_length=300)
