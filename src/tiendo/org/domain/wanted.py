"""What the files want the organisation to be: every row in its one plain form, or the faults of all rows.

The form is the one the tables are exported in, so two of them can be compared cell by cell.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.org.domain.rows import BadCell
from tiendo.org.domain.succession import Step, cycle_in, kind_of
from tiendo.org.domain.tables import (
    AGENCIES,
    AREAS,
    DAYS,
    LISTS,
    POSTS,
    REFERENCES,
    SHORT_FORM,
    SUCCESSIONS,
    TABLES,
    Table,
    longest,
)
from tiendo.org.spelling import spelling_key
from tiendo.org.types import AGENCY_KINDS, BadOrganisationFile, SuccessionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tiendo.org.domain.bundle import Bundle
    from tiendo.org.domain.rows import Row

Key = tuple[str, ...]
Line = dict[str, str]
State = dict[str, dict[Key, Line]]

YES = frozenset({"1", "x", "có", "co", "yes", "true"})
RESERVED = frozenset({"names"})
_CODE = re.compile(r"[\w.-]+")
_MOST_TOLD = 20


@dataclass(slots=True)
class Wanted:
    """The wanted rows by table and key; ``complete`` are owners whose rows the files state in full."""

    state: State = field(default_factory=lambda: {name: {} for name in TABLES})
    complete: dict[str, set[Key]] = field(default_factory=dict)


def wanted(bundle: Bundle, current: State) -> Wanted:
    """Read every row against what is there now. Raises ``BadOrganisationFile`` telling the first faults."""
    return _Reading(bundle, current).read()


class _Reading:
    """One reading of a bundle; faults are gathered so that a person can mend them in one go."""

    def __init__(self, bundle: Bundle, current: State) -> None:
        self.bundle = bundle
        self.current = current
        self.faults: list[Words] = []
        self.found = Wanted()
        self.places: dict[tuple[str, Key], Row] = {}
        self.codes = {
            table.name: {key[0] for key in current[table.name]}
            | {row.get("code") for row in bundle.of(table) if row.get("code")}
            for table in (AGENCIES, AREAS, POSTS)
        }

    def read(self) -> Wanted:
        for table in TABLES.values():
            if table is not SUCCESSIONS:
                self._each(self.bundle.of(table), partial(self._plain, table=table))
        self._each(self.bundle.of(SUCCESSIONS), self._long)
        for table, of in ((AGENCIES, "agency"), (AREAS, "area")):
            self._short(table, of)
        self._complete()
        if not self.faults:
            self._demand_no_rings()
        if self.faults:
            raise BadOrganisationFile(_told(self.faults), faults=tuple(self.faults))
        return self.found

    def _each(self, rows: Iterable[Row], read: Callable[[Row], None]) -> None:
        for row in rows:
            try:
                read(row)
            except BadCell as fault:
                self.faults.append(fault.words)

    def _plain(self, row: Row, table: Table) -> None:
        line = {column: self._cell(row, table, column) for column in table.columns}
        if line.get("valid_from") and line.get("valid_to") and line["valid_from"] > line["valid_to"]:
            row.refuse("valid_to", "ngày kết thúc trước ngày bắt đầu", "the end is before the beginning")
        self._keep(row, table, line)

    def _cell(self, row: Row, table: Table, column: str) -> str:
        value = row.must(column) if column in table.required else row.get(column)
        most = longest(table.name, column)
        if len(value) > most:
            row.refuse(column, f"dài quá {most} ký tự", f"is longer than {most} characters")
        if column in DAYS:
            day = row.day(column)
            return day.isoformat() if day else ""
        if column in LISTS:
            known_as = (row.get("name"), row.get("short_name")) if table is AGENCIES else ()
            return joined(row.several(column), known_as)
        if column == "code" and (not _CODE.fullmatch(value) or value in RESERVED):
            row.refuse(column, f"mã “{value}” không dùng được", f"the code “{value}” cannot be used")
        if table is AGENCIES and column == "kind" and value not in AGENCY_KINDS:
            _refuse_choice(row, column, value, AGENCY_KINDS)
        self._demand_code(row, column, value, REFERENCES.get((table.name, column)))
        return value

    def _demand_code(self, row: Row, column: str, code: str, table: str | None) -> None:
        if table and code and code not in self.codes[table]:
            row.refuse(column, f"mã “{code}” không có", f"there is no code “{code}”")

    def _keep(self, row: Row, table: Table, line: Line) -> None:
        key = tuple(line[column] for column in table.key)
        before = self.places.get((table.name, key))
        if before is not None:
            row.refuse(table.key[0], f"trùng với dòng {before.line}", f"says the same as line {before.line}")
        self.places[table.name, key] = row
        self.found.state[table.name][key] = line

    def _long(self, row: Row) -> None:
        of = row.get("of") or "agency"
        if of not in ("agency", "area"):
            _refuse_choice(row, "of", of, ("agency", "area"))
        kind = row.must("kind")
        if kind not in tuple(SuccessionKind):
            _refuse_choice(row, "kind", kind, tuple(SuccessionKind))
        table = AGENCIES if of == "agency" else AREAS
        before, after = row.must("predecessor"), row.get("successor")
        self._demand_code(row, "predecessor", before, table.name)
        self._demand_code(row, "successor", after, table.name)
        if not after and kind != SuccessionKind.ABOLISH:
            row.must("successor")
        on = row.day("on") or self._day_after(row, "on", table, before)
        main = "x" if row.get("main").casefold() in YES else ""
        self._keep(row, SUCCESSIONS, _succession(of, kind, before, after, on, main, row.get("source")))

    def _short(self, table: Table, of: str) -> None:
        """The ``successor`` columns; what each succession is called follows from how many there are."""
        rows = [row for row in self.bundle.of(table) if row.several(SHORT_FORM)]
        pairs = [(row, heir) for row in rows for heir in dict.fromkeys(row.several(SHORT_FORM))]
        coming = Counter(heir for _, heir in pairs)
        going = Counter(row.get("code") for row, _ in pairs)
        told = {(key[0], key[1]) for key in self.found.state["successions"]}

        def read(row: Row) -> None:
            code, heirs = row.get("code"), dict.fromkeys(row.several(SHORT_FORM))
            if (of, code) in told:
                self._demand_same(row, of, code, set(heirs))
                return
            for heir in heirs:
                self._demand_code(row, SHORT_FORM, heir, table.name)
                kind = kind_of(predecessors=coming[heir], successors=going[code])
                on = self._day_after(row, "valid_to", table, code)
                line = _succession(of, kind, code, heir, on, "", row.get("source"))
                self.found.state["successions"][(of, code, heir)] = line
                self.places["successions", (of, code, heir)] = row

        self._each(rows, read)

    def _demand_same(self, row: Row, of: str, code: str, heirs: set[str]) -> None:
        written = {key[2] for key in self.found.state["successions"] if key[:2] == (of, code)}
        if heirs != written:
            row.refuse(SHORT_FORM, "khác với bảng successions", "differs from the table of successions")

    def _day_after(self, row: Row, column: str, table: Table, code: str) -> date:
        """The successor begins the day after the predecessor's last."""
        key = (code,)
        line = self.found.state[table.name].get(key) or self.current[table.name].get(key) or {}
        if not line.get("valid_to"):
            row.refuse(
                column,
                "có bên kế thừa thì phải có ngày kết thúc hoặc ngày chuyển giao",
                "whatever has a successor needs the day it ended or passed on",
            )
        return date.fromisoformat(line["valid_to"]) + timedelta(days=1)

    def _complete(self) -> None:
        """A file of holders, members or successions states all those of the posts and agencies given."""
        bundle, complete = self.bundle, self.found.complete
        for table in TABLES.values():
            if table.owner and table is not SUCCESSIONS and bundle.gives(table):
                owner, column = table.owner
                own = {(row.get("code"),) for row in bundle.of(TABLES[owner])}
                complete[table.name] = own | {(row.get(column),) for row in bundle.of(table)}
        stated = {key[:2] for key in self.found.state["successions"]}
        for table, of in ((AGENCIES, "agency"), (AREAS, "area")):
            if bundle.gives(SUCCESSIONS) or SHORT_FORM in bundle.columns.get(table.name, ()):
                stated |= {(of, row.get("code")) for row in bundle.of(table)}
        complete["successions"] = stated

    def _demand_no_rings(self) -> None:
        self._no_ring(
            "successions",
            [key for key in _merged(self.current, self.found, "successions") if key[2]],
            _passing,
            ("successor", "kế thừa vòng tròn", "successions run in a circle"),
        )
        for name in ("agencies", "areas"):
            under = {key: (line["parent"],) for key, line in _merged(self.current, self.found, name).items()}
            self._no_ring(
                name,
                [key for key, parent in under.items() if parent[0]],
                partial(_under, under),
                ("parent", "trực thuộc vòng tròn", "each is under the other"),
            )

    def _no_ring(
        self, name: str, keys: list[Key], ends: Callable[[Key], tuple[Key, Key]], said: tuple[str, str, str]
    ) -> None:
        numbers: dict[Key, int] = {}
        steps = []
        for key in keys:
            before, after = (numbers.setdefault(end, len(numbers)) for end in ends(key))
            steps.append(Step(before, after, SuccessionKind.RENAME, date.min))
        ring = cycle_in(steps)
        if not ring:
            return
        bodies = list(numbers)
        way = " → ".join(bodies[number][-1] for number in ring)
        row = next(
            (
                self.places[name, key]
                for key in keys
                if numbers[ends(key)[0]] in ring and (name, key) in self.places
            ),
            None,
        )
        if row is None:
            self.faults.append(Words(f"{said[1]}: {way}.", f"{said[2]}: {way}."))
            return
        self._each([row], lambda row: row.refuse(said[0], f"{said[1]}: {way}", f"{said[2]}: {way}"))


def _passing(key: Key) -> tuple[Key, Key]:
    """From whom to whom a succession passes; agencies and areas may share codes."""
    return (key[0], key[1]), (key[0], key[2])


def _under(parents: Mapping[Key, Key], key: Key) -> tuple[Key, Key]:
    return key, parents[key]


def joined(names: Iterable[str], known_as: Iterable[str] = ()) -> str:
    """Spellings in one cell: each once, in a settled order, without those that say no more than the name."""
    seen = {spelling_key(name) for name in known_as if name}
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(spelling_key(name), name)
    return " | ".join(kept[key] for key in sorted(kept) if key not in seen)


def _succession(of: str, kind: str, before: str, after: str, on: date, main: str, source: str) -> Line:
    values = (of, str(kind), before, after, on.isoformat(), main, source)
    return dict(zip(SUCCESSIONS.columns, values, strict=True))


def _merged(current: State, found: Wanted, name: str) -> Mapping[Key, Line]:
    """The rows as they will be: those of now that the files do not restate, and those wanted."""
    gone = restated(current, found, name)
    return {key: line for key, line in current[name].items() if key not in gone} | found.state[name]


def restated(current: State, found: Wanted, name: str) -> set[Key]:
    """The rows of now whose owner's rows the files state in full, but these are not among them."""
    owners, length = found.complete.get(name, set()), 2 if name == SUCCESSIONS.name else 1
    return {key for key in current[name] if key[:length] in owners and key not in found.state[name]}


def _refuse_choice(row: Row, column: str, value: str, choices: Iterable[str]) -> None:
    listed = ", ".join(choices)
    row.refuse(column, f"“{value}” không thuộc: {listed}", f"“{value}” is none of: {listed}")


def _told(faults: list[Words]) -> Words:
    vi, en = (" ".join(getattr(fault, side) for fault in faults[:_MOST_TOLD]) for side in ("vi", "en"))
    more = len(faults) - _MOST_TOLD
    if more > 0:
        vi, en = f"{vi} Còn {more} lỗi khác.", f"{en} And {more} more."
    return Words(vi, en)
