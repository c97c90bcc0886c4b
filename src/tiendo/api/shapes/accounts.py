"""Accounts and roles, and printed names nobody is known by."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import DatedPage, Day, Moment, Shape, eg


class GrantShape(Shape):
    """A role from a day to a day; no agency means the whole programme."""

    id: int = eg(31)
    role: str = eg("clerk")
    agency: str | None = eg("skhcn")
    agency_name: str | None = eg("Sở Khoa học và Công nghệ")
    post: str = eg("", "The post a leader's office works for.")
    valid_from: Day | None = eg("2026-01-01")
    valid_to: Day | None = eg(None)
    holds: bool = eg(True, "On the day asked for.")


class AccountShape(Shape):
    """An account as administrators see it; how it signs in is known of today only."""

    id: int = eg(12)
    username: str = eg("an.nv")
    name: str = eg("Nguyễn Văn An")
    email: str = eg("an.nv@example.vn")
    is_active: bool = eg(True)
    has_password: bool = eg(True)
    has_second_factor: bool = eg(False)
    identity: str = eg("", "Its number at the sign-in provider.")
    last_sign_in: Moment | None = eg("2026-06-30T01:00:00Z")
    locked_until: Moment | None = eg(None)
    grants: list[GrantShape]


class NameShape(Shape):
    """A name printed in plans: which agency a person said it is, or none yet."""

    printed: str = eg("Sở KHCN")
    agency: str | None = eg("skhcn", "Null while nobody has decided.")
    agency_name: str | None = eg("Sở Khoa học và Công nghệ")
    duties: int | None = eg(None, "How many duties print it, while it waits.")
    plan: str | None = eg(None, "A plan that prints it, while it waits.")
    confirmed_by: str = eg("Trần Thị Bình")
    confirmed_at: Moment | None = eg("2026-01-06T02:00:00Z")


class AccountsPage(DatedPage):
    """Which accounts are wanted."""

    search: str = eg(
        "an", "Part of a name, a user name, an address or an agency.", default="", max_length=200
    )


class NamesPage(DatedPage):
    """Which names are wanted."""

    waiting: bool = eg(False, "Only those nobody has decided.", default=False)
