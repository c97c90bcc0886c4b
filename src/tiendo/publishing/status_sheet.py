"""A plan's work with its status as a workbook and as CSV. Text a spreadsheet would run stays text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from tiendo.delivery.types import BUCKET_WORDS, PROGRESS_WORDS, TIMING_WORDS
from tiendo.publishing.sheets import write_csv, write_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.delivery.domain.work import WorkView
    from tiendo.delivery.selectors.progress import PlanProgress

HEADER = (
    "Tính đến ngày",
    "Phần",
    "Mã",
    "Nhiệm vụ cụ thể",
    "Lần thực hiện",
    "Lãnh đạo phụ trách",
    "Cơ quan chịu trách nhiệm",
    "Kế thừa từ",
    "Thời hạn in",
    "Hạn ban đầu",
    "Hạn hiện nay",
    "Ngày hoàn thành",
    "Nhóm",
    "Mức độ",
    "Tình trạng",
    "Số ngày làm việc quá hạn",
)


def work_xlsx(found: PlanProgress) -> bytes:
    """One sheet of all the work chosen."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        write_sheet(workbook, "Tình hình thực hiện", HEADER, _lines(found))
    return target.getvalue()


def work_csv(found: PlanProgress) -> bytes:
    """The same as CSV, UTF-8 with a byte-order mark."""
    return write_csv(HEADER, _lines(found))


def _lines(found: PlanProgress) -> Iterable[list[object]]:
    late = {one.work.id: one.working_days for one in found.overdue}
    for work in found.work:
        yield [found.on.isoformat(), *_cells(work), late.get(work.id)]


def _cells(work: WorkView) -> list[object]:
    days = (work.first_due_on, work.due_on, work.status.done_on)
    return [
        work.section,
        work.action_code,
        work.text,
        work.key,
        work.leader,
        [one.name for one in work.answering],
        [one.inherited_from for one in work.answering if one.inherited_from],
        work.deadline_text,
        *(day.isoformat() if day else None for day in days),
        BUCKET_WORDS[work.status.bucket].vi,
        PROGRESS_WORDS[work.status.progress].vi,
        TIMING_WORDS[work.status.timing].vi,
    ]
