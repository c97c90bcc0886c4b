"""A plan as promises to everyone: where each stands, its proof, what changed, what was asked and answered.

A member that is closed to the public is null or empty.
"""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import DAY, DatedChosen, DatedPage, Day, Moment, Said, Shape, eg


class OwnerShape(Shape):
    """An agency named for a promise."""

    name: str = eg("Sở Khoa học và Công nghệ")
    code: str = eg("skhcn", "Empty while nobody has said which agency it is.")


class PublicValueShape(Shape):
    """The value that judged, with its unit and period."""

    value: float = eg(61.4)
    unit: str = eg("%")
    period: str = eg("2026-05")
    publisher: str = eg("Thành phố Đà Nẵng")


class PromiseShape(Shape):
    """One target or action as a promise, as of a day."""

    address: str = eg("indicator/2030/1")
    kind: str = eg("indicator", "indicator or action.")
    code: str = eg("1")
    horizon: str = eg("2030", "Empty of an action.")
    title: str = eg("Tỷ lệ bộ dữ liệu được mở")
    promised: str = eg("≥ 80", "The target, or the deadline of an action, as printed.")
    unit: str = eg("%")
    section: str = eg("")
    owners: list[OwnerShape]
    status: str | None = eg("on_path", "A judgement of a target; a timing of an action; null when closed.")
    status_words: Said | None
    value: PublicValueShape | None
    times: int | None = eg(None, "How often an action is to be done.")
    times_done: int | None = eg(None)
    times_overdue: int | None = eg(None)
    has_action: bool = eg(True, "Whether any action is linked to the target.")
    synthetic: bool = eg(False)


class ProofShape(Shape):
    """A product that was accepted."""

    text: str = eg("Quyết định ban hành quy chế")
    agency: str = eg("Sở Khoa học và Công nghệ")
    delivered_on: Day = eg("2026-05-20")
    accepted_on: Day = eg("2026-05-22")
    numbers: list[str] = eg(["112/QĐ-UBND"], "Numbers of the documents.")
    link: str = eg("")
    synthetic: bool = eg(False)


class PublicChangeShape(Shape):
    """One change of a promise, with an id that stays the same."""

    id: str = eg("value/62")
    at: Moment = eg("2026-05-22T03:00:00Z")
    kind: str = eg("correction", "edition, product, deadline, value, correction, status or answer.")
    kind_words: Said
    address: str = eg("indicator/2030/1", "Empty for the plan itself.")
    title: str = eg("Tỷ lệ bộ dữ liệu được mở")
    words: Said


class QuestionShape(Shape):
    """A question that was made public, with its answer. Its sender is nowhere."""

    number: int = eg(7)
    address: str = eg("action/I.1.1", "The promise it is about; empty for the plan.")
    words: str = eg("Bao giờ xong?")
    answer: str = eg("Trong tháng 6.")
    agency: str = eg("", "Who has to answer; empty for the standing body.")
    state: str = eg("answered", "admitted or answered.")
    received_on: Day = eg("2026-05-02")
    due_on: Day = eg("2026-05-16")
    answered_at: Moment | None = eg("2026-05-10T03:00:00Z")
    is_overdue: bool = eg(False)
    synthetic: bool = eg(False)


class PromisePageShape(PromiseShape):
    """One promise in full."""

    sentence: str = eg("Tỷ lệ bộ dữ liệu được mở đạt ít nhất 80%")
    judgement: Said | None
    rule: int | None = eg(0, "The version of the rule that judged; 0 are the defaults.")
    leads: list[OwnerShape]
    others: list[OwnerShape]
    leader: str = eg("")
    products: list[str] = eg([])
    proofs: list[ProofShape]
    missing: list[Said]
    changes: list[PublicChangeShape]
    questions: list[QuestionShape]


class PublicFieldShape(Shape):
    """One field of what can be public, and whether it is."""

    field: str = eg("document_number")
    words: Said
    is_public: bool = eg(True)


class PromisesPage(DatedPage):
    """Which promises are wanted."""

    kind: str = eg(
        "", "indicator or action; both when left out.", default="", pattern="^$|^(indicator|action)$"
    )
    agency: str = eg("skhcn", "An agency's code.", default="", max_length=100)
    status: str = eg("overdue", "A status or a timing.", default="", max_length=40)


class PublicChangesPage(DatedPage):
    """Which changes are wanted."""

    address: str = eg("indicator/2030/1", "Of one promise.", default="", max_length=200)
    agency: str = eg("skhcn", "Of one agency's promises.", default="", max_length=100)
    since: str = eg(
        "2026-06-30",
        "After the end of this day.",
        default="",
        pattern=rf"^$|{DAY}",
        json_schema_extra={"format": "date"},
    )


class QuestionsPage(DatedPage):
    """Which questions are wanted."""

    address: str = eg("action/I.1.1", "Of one promise.", default="", max_length=200)


class PromiseChosen(DatedChosen):
    """One promise."""
