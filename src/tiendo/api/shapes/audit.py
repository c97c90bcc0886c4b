"""The audit log."""

# No postponed annotations: the library reads them when the class is made.

from typing import Any

from tiendo.api.shapes.kinds import DAY, Moment, Page, Shape, eg


class AuditRecordShape(Shape):
    """One thing somebody did, chained to the record before it."""

    sequence: int = eg(90210, "Its number in the chain; none is left out.")
    at: Moment = eg("2026-06-01T01:00:12Z")
    actor: str = eg("Trần Thị Bình")
    action: str = eg("delivery.round.opened")
    subject_kind: str = eg("delivery.round")
    subject_id: str = eg("3")
    before: Any = eg(None, "What was there, as far as the step says.")
    after: Any = eg({"key": "2026-H1"}, "What is there since.")


class AuditPage(Page):
    """Which records are wanted."""

    action: str = eg("delivery.", "The beginning of an action's name.", default="", max_length=100)
    subject_kind: str = eg("delivery.round", default="", max_length=60)
    subject_id: str = eg("3", default="", max_length=120)
    who: str = eg("Trần Thị Bình", "The whole name of whoever did it.", default="", max_length=200)
    since: str = eg(
        "2026-06-01",
        "From this day on.",
        default="",
        pattern=rf"^$|{DAY}",
        json_schema_extra={"format": "date"},
    )
    until: str = eg(
        "2026-06-30",
        "Up to the end of this day.",
        default="",
        pattern=rf"^$|{DAY}",
        json_schema_extra={"format": "date"},
    )
