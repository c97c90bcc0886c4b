"""Deciding whose a printed name is: once, remembered for every document to come, and taken back at will."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.kernel.text import collapse, fold
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Agency, AgencyName
from tiendo.org.selectors import agency
from tiendo.org.selectors.dated import exist_together
from tiendo.org.spelling import spelling_key
from tiendo.org.types import AgencyKind, NameRefused, NameSource
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor
    from tiendo.org.views import AgencyView

_LONGEST = 300
_LONGEST_CODE = 50
_NO_SOURCE = "Tên nêu trong văn bản; chưa có trong danh bạ tổ chức"


@rights.verb(rights.can_publish)
def confirm_name(printed: str, *, agency_code: str, actor: Actor) -> AgencyView:
    """From now on ``printed`` is this agency's name; an earlier decision about it is replaced.

    Decisions for agencies of other times stay: a name may have been one body's before and another's since.
    Raises ``UnknownAgency`` or ``NameRefused``.
    """
    name, found = _usable(printed), agency(agency_code)
    for row in AgencyName.objects.filter(folded=spelling_key(name), source=NameSource.CONFIRMED):
        if exist_together(row.agency, found):
            row.delete()
    AgencyName.objects.create(
        agency_id=found.id,
        printed=name,
        folded=spelling_key(name),
        source=NameSource.CONFIRMED,
        confirmed_by=actor.name,
        confirmed_at=clock.now(),
    )
    record(actor, "org.name.confirmed", _subject(name), after={"printed": name, "agency": agency_code})
    return found


@rights.verb(rights.can_publish)
def forget_name(printed: str, *, actor: Actor) -> bool:
    """Take the decision about a printed name back; gives whether there was one."""
    decided = AgencyName.objects.filter(folded=spelling_key(printed), source=NameSource.CONFIRMED)
    codes = list(decided.values_list("agency__code", flat=True))
    decided.delete()
    record(actor, "org.name.forgotten", _subject(printed), before={"printed": printed, "agencies": codes})
    return bool(codes)


@rights.verb(rights.can_publish)
def add_outside_organisation(name: str, *, actor: Actor) -> AgencyView:
    """Make an organisation outside the administration out of a printed name; gives it with its new code.

    Raises ``NameRefused`` when an agency goes by this very name already.
    """
    name = _usable(name)
    if Agency.objects.filter(names__folded=spelling_key(name)).exists():
        raise NameRefused(
            Words(
                f"Đã có cơ quan mang tên “{name}”. Hãy chọn cơ quan đó trong danh sách.",
                f"An agency already goes by “{name}”. Choose it from the list.",
            )
        )
    made = Agency.objects.create(
        code=_free_code(name), name=name, kind=AgencyKind.ORGANISATION, source=_NO_SOURCE
    )
    AgencyName.objects.create(agency=made, printed=name, folded=spelling_key(name))
    record(actor, "org.agency.added", Subject("org.agency", made.code), after={"name": name})
    return agency(made.code)


def _usable(printed: str) -> str:
    name = collapse(printed)
    if not name or len(name) > _LONGEST:
        raise NameRefused(
            Words(
                f"Tên cơ quan để trống hoặc dài quá {_LONGEST} ký tự. Hãy nhập đúng tên in trong văn bản.",
                f"The name is blank or longer than {_LONGEST} characters. Give the name as it is printed.",
            )
        )
    return name


def _free_code(name: str) -> str:
    plain = "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:_LONGEST_CODE].strip("-") or "to-chuc"
    taken = set(Agency.objects.filter(code__startswith=plain).values_list("code", flat=True)) | {"names"}
    tries = (plain if number == 1 else f"{plain}-{number}" for number in range(1, len(taken) + 2))
    return next(code for code in tries if code not in taken)


def _subject(printed: str) -> Subject:
    return Subject("org.printed_name", printed[:120])
