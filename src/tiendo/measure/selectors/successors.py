"""Under which code counts of an agency or area that has ended go on: its one successor on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.org.models import Agency, Area, AreaSuccession
from tiendo.org.selectors.succession import succession_chain
from tiendo.warehouse.contracts.contract import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tiendo.measure.formulas.counting import Regroup
    from tiendo.warehouse.contracts.contract import Contract


def registers(contracts: Iterable[Contract], by: Sequence[str]) -> dict[str, Register]:
    """Which of the dimensions name an agency or an area."""
    return {
        column.name: column.reference.register
        for contract in contracts
        for column in contract.columns
        if column.name in by and column.reference and column.reference.register
    }


def successors(named: Mapping[str, Register], *, on: date) -> Regroup:
    """For each dimension that names an agency or an area: the codes that count under another one.

    Where several took over, nobody can say whose a row is: it stays under the code it was written with.
    """
    found: Regroup = {}
    for name, register in named.items():
        mapped = _agencies(on) if register is Register.AGENCY else _areas(on)
        if mapped:
            found[name] = {code: (heir,) for code, heir in mapped.items()}
    return found


def _agencies(on: date) -> dict[str, str]:
    ended = dict(Agency.objects.filter(valid_to__lt=on).values_list("pk", "code"))
    if not ended:
        return {}
    chain = succession_chain()
    heirs = {code: chain.heirs(pk, on=on) for pk, code in ended.items()}
    codes = dict(Agency.objects.values_list("pk", "code"))
    return {code: codes[found[0].agency_id] for code, found in heirs.items() if len(found) == 1}


def _areas(on: date) -> dict[str, str]:
    """Areas pass on in chains too: a commune merged into one that was merged again."""
    ended = set(Area.objects.filter(valid_to__lt=on).values_list("code", flat=True))
    steps: dict[str, set[str]] = {}
    rows = AreaSuccession.objects.filter(on__lte=on, successor__isnull=False)
    for before, after in rows.values_list("predecessor__code", "successor__code"):
        steps.setdefault(before, set()).add(after)
    return {code: last for code in ended if (last := _followed(code, steps, ended)) and last != code}


def _followed(code: str, steps: dict[str, set[str]], ended: set[str]) -> str | None:
    seen: set[str] = set()
    while code in ended:
        after = steps.get(code, set())
        if len(after) != 1 or code in seen:
            return None
        seen.add(code)
        (code,) = after
    return code
