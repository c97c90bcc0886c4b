"""Documents being read and reviewed: what was understood, what is doubted, what stands in the way."""

# No postponed annotations: the library reads them when the class is made.

from typing import Literal

from tiendo.api.shapes.kinds import Moment, Page, Said, Shape, eg


class IntakeShape(Shape):
    """How far the reading of an uploaded file has come."""

    id: int = eg(6)
    file_name: str = eg("ke-hoach.docx")
    status: str = eg("ready", "reading, ready or refused.")
    progress: float = eg(1.0, "0 to 1.")
    words: Said
    draft_id: int | None = eg(5)
    already_known: bool = eg(False)


class DraftShape(Shape):
    """A document under review, or what became of it."""

    id: int = eg(5)
    status: str = eg("review", "review or published.")
    number: str = eg("12/KH-UBND")
    title: str = eg("Kế hoạch chuyển đổi số")
    file_name: str = eg("ke-hoach.docx")
    kind: str = eg("docx")
    created_at: Moment = eg("2026-01-05T02:00:00Z")
    created_by: str = eg("Trần Thị Bình")
    rows: int = eg(110)
    undecided: int = eg(12)
    open_doubts: int = eg(4)


class FactShape(Shape):
    """One fact the document says of itself."""

    name: str = eg("number")
    label: Said
    shown: str = eg("12/KH-UBND")
    confidence: float = eg(0.98)


class KindCountShape(Shape):
    """How many rows of one kind, by what was decided of them."""

    kind: str = eg("action", "indicator, task, action, rule or clause.")
    label: Said
    total: int = eg(64)
    proposed: int = eg(3, "Undecided.")
    rejected: int = eg(1)


class TableCountShape(Shape):
    """Rows in and rows out of one printed table."""

    table: str = eg("Phụ lục I")
    printed: int = eg(60)
    used: int = eg(57)
    section_rows: int = eg(3)


class DraftPageShape(Shape):
    """A draft at a glance."""

    id: int = eg(5)
    status: str = eg("review", "review or published.")
    revision: int = eg(31)
    number: str = eg("12/KH-UBND")
    title: str = eg("Kế hoạch chuyển đổi số")
    file_name: str = eg("ke-hoach.docx")
    sha256: str = eg("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    facts: list[FactShape]
    counts: list[KindCountShape]
    tables: list[TableCountShape]
    notices: list[Said]
    doubts: int = eg(9)
    open_doubts: int = eg(4)
    left_open: int = eg(1)
    open_corrections: int = eg(0)
    obstacles: list[Said]
    edition: int = eg(1, "What publishing would make it.")
    replaces: str | None = eg(None, "The plan it would be a new edition of.")
    plan: str | None = eg(None, "The plan it was published as.")
    created_at: Moment = eg("2026-01-05T02:00:00Z")
    created_by: str = eg("Trần Thị Bình")


class DraftFieldShape(Shape):
    """One field of a row as it was understood."""

    name: str = eg("deadline")
    label: Said
    shown: str = eg("Năm 2026")
    printed: str = eg("Năm 2026")
    confidence: float = eg(0.95)
    how: str = eg("column", "How it was read.")
    accepted: bool = eg(True)


class DraftRowShape(Shape):
    """One row of a draft in printed order."""

    id: int = eg(412)
    kind: str = eg("action")
    key: str = eg("I.1.1")
    address: str = eg("action/I.1.1")
    parent_id: int | None = eg(400)
    state: str = eg("proposed", "proposed, accepted, edited, added or rejected.")
    title: str = eg("Ban hành quy chế dùng chung dữ liệu")
    confidence: float = eg(0.95, "Of its least certain field.")
    revision: int = eg(1)
    span: list[int] | None = eg([1200, 1315], "Where it stands in the document's text.")
    fields: list[DraftFieldShape]
    open_doubts: list[int] = eg([7])
    edited_by: str = eg("")
    edited_at: Moment | None = eg(None)


class DraftDoubtShape(Shape):
    """One thing a person must look at."""

    id: int = eg(7)
    number: int = eg(2, "Of all doubts in document order.")
    kind: str = eg("unclear_deadline")
    message: Said
    fields: list[str] = eg(["action/I.1.1/deadline"])
    row_ids: list[int] = eg([412])
    span: list[int] | None = eg([1290, 1300])
    options: list[Said]
    state: str = eg("open", "open, answered or left_open.")
    answer: str = eg("")
    reason: str = eg("")
    by: str = eg("")
    at: Moment | None = eg(None)
    revision: int = eg(1)


class DraftCorrectionShape(Shape):
    """A suspected slip of print beside what it is proposed to read."""

    id: int = eg(3)
    printed: str = eg("chuyền đổi")
    proposed: str = eg("chuyển đổi")
    span: list[int] = eg([88, 98])
    kind: str = eg("tone")
    confidence: float = eg(0.9)
    state: str = eg("proposed", "proposed, accepted or declined.")
    by: str = eg("")
    revision: int = eg(1)


class DraftStepShape(Shape):
    """One step of review."""

    id: int = eg(58)
    words: Said
    by: str = eg("Trần Thị Bình")
    at: Moment = eg("2026-01-06T02:00:00Z")
    undone: bool = eg(False)


class DraftRowsPage(Page):
    """Which rows are wanted."""

    kind: Literal["", "indicator", "task", "action", "rule", "clause"] = eg("action", default="")


class DraftDoubtsPage(Page):
    """Which doubts are wanted."""

    state: Literal["", "open", "answered", "left_open"] = eg("open", default="")
