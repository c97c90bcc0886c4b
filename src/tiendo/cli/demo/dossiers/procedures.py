"""Which procedures there are, and who settles them: a department or the people's committee of a commune."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure: its code, the field it belongs to, and the department that settles it.

    ``agency`` is empty where the commune's own people's committee does. ``days`` is the time it may take.
    """

    code: str
    group: str
    agency: str
    days: int


# Field → department ("" the commune), the share of all dossiers, days allowed, how many procedures.
_FIELDS = (
    ("Hộ tịch", "", 26, 2, 8),
    ("Chứng thực", "", 22, 1, 4),
    ("Bảo trợ xã hội", "", 8, 15, 6),
    ("Đất đai", "snnmt", 12, 20, 9),
    ("Thành lập doanh nghiệp", "stc", 8, 3, 6),
    ("Hoạt động xây dựng", "sxd", 6, 20, 6),
    ("Vận tải", "sxd", 6, 5, 5),
    ("Lao động, việc làm", "snv", 4, 7, 5),
    ("Khám bệnh, chữa bệnh", "syt", 3, 30, 5),
    ("Giáo dục", "sgddt", 2, 15, 4),
    ("Lưu thông hàng hóa", "sct", 1, 10, 3),
    ("Lý lịch tư pháp", "stp", 1, 10, 2),
    ("Hoạt động khoa học và công nghệ", "skhcn", 1, 15, 3),
)


def _catalogue() -> tuple[tuple[Procedure, ...], tuple[float, ...]]:
    made, weights, number = [], [], 1_000
    for group, agency, share, days, count in _FIELDS:
        for place in range(count):
            number += 37
            made.append(Procedure(f"1.{number:06}", group, agency, days + place % 3))
            weights.append(share / count)
    return tuple(made), tuple(accumulate(weights))


# The weights are running sums, as ``random.choices`` takes them fastest.
PROCEDURES, WEIGHTS = _catalogue()
DEPARTMENTS = tuple(sorted({agency for _, agency, *_ in _FIELDS if agency}))


def agency_of(procedure: Procedure, ward: str) -> str:
    """The code of the agency that settles a procedure for a ward."""
    return procedure.agency or f"ubnd-{ward}"
