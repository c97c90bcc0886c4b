"""The agency, the area or other place a value is of, as an address says it: ``?in-agency=skhcn``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from tiendo.kernel.errors import Refusal
from tiendo.measure.selectors.computed import broken_down
from tiendo.org.selectors.codes import names_of
from tiendo.warehouse.contracts.contract import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

    from tiendo.kernel.period import Period
    from tiendo.kernel.words import Words
    from tiendo.warehouse.contracts.contract import Column
    from tiendo.web.measures.frame import Asked

BEFORE: Final = "in-"


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A box to choose an agency or an area from; ``chosen`` is empty for all of them."""

    field: str
    label: Words
    names: tuple[tuple[str, str], ...]
    chosen: str


def place_asked(request: HttpRequest, asked: Asked) -> dict[str, str]:
    """The value of each dimension asked for; dimensions the dataset does not have are passed over."""
    columns = asked.contract.dimensions() if asked.contract else ()
    found = {one.name: request.GET.get(BEFORE + one.name, "").strip()[:200] for one in columns}
    return {name: code for name, code in found.items() if code}


def place_query(place: Mapping[str, str]) -> str:
    """The place as the end of an address."""
    return "?" + urlencode({BEFORE + name: code for name, code in place.items()}) if place else ""


def place_names(asked: Asked, place: Mapping[str, str]) -> tuple[str, ...]:
    """The place in names, as far as there are any."""
    if asked.contract is None:
        return ()
    columns = asked.contract.by_name
    return tuple(names(columns[name], {code}).get(code, code) for name, code in place.items())


def place_choices(asked: Asked, period: Period, place: Mapping[str, str]) -> list[PlaceChoice]:
    """A box for each dimension that names agencies or areas, with those the period has a value of."""
    columns = asked.contract.dimensions() if asked.contract else ()
    wanted = [one for one in columns if one.reference and one.reference.register]
    try:
        return [_choice(asked, period, one, place.get(one.name, "")) for one in wanted]
    except Refusal:
        return []


def names(column: Column, codes: Iterable[str]) -> dict[str, str]:
    """The names of the agencies or areas a column's codes stand for; empty for other columns."""
    register = column.reference.register if column.reference else None
    return names_of(codes, areas=register is Register.AREA) if register else {}


def _choice(asked: Asked, period: Period, column: Column, chosen: str) -> PlaceChoice:
    values = broken_down(asked.code, period, column.name)
    codes = {code for value in values if (code := value.of[0])} | ({chosen} - {""})
    known = names(column, codes)
    listed = sorted((known.get(code, code), code) for code in codes)
    return PlaceChoice(
        BEFORE + column.name, column.label, tuple((code, name) for name, code in listed), chosen
    )
