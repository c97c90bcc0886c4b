"""Loading who carries on whose work: the ``successor`` column, and ``successions.csv`` for the long form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tiendo.org.domain.succession import Step, cycle_in, kind_of
from tiendo.org.models import Agency, AgencySuccession, Area, AreaSuccession
from tiendo.org.types import SuccessionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tiendo.org.services.csv_rows import Row

KINDS = tuple(kind.value for kind in SuccessionKind)
YES = {"1", "yes", "true", "x", "có"}


@dataclass(frozen=True, slots=True)
class Written:
    """One succession as a file says it, with its row for the sentence that refuses it."""

    row: Row
    column: str
    predecessor: str
    successor: str
    kind: SuccessionKind
    on: date
    main: bool = False
    source: str = ""

    def columns(self, ids: Mapping[str, int]) -> dict[str, Any]:
        """What the table keeps of it."""
        return {
            "predecessor_id": ids[self.predecessor],
            "successor_id": ids[self.successor] if self.successor else None,
            "kind": self.kind,
            "on": self.on,
            "main": self.main,
            "source": self.source,
        }


def load_successions(agencies: list[Row], areas: list[Row], long: list[Row]) -> int:
    """Replace the successions of every agency and area the files name; gives how many there are.

    A predecessor in ``successions.csv`` is described there alone; its ``successor`` column must say the same
    or be blank. Raises ``BadOrganisationFile`` for a code there is none of, a missing day, or a ring.
    """
    told = {"agency": agencies, "area": areas}
    of_long: dict[str, list[Row]] = {"agency": [], "area": []}
    for row in long:
        of_long[_of(row)].append(row)
    total = 0
    for table, model, link in (("agency", Agency, AgencySuccession), ("area", Area, AreaSuccession)):
        ids = dict(model._default_manager.values_list("code", "pk"))
        last_days = dict(model._default_manager.values_list("code", "valid_to"))
        written = [_long(row, last_days) for row in of_long[table]]
        in_full = {one.predecessor for one in written}
        written += _short([row for row in told[table] if row.must("code") not in in_full], last_days)
        _demand_codes(written, ids)
        rows: Any = link._default_manager
        rows.filter(predecessor__code__in={row.must("code") for row in told[table]} | in_full).delete()
        rows.bulk_create(link(**one.columns(ids)) for one in written)
        _demand_no_ring(link, written, ids)
        total += len(written)
    return total


def _of(row: Row) -> str:
    table = row.get("of") or "agency"
    if table not in ("agency", "area"):
        row.refuse("of", f"“{table}” không phải agency hoặc area", f"“{table}” is neither agency nor area")
    return table


def _long(row: Row, last_days: dict[str, date | None]) -> Written:
    kind, code = row.must("kind"), row.must("predecessor")
    if kind not in KINDS:
        choices = ", ".join(KINDS)
        row.refuse("kind", f"“{kind}” không thuộc: {choices}", f"“{kind}” is none of: {choices}")
    on = row.day("on") or _day_after(row, "on", last_days.get(code))
    main = row.get("main").casefold() in YES
    successor = row.get("successor")
    if not successor and kind != SuccessionKind.ABOLISH:
        row.must("successor")
    return Written(row, "predecessor", code, successor, SuccessionKind(kind), on, main, row.get("source"))


def _short(rows: Iterable[Row], last_days: dict[str, date | None]) -> list[Written]:
    """The ``successor`` columns; what each succession is called follows from how many there are."""
    pairs = [(row, heir) for row in rows for heir in dict.fromkeys(row.several("successor"))]
    coming = Counter(heir for _, heir in pairs)
    going = Counter(row.must("code") for row, _ in pairs)
    found = []
    for row, heir in pairs:
        code = row.must("code")
        kind = kind_of(predecessors=coming[heir], successors=going[code])
        on = _day_after(row, "valid_to", last_days.get(code))
        found.append(Written(row, "successor", code, heir, kind, on, source=row.get("source")))
    return found


def _day_after(row: Row, column: str, last: date | None) -> date:
    """The successor begins the day after the predecessor's last."""
    if last is None:
        row.refuse(
            column,
            "có bên kế thừa thì phải có ngày kết thúc hoặc ngày chuyển giao",
            "whatever has a successor needs the day it ended or passed on",
        )
    return last + timedelta(days=1)


def _demand_codes(written: list[Written], ids: dict[str, int]) -> None:
    for one in written:
        for code in filter(None, (one.predecessor, one.successor)):
            if code not in ids:
                column = "predecessor" if code == one.predecessor else "successor"
                one.row.refuse(column, f"mã “{code}” không có", f"there is no code “{code}”")


def _demand_no_ring(
    link: type[AgencySuccession] | type[AreaSuccession], written: list[Written], ids: dict[str, int]
) -> None:
    rows = link._default_manager.values_list("predecessor_id", "successor_id", "on")
    ring = cycle_in(Step(before, after, SuccessionKind.RENAME, on) for before, after, on in rows)
    if not ring:
        return
    codes = {pk: code for code, pk in ids.items()}
    said = " → ".join(codes[pk] for pk in ring)
    one = next(one for one in written if ids[one.predecessor] in ring)
    one.row.refuse("successor", f"kế thừa vòng tròn: {said}", f"successions run in a circle: {said}")
