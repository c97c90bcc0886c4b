"""Measures read out of a YAML file: sound ones, or every mistake with its line and the near name.

A file is one pack: what its measures have in common may be said once at the top (``source``, ``law``).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural
from tiendo.measure.formulas.checking import check_measure, check_references
from tiendo.measure.formulas.entries import ALWAYS, ENTRIES, FILE_ENTRIES, TAKES
from tiendo.measure.formulas.measure import Against, Measure, MeasureKind, OverTime, Window
from tiendo.warehouse.contracts.mistakes import MOST_TOLD, Mistake, did_you_mean
from tiendo.warehouse.contracts.yaml_tree import Notes, parse_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.contracts.yaml_tree import Branch

CODE: Final = re.compile(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*")
LONGEST_CODE: Final = 80
MOST_MEASURES: Final = 500
VERSION: Final = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,2}")
E_ = TypeVar("E_", bound=StrEnum)
THE_FILE: Final = Words("Tệp công thức", "The file")
A_MEASURE: Final = Words("Công thức", "A measure")


class BadMeasures(Refusal):
    """A file of measures cannot be used; ``mistakes`` are all that is wrong with it."""

    def __init__(self, name: str, mistakes: tuple[Mistake, ...]) -> None:
        told = [mistake.at(name) for mistake in mistakes[:MOST_TOLD]]
        head = Words(
            f"Tệp công thức “{name}” có {len(mistakes)} lỗi, chưa dùng được:",
            f"The measures of “{name}” have {plural(len(mistakes), 'mistake')} and cannot be used yet:",
        )
        lines = (head, *told)
        super().__init__(Words("\n".join(one.vi for one in lines), "\n".join(one.en for one in lines)))
        self.name = name
        self.mistakes = mistakes


def read_measures(
    text: str,
    contracts: Mapping[str, Contract],
    *,
    known: Mapping[str, Measure] | None = None,
    name: str = "measures.yaml",
) -> tuple[Measure, ...]:
    """The measures of a file over these contracts; raises ``BadMeasures`` with every mistake.

    ``known`` are measures from elsewhere that a derived one may be made of.
    """
    measures, mistakes = examine_measures(text, contracts, known=known)
    if mistakes:
        raise BadMeasures(name, mistakes)
    return measures


def reread(text: str, contract: Contract | None) -> Measure:
    """The one measure of a text that was sound when it was kept; what it is made of may be anywhere."""
    notes = Notes()
    found = _found(text, {contract.id: contract} if contract else {}, notes)
    if notes.found:
        raise BadMeasures("formula", tuple(sorted(set(notes.found))))
    return next(measure for measure, _ in found.values())


def examine_measures(
    text: str, contracts: Mapping[str, Contract], *, known: Mapping[str, Measure] | None = None
) -> tuple[tuple[Measure, ...], tuple[Mistake, ...]]:
    """The measures that could be read, and all mistakes in the order of the file."""
    notes = Notes()
    found = _found(text, contracts, notes)
    check_references(found, known or {})
    return tuple(measure for measure, _ in found.values()), tuple(sorted(set(notes.found)))


def _found(text: str, contracts: Mapping[str, Contract], notes: Notes) -> dict[str, tuple[Measure, Branch]]:
    tree = parse_tree(text.removeprefix("\ufeff"), notes)
    if tree is None:
        return {}
    tree.only(FILE_ENTRIES, THE_FILE)
    found: dict[str, tuple[Measure, Branch]] = {}
    for branch in tree.branches("measures"):
        measure = _measure(tree, branch, contracts)
        if measure is not None:
            _take(found, measure, branch)
    if not tree.has("measures") or len(found) > MOST_MEASURES:
        notes.add(
            tree.node,
            f"Tệp cần mục “measures”: danh sách không quá {MOST_MEASURES} công thức.",
            f"The file needs “measures”, a list of at most {MOST_MEASURES}.",
        )
    return found


def _take(found: dict[str, tuple[Measure, Branch]], measure: Measure, branch: Branch) -> None:
    if measure.code in found:
        branch.notes.add(
            branch.at("code"),
            f"Hai công thức cùng mã “{measure.code}”.",
            f"Two measures have the code “{measure.code}”.",
        )
    found.setdefault(measure.code, (measure, branch))


def _measure(tree: Branch, branch: Branch, contracts: Mapping[str, Contract]) -> Measure | None:
    branch.only(ENTRIES, A_MEASURE)
    code, kind = _code(branch), _choice(branch, "kind", MeasureKind, None)
    if kind is None:
        return None
    _check_entries(branch, kind)
    name = branch.text("name")
    if not name:
        branch.notes.add(branch.node, "Công thức thiếu “name”.", "The measure has no “name”.")
    derived = TAKES[kind].made_of > 0
    unit = branch.text("unit")
    measure = Measure(
        code=code,
        name=Words(name, branch.text("name_en") or name),
        kind=kind,
        source="" if derived else branch.text("source") or tree.text("source"),
        basis=branch.text("period"),
        filter=branch.text("filter"),
        numerator=branch.text("numerator"),
        denominator=branch.text("denominator"),
        value=branch.text("value"),
        of=branch.texts("of"),
        share_of=branch.text("share_of"),
        dimensions=branch.texts("by"),
        unit=unit,
        scale=_scale(branch, unit),
        decimals=_decimals(branch, kind),
        over_time=_choice(branch, "over_time", OverTime, OverTime.SUM) or OverTime.SUM,
        window=_choice(branch, "window", Window, Window.PERIOD) or Window.PERIOD,
        months=branch.whole("months", least=2, most=120) or 0,
        against=_choice(branch, "against", Against, Against.PREVIOUS) or Against.PREVIOUS,
        no_rows_is_zero=_no_rows(branch),
        version=_version(branch),
        effective_from=_day(branch, "effective_from"),
        effective_to=_day(branch, "effective_to"),
        law=branch.texts("law") or tree.texts("law"),
        indicator=branch.text("indicator"),
        note=_note(branch),
    )
    return check_measure(measure, branch, contracts)


def _check_entries(branch: Branch, kind: MeasureKind) -> None:
    takes = TAKES[kind]
    for entry in takes.needs:
        if not branch.has(entry):
            branch.notes.add(branch.node, f"Loại {kind} cần mục “{entry}”.", f"A {kind} needs “{entry}”.")
    for entry in branch.parts:
        if entry in ENTRIES and entry not in ALWAYS | takes.may | {*takes.needs}:
            branch.notes.add(
                branch.parts[entry][0],
                f"Loại {kind} không dùng mục “{entry}”.",
                f"A {kind} takes no “{entry}”.",
            )
    if takes.made_of and branch.has("of") and len(branch.texts("of")) != takes.made_of:
        branch.notes.add(
            branch.at("of"),
            f"Loại {kind} tính từ đúng {takes.made_of} công thức khác.",
            f"A {kind} is made of exactly {takes.made_of} other measures.",
        )


def _code(branch: Branch) -> str:
    code = branch.text("code")
    if not CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        branch.notes.add(
            branch.at("code"),
            "“code” là mã của công thức: chữ thường không dấu, chữ số, chấm và gạch, như dossiers.on_time.",
            "“code” names the measure: small letters, digits, dots and dashes, such as dossiers.on_time.",
        )
    return code


def _choice(branch: Branch, entry: str, choices: type[E_], default: E_ | None) -> E_ | None:
    written = branch.text(entry)
    if not written and default is not None:
        return default
    names = [one.value for one in choices]
    if written in names:
        return choices(written)
    near, known = did_you_mean(written, names), ", ".join(names)
    branch.notes.add(
        branch.at(entry),
        f"“{entry}” phải là một trong {known}.{near.vi}",
        f"“{entry}” must be one of {known}.{near.en}",
    )
    return default


def _scale(branch: Branch, unit: str) -> Decimal:
    found = branch.number("scale")
    if found is None:
        return Decimal(100) if unit == "%" else Decimal(1)
    if not 0 < found <= 10**9:
        branch.notes.add(branch.at("scale"), "“scale” phải lớn hơn 0.", "“scale” must be above 0.")
        return Decimal(1)
    return found


def _decimals(branch: Branch, kind: MeasureKind) -> int:
    found = branch.whole("decimals", most=6)
    if found is not None:
        return found
    return 0 if kind in {MeasureKind.COUNT, MeasureKind.COUNT_DISTINCT} else 2


def _no_rows(branch: Branch) -> bool:
    written = branch.text("no_rows")
    if written not in {"", "zero", "missing"}:
        branch.notes.add(
            branch.at("no_rows"),
            "“no_rows” là zero (không có dòng nào là số 0) hoặc missing (là chưa có số liệu).",
            "“no_rows” is zero (no rows are a true zero) or missing (nothing is known).",
        )
    return written == "zero"


def _version(branch: Branch) -> str:
    written = branch.text("version") or "1"
    if not VERSION.fullmatch(written):
        branch.notes.add(
            branch.at("version"), "“version” là số như 1 hoặc 1.2.", "“version” is a number such as 1 or 1.2."
        )
    return written


def _day(branch: Branch, entry: str) -> date | None:
    written = branch.text(entry)
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        branch.notes.add(
            branch.at(entry),
            f"“{entry}” phải là ngày có thật, viết như 2026-01-31.",
            f"“{entry}” must be a day of the calendar, such as 2026-01-31.",
        )
        return None


def _note(branch: Branch) -> Words | None:
    note = branch.text("note")
    return Words(note, branch.text("note_en") or note) if note else None
