"""Who acts in the demonstration: one account a role, and a clerk, a head and a counter in every agency.

None has a password: the sign-in page of the demonstration is the only way in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from tiendo.kernel import clock
from tiendo.org.models import Agency
from tiendo.org.selectors import actor_for, users
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Actor, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

# The programme's own people; those of agencies are named after their agency (see ``username``).
PROGRAMME = {
    "chuyen-vien": ("Chuyên viên kế hoạch (mẫu)", Role.PLAN_OFFICER),
    "van-phong": ("Văn phòng lãnh đạo thành phố (mẫu)", Role.LEADER_OFFICE),
    "ky-su": ("Kỹ sư dữ liệu (mẫu)", Role.DATA_ENGINEER),
    "nguoi-xem": ("Người xem (mẫu)", Role.AUDITOR),
    "quan-tri": ("Quản trị (mẫu)", Role.ADMINISTRATOR),
}
POSTS = {
    Role.CLERK: ("cv", "Chuyên viên"),
    Role.HEAD: ("ld", "Lãnh đạo"),
    Role.COUNTER: ("sl", "Cán bộ số liệu"),
}


def username(agency: str, role: Role) -> str:
    """The account of an agency's clerk, head or counter."""
    return f"{agency}-{POSTS[role][0]}"


def take_on_programme() -> None:
    """The accounts of the programme's own people."""
    known = {user.username for user in users()}
    for name, (called, role) in PROGRAMME.items():
        if name not in known:
            add_user(name, name=called, roles=(role,), password=None, actor=SYSTEM)


class Staff:
    """The people at work, as they may act on the day of the clock."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, int, int], Actor] = {}
        self._hired: set[str] = set()

    @property
    def officer(self) -> Actor:
        """The standing body's plan officer."""
        return self._actor("chuyen-vien")

    @property
    def office(self) -> Actor:
        """The office of the city's leaders."""
        return self._actor("van-phong")

    @property
    def engineer(self) -> Actor:
        """Who connects registers and writes formulas."""
        return self._actor("ky-su")

    def of(self, agency: str, role: Role) -> Actor:
        """An agency's clerk, head or counter; hired when there is none yet."""
        name = username(agency, role)
        if name not in self._hired:
            self.take_on([agency], (role,))
        return self._actor(name)

    def take_on(self, agencies: Iterable[str], roles: Iterable[Role]) -> None:
        """Accounts for agencies that have none yet; those of an agency that ends, end with it."""
        wanted = {username(code, role): (code, role) for code in agencies for role in roles}
        known = get_user_model().objects.filter(username__in=wanted).values_list("username", flat=True)
        places = {
            place.code: place
            for place in Agency.objects.filter(code__in={code for code, _ in wanted.values()})
        }
        self._hired.update(wanted)
        for name in sorted(set(wanted) - set(known)):
            code, role = wanted[name]
            place = places[code]
            add_user(
                name,
                name=f"{POSTS[role][1]} {place.name} (mẫu)",
                roles=(role,),
                agency=code,
                valid_to=place.valid_to,
                password=None,
                actor=SYSTEM,
            )

    def _actor(self, name: str) -> Actor:
        """As the person may act this month: grants and successions change at the turn of one."""
        today = clock.today()
        key = (name, today.year, today.month)
        if key not in self._held:
            self._held[key] = actor_for(get_user_model().objects.get(username=name))
        return self._held[key]
