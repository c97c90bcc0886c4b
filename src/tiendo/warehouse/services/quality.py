"""Keeping what checking a load counted, and what agencies say of the faults found in their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.kernel.errors import Refusal
from tiendo.kernel.text import collapse
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Agency
from tiendo.trust.services import record
from tiendo.trust.types import Subject
from tiendo.warehouse.models import DataFault, DataFaultStep, Dataset, QualityMeasure
from tiendo.warehouse.models.quality import ALL
from tiendo.warehouse.quality.clock import FaultStepKind
from tiendo.warehouse.quality.index import added_up, by_agency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.org.types import Actor
    from tiendo.warehouse.quality.counts import RuleCount

_LONGEST_NOTE: Final = 1000


class FaultRefused(Refusal):
    """Nothing can be said of this fault now."""


@rights.verb(rights.can_manage_data)
def keep_quality(
    code: str,
    load_number: int,
    counts: Iterable[RuleCount],
    *,
    actor: Actor,
    synthetic: bool = False,
    refused: bool = False,
) -> int:
    """Keep what checking a load counted, a row an agency and one of all, and open faults for broken rules.

    A rule an agency is already asked to correct is not asked again, and a refused load asks nobody: whoever
    sent it has its bad rows. A load that was kept before changes nothing. Gives how many faults were opened.
    """
    dataset = Dataset.objects.get(code=code)
    if QualityMeasure.objects.filter(dataset=dataset, load_number=load_number, refused=refused).exists():
        return 0
    counted = list(counts)
    parts = {agency: added_up(of) for agency, of in by_agency(counted).items()}
    QualityMeasure.objects.bulk_create(
        QualityMeasure(
            dataset=dataset,
            load_number=load_number,
            agency=agency,
            counts=[_line(count) for count in of],
            refused=refused,
            synthetic=synthetic,
        )
        for agency, of in {**parts, ALL: added_up(counted)}.items()
    )
    asked = () if refused else _to_correct(dataset, load_number, parts, synthetic=synthetic)
    opened = DataFault.objects.bulk_create(list(asked))
    record(
        actor,
        "warehouse.quality.kept",
        Subject("warehouse.dataset", code),
        after={"load": load_number, "refused": refused, "agencies": len(parts), "faults": len(opened)},
    )
    return len(opened)


@rights.verb(rights.can_correct_data)
def verify_fault(fault_id: int, *, actor: Actor, is_complex: bool = False, note: str = "") -> DataFaultStep:
    """Confirm that the rows are wrong; ``is_complex`` gives fifteen days instead of ten."""
    return _say(fault_id, FaultStepKind.VERIFIED, note, actor, is_complex=is_complex)


@rights.verb(rights.can_correct_data)
def dismiss_fault(fault_id: int, *, reason: str, actor: Actor) -> DataFaultStep:
    """Say that the rows are right and the rule or the register is not; needs a reason."""
    if not collapse(reason):
        raise FaultRefused(
            Words(
                "Hãy nêu lý do vì sao các dòng này không sai, để người quản lý dữ liệu sửa quy tắc.",
                "Say why these rows are not wrong, so that the rule can be mended.",
            )
        )
    return _say(fault_id, FaultStepKind.DISMISSED, reason, actor)


@rights.verb(rights.can_correct_data)
def mend_fault(fault_id: int, *, actor: Actor, note: str = "") -> DataFaultStep:
    """Say that the rows have been mended and sent again; later loads show whether they were."""
    return _say(fault_id, FaultStepKind.MENDED, note, actor)


def _line(count: RuleCount) -> list[str | int]:
    return [count.rule, count.column, count.criterion.value, count.weight, count.checked, count.broken]


def _to_correct(
    dataset: Dataset, load_number: int, parts: dict[str, list[RuleCount]], *, synthetic: bool
) -> Iterable[DataFault]:
    ended = (FaultStepKind.MENDED, FaultStepKind.DISMISSED)
    waiting = set(
        DataFault.objects.filter(dataset=dataset)
        .exclude(steps__kind__in=ended)
        .values_list("agency", "rule", "column")
    )
    for agency, counts in parts.items():
        for count in counts:
            if count.broken and (agency, count.rule, count.column) not in waiting:
                yield DataFault(
                    dataset=dataset,
                    load_number=load_number,
                    agency=agency,
                    rule=count.rule,
                    column=count.column,
                    broken=count.broken,
                    synthetic=synthetic,
                )


def _say(
    fault_id: int, kind: FaultStepKind, note: str, actor: Actor, *, is_complex: bool = False
) -> DataFaultStep:
    row = DataFault.objects.select_for_update(of=("self",)).filter(pk=fault_id).first()
    if row is None:
        raise FaultRefused(
            Words(
                "Không có yêu cầu đính chính này. Hãy mở lại từ danh sách của bộ dữ liệu.",
                "There is no such request to correct. Open it again from the dataset's list.",
            )
        )
    _demand_of(row, actor)
    said = set(row.steps.values_list("kind", flat=True))
    if kind in said or said & {FaultStepKind.MENDED, FaultStepKind.DISMISSED}:
        raise FaultRefused(
            Words(
                "Việc này đã được ghi nhận trước đó. Hãy tải lại trang để xem tình trạng mới.",
                "This was already recorded. Reload the page to see where it stands.",
            )
        )
    if kind is FaultStepKind.MENDED and FaultStepKind.VERIFIED not in said:
        raise FaultRefused(
            Words("Hãy xác minh lỗi trước khi báo đã sửa.", "Verify the fault before saying it is mended.")
        )
    step = DataFaultStep.objects.create(
        fault=row,
        kind=kind,
        is_complex=is_complex,
        note=collapse(note)[:_LONGEST_NOTE],
        recorded_by=actor.name,
    )
    record(
        actor,
        f"warehouse.fault.{kind.value}",
        Subject("warehouse.fault", str(row.pk)),
        after={"rule": row.rule, "column": row.column, "agency": row.agency, "note": step.note},
    )
    return step


def _demand_of(row: DataFault, actor: Actor) -> None:
    """Rows that name no agency of ours are answered for by whoever manages the data."""
    agency = Agency.objects.filter(code=row.agency).values_list("pk", flat=True).first()
    if agency is None:
        rights.demand(rights.can_manage_data, actor)
    else:
        rights.demand(rights.can_correct_data, actor, agency)
