"""Recording formulas: a first one, or a new version of one, which says from when it counts.

The past keeps the version it was counted by. A version that also counts periods that are over already is a
restatement: it must be asked for, with the reason, and is recorded as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from tiendo.kernel import clock
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.measure.formulas.reading import read_measures
from tiendo.measure.formulas.writing import as_yaml
from tiendo.measure.models import FormulaVersion
from tiendo.measure.selectors.formulas import Entry, book_with_packs, contracts, differing, formula_versions
from tiendo.measure.types import FormulaRecorded
from tiendo.org import rights
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from datetime import date

    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.selectors.formulas import FormulaView
    from tiendo.org.types import Actor


# Entries that change what is said about a number, never the number.
_WORDS: Final = frozenset({"name", "name_en", "note", "note_en", "law", "indicator", "unit", "by"})


class FormulaVersionNotRaised(Refusal):
    """A changed formula must have a higher version."""


class RestatementNotAsked(Refusal):
    """A changed formula would count periods again that are over, and nobody asked for that."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did to one measure: ``changes`` since the version before."""

    code: str
    version: str
    effective_from: date | None
    changes: tuple[Entry, ...] = ()
    is_new: bool = False
    is_same: bool = False
    restates: bool = False


@rights.verb(rights.can_manage_data)
def add_formulas(
    text: str, *, actor: Actor, name: str = "measures.yaml", restates: bool = False, reason: str = ""
) -> tuple[Recorded, ...]:
    """Record the measures of a file, each as its first or next version; what is the same is left alone.

    Raises ``BadMeasures`` with every mistake, ``FormulaVersionNotRaised``, or ``RestatementNotAsked`` when a
    changed formula has no first day, or one in a month that is over, and ``restates`` with a ``reason`` is
    not given.
    """
    known = {code: held[-1] for code, held in book_with_packs().versions.items()}
    measures = read_measures(text, contracts(), known=known, name=name)
    before = {view.measure.code: view for view in formula_versions()}
    done = tuple(_record(one, before.get(one.code), restates, reason.strip(), actor) for one in measures)
    changed = tuple(one.code for one in done if not one.is_same)
    if changed:
        events.announce(FormulaRecorded(changed))
    return done


def _record(
    measure: Measure, before: FormulaView | None, restates: bool, reason: str, actor: Actor
) -> Recorded:
    changes = differing(before.measure if before else None, measure)
    if before is not None and not changes:
        return Recorded(measure.code, before.measure.version, before.measure.effective_from, is_same=True)
    again = before is not None and _counts_the_past_again(measure, changes)
    if before is not None:
        _demand_version(before.measure, measure)
        if again and not (restates and reason):
            raise _not_asked(measure)
    text = as_yaml(measure)
    made = FormulaVersion.objects.create(
        code=measure.code,
        version=measure.version,
        dataset=measure.source,
        indicator=measure.indicator,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        effective_from=measure.effective_from,
        effective_to=measure.effective_to,
        restates=again,
        reason=reason if again else "",
        recorded_by=actor.name,
    )
    record(
        actor,
        "measure.formula.restated" if again else "measure.formula.recorded",
        Subject("measure.formula", measure.code),
        before=None if before is None else {"version": before.measure.version},
        after={"version": made.version, "sha256": made.sha256, "reason": made.reason},
    )
    return Recorded(measure.code, made.version, made.effective_from, changes, before is None, restates=again)


def _counts_the_past_again(measure: Measure, changes: tuple[Entry, ...]) -> bool:
    """Whether it counts otherwise, and for a month that is over: then numbers that were said change."""
    if all(entry.name in _WORDS for entry in changes):
        return False
    first = measure.effective_from
    return first is None or first < clock.today().replace(day=1)


def _demand_version(before: Measure, after: Measure) -> None:
    if _order(after.version) > _order(before.version):
        return
    raise FormulaVersionNotRaised(
        Words(
            f"Công thức “{after.code}” có thay đổi nhưng “version” là {after.version}; đang dùng phiên bản "
            f"{before.version}. Hãy nâng “version” và ghi “effective_from”.",
            f"The formula “{after.code}” has changed but its “version” is {after.version}; the one in use is "
            f"{before.version}. Raise “version” and say “effective_from”.",
        )
    )


def _order(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


def _not_asked(measure: Measure) -> RestatementNotAsked:
    month = clock.today().replace(day=1)
    return RestatementNotAsked(
        Words(
            f"Công thức mới “{measure.code}” sẽ tính lại các kỳ đã qua. Hãy ghi “effective_from: {month}” "
            "hoặc muộn hơn để quá khứ giữ nguyên, hoặc yêu cầu tính lại kèm lý do.",
            f"The new formula “{measure.code}” would count periods that are over again. Say “effective_from: "
            f"{month}” or later to leave the past as it is, or ask for a restatement with the reason.",
        )
    )
