"""What shapes are made of: a member with its example, days, sentences in both languages, pages of rows."""

# No postponed annotations in shapes and routes: the library reads them when the class is made.

from typing import Annotated, Any, Generic, TypeVar

from ninja import Schema
from pydantic import Field

T = TypeVar("T")

DAY = r"^(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]


def eg(example: Any, description: str = "", **more: Any) -> Any:
    """A member with an example of it, and what it means where its name does not say so."""
    return Field(examples=[example], description=description or None, **more)


class Shape(Schema):
    """One kind of object in answers or bodies."""


class Said(Shape):
    """A sentence or name in both languages of the interface."""

    vi: str = eg("Quá hạn")
    en: str = eg("Overdue")


class PageOf(Shape, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str | None = eg("eyJrIjpbIjEyLWtoLXVibmQiXX0", "The cursor of the next page; null on the last.")


class ProblemShape(Shape):
    """RFC 9457: what went wrong, in the language ``Accept-Language`` asks for."""

    type: str = eg("/api/v1/docs#not-found", "Which sort of problem: an address that explains it.")
    title: str = eg("Not found")
    status: int = eg(404)
    detail: str = eg("There is no plan “x”. See the list.", "What is wrong and what to do.")
    instance: str = eg("/api/v1/plans/x")
    errors: list[dict[str, str]] = eg([], "Where in the request, when several things are wrong.", default=[])


class Chosen(Shape):
    """What every reading route takes."""

    fields: str = Field(
        "",
        max_length=1000,
        description="Only these members of each row, by name, with commas between; all when left out.",
        examples=["code,name"],
    )


class Page(Chosen):
    """What every list takes."""

    limit: int = Field(100, ge=1, le=5000, description="How many rows at most in one page.", examples=[100])
    cursor: str = Field(
        "", max_length=1000, description="Where to go on: “next” of the page before.", examples=[""]
    )


class AsOf(Shape):
    """What answers for a day take."""

    as_of: str = Field(
        "",
        pattern=rf"^$|{DAY}",
        json_schema_extra={"format": "date"},
        description="As it was known by the end of this day; today when left out.",
        examples=["2026-06-30"],
    )


class Edition(Shape):
    """What answers about a plan take."""

    edition: int = Field(
        0, ge=0, le=100_000, description="Which edition; the latest when left out.", examples=[1]
    )


class DatedChosen(Chosen, AsOf):
    """One object as of a day."""


class DatedPage(Page, AsOf):
    """A list as of a day."""


class EditionChosen(Chosen, Edition, AsOf):
    """One object of an edition: the one named, else the latest by a day."""


class EditionPage(Page, Edition, AsOf):
    """A list of an edition: the one named, else the latest by a day."""
