"""Search, and the account behind a token."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import DatedPage, Shape, eg


class SearchPage(DatedPage):
    """What to look for."""

    words: str = eg(
        "du lieu mo", "In any order; accents and case do not matter.", min_length=1, max_length=300
    )


class HeldShape(Shape):
    """A role held today."""

    role: str = eg("clerk")
    agency: str | None = eg("skhcn", "Null for the whole programme.")


class MeShape(Shape):
    """Who the token stands for."""

    name: str = eg("Nguyễn Văn An")
    scope: str = eg("write", "read or write.")
    roles: list[HeldShape]
