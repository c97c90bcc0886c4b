"""The rows behind a value, and why a value changed."""

# No postponed annotations: the library reads them when the class is made.

from typing import Any, Literal

from tiendo.api.shapes.kinds import Chosen, Page, Said, Shape, eg


class RowColumnShape(Shape):
    """A column of rows."""

    name: str = eg("submitted_at")
    label: Said
    hidden: bool = eg(False, "Personal: its cells say nothing.")


class RowsShape(Shape):
    """A page of the rows one count was made of."""

    total: int = eg(614, "How many rows there are in all.")
    next: str | None = eg("WyJyb3dzIiwiSC01MCIsMV0", "The cursor of the next page; null on the last.")
    only_own: bool = eg(False, "Whether rows of other agencies were left out.")
    synthetic: bool = eg(False)
    columns: list[RowColumnShape]
    rows: list[list[Any]] = eg([["H-1", "2026-05-03T02:00:00Z"]], "Cells in the order of the columns.")


class CausePartShape(Shape):
    """What one cause did to the value; several where they cannot be told apart."""

    causes: list[str] = eg(
        ["corrected_rows"], "new_rows, corrected_rows, deleted_rows, formula or organisation."
    )
    change: float = eg(-1.25, "In the unit of the measure; the parts sum to the whole change.")
    rows: int | None = eg(8, "How many rows that was.")


class ExplainedShape(Shape):
    """The difference between what was known after a load and what is known now, split by its causes."""

    measure: str = eg("dossiers.online")
    period: str = eg("2026-05")
    unit: str = eg("%")
    since: int = eg(7, "The load; 0 is before the first.")
    before: float | None = eg(62.65)
    after: float | None = eg(61.4)
    change: float | None = eg(-1.25)
    parts: list[CausePartShape]


class RowsAsked(Page):
    """Which rows are wanted."""

    of: Literal["above", "below"] = eg("above", "Of the numerator or of the denominator.", default="above")


class ExplainedChosen(Chosen):
    """Since which load, and of which place."""

    since: int = eg(
        7, "A load; the last but one when left out, 0: before the first.", default=-1, ge=-1, le=2**31
    )
    place: str = eg(
        "agency=skhcn",
        "Of one agency or area: dimension=code, with commas between; of all when left out.",
        default="",
        max_length=300,
    )
