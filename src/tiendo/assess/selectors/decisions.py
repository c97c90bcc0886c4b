"""Every decision about how one indicator is judged, the latest first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.assess.domain.saying import better_word
from tiendo.assess.selectors.decided import designations_ever, links_ever, references_ever
from tiendo.assess.types import PATH_WORDS, Direction, PathKind
from tiendo.assess.views.decision import Decision, DesignationView
from tiendo.kernel import clock
from tiendo.kernel.number import format_number
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words
from tiendo.measure.selectors.observed import series_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from tiendo.assess.models import ActionLink, Designation, ReferenceTarget

LEFT_TO_THE_RULE = Words("Rút chỉ định: để quy tắc tự chọn chuỗi", "Designation withdrawn: left to the rule")


def decisions(indicator_id: int, *, on: date | None = None) -> tuple[Decision, ...]:
    """What was decided by a day."""
    day = on or clock.today()
    designated = designations_ever(indicator_id, day)
    names = _names(designated)
    found = [
        *(_of_designation(row, names) for row in designated),
        *map(_of_link, links_ever(indicator_id, day)),
        *map(_of_reference, references_ever(indicator_id, day)),
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def designation_of(indicator_id: int, *, on: date | None = None) -> Decision | None:
    """The designation that holds on a day; None where everything is left to the rule."""
    rows = designations_ever(indicator_id, on or clock.today())
    found = _of_designation(rows[-1], _names(rows[-1:])) if rows else None
    return found if found and found.designation and found.designation.decides else None


def _names(rows: Iterable[Designation]) -> dict[str, str]:
    """What the designated series are called."""
    measured = {row.measured_by_id or row.indicator_id for row in rows}
    return {code: said.name or said.publisher for (_, code), said in series_facts(measured).items()}


def _of_designation(row: Designation, names: Mapping[str, str]) -> Decision:
    other = row.measured_by
    view = DesignationView(
        row.pk,
        row.series,
        row.measured_by_id,
        f"{other.horizon}/{other.code}" if other else "",
        Direction(row.direction) if row.direction else None,
        PathKind(row.path) if row.path else None,
        row.milestones,
    )
    parts = list(_parts(view, names.get(view.series) or view.series))
    said = Words("; ".join(one.vi for one in parts), "; ".join(one.en for one in parts))
    said = Words(f"Chỉ định: {said.vi}", f"Designated: {said.en}") if parts else LEFT_TO_THE_RULE
    return Decision(row.recorded_at, row.recorded_by, said, row.reason, view)


def _parts(one: DesignationView, series: str) -> Iterator[Words]:
    """What a designation says, part by part."""
    if one.series:
        yield Words(f"chuỗi “{series}” dùng để đánh giá", f"the series “{series}” judges")
    if one.measured_by:
        yield Words(
            f"đánh giá bằng giá trị của chỉ tiêu {one.measured_name}",
            f"judged by the values of indicator {one.measured_name}",
        )
    if one.direction:
        yield better_word(one.direction)
    if one.path:
        words = PATH_WORDS[one.path]
        yield Words(f"lộ trình {inside(words.vi)}", f"path: {words.en}")
    if one.milestones:
        vi = "; ".join(f"{year}: {format_number(Decimal(value))}" for year, value in one.milestones.items())
        en = "; ".join(f"{year}: {value}" for year, value in one.milestones.items())
        yield Words(f"mốc từng năm {vi}", f"milestones {en}")


def _of_link(row: ActionLink) -> Decision:
    code = row.action_code
    said = (
        Words(f"Gắn nhiệm vụ {code}", f"Action {code} linked")
        if row.linked
        else Words(f"Bỏ gắn nhiệm vụ {code}", f"Action {code} unlinked")
    )
    return Decision(row.recorded_at, row.recorded_by, said, row.reason)


def _of_reference(row: ReferenceTarget) -> Decision:
    of = f"{row.whose}, {row.horizon}"
    said = (
        Words(f"Rút mục tiêu đối chiếu của {of}", f"Target of {of} beside withdrawn")
        if row.withdrawn
        else Words(f"Ghi mục tiêu đối chiếu của {of}: {row.text}", f"Target of {of} beside: {row.text}")
    )
    return Decision(row.recorded_at, row.recorded_by, said, row.reason or row.source)
