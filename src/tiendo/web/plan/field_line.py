"""One field of a row as its page shows it: the label, the print, and the way to its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from tiendo.plan.views import DutyView


@dataclass(frozen=True, slots=True)
class FieldLine:
    """``value``, ``items`` or ``agencies`` holds what was printed; all empty when it was left blank.

    ``address`` is that of its sentence, ``link`` a page that says more of the value.
    """

    label: Words
    address: str
    value: str = ""
    items: tuple[str, ...] = ()
    agencies: tuple[DutyView, ...] = ()
    note: Words | None = None
    link: str = ""


NUMBER = Words("Số", "Number")
NAME = Words("Chỉ tiêu", "Indicator")
UNIT = Words("Đơn vị tính", "Unit")
TARGET = Words("Mục tiêu", "Target")
LEADS = Words("Cơ quan chủ trì", "Lead agencies")
COUNTERS = Words("Cơ quan tính, thống kê", "Counting agencies")
COORDINATORS = Words("Cơ quan phối hợp", "Coordinating agencies")
LEADER = Words("Lãnh đạo phụ trách", "Leader in charge")
TEXT = Words("Nội dung", "Content")
DEADLINE = Words("Thời hạn", "Deadline")
PRODUCTS = Words("Sản phẩm", "Products")


def extras(address: str, found: dict[str, str]) -> list[FieldLine]:
    """Columns nobody knew, as printed."""
    return [FieldLine(Words(name, name), f"{address}/{name}", value) for name, value in found.items()]
