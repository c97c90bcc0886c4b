"""The thresholds of judging, as data: what an installation may set, with defaults that are nobody's law."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from tiendo.assess.types import BadRule, PathKind
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

_WAYS: Final = (PathKind.LINEAR, PathKind.COMPOUND)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Shares are of the whole way from the starting value to the target.

    ``on_path_within``: so little short of the path is still on it. ``behind_within``: so little short of it
    is behind and not at risk. ``recent_months``: how far back "of late" looks. ``window_months``: the
    shortest stretch a pace is taken over. ``least_points``: fewer values say nothing of what paces are
    possible. ``stale_months``: an older value says nothing of today. ``path``: the way where none is given.
    """

    on_path_within: Decimal = Decimal("0.02")
    behind_within: Decimal = Decimal("0.10")
    recent_months: int = 36
    window_months: int = 12
    least_points: int = 3
    stale_months: int = 24
    path: PathKind = PathKind.LINEAR

    def as_json(self) -> dict[str, Any]:
        """As it is kept: shares as text, which JSON keeps exact."""
        return {
            field.name: str(value) if isinstance(value := getattr(self, field.name), Decimal) else value
            for field in fields(self)
        }


DEFAULTS: Final = Thresholds()
THRESHOLD_WORDS: Final = {
    "on_path_within": Words("Hụt so với lộ trình vẫn coi là đúng lộ trình (phần của cả chặng)",
                            "Short of the path and still on it (share of the whole way)"),
    "behind_within": Words("Hụt so với lộ trình mới là chậm, chưa là nguy cơ (phần của cả chặng)",
                           "Short of the path and only behind, not at risk (share of the whole way)"),
    "recent_months": Words("Nhịp độ gần đây: số tháng", "Months the pace of late looks back"),
    "window_months": Words("Quãng ngắn nhất để tính nhịp độ (tháng)", "Shortest stretch of a pace (months)"),
    "least_points": Words("Số giá trị tối thiểu để nói về mọi nhịp độ", "Fewest values to speak of any pace"),
    "stale_months": Words("Số liệu cũ quá số tháng này thì không dùng", "Months until a value is too old"),
    "path": Words("Lộ trình khi không giao mốc từng năm", "Path where no yearly milestones are given"),
}  # fmt: skip


def read_thresholds(given: Mapping[str, Any]) -> Thresholds:
    """Thresholds from what was typed or kept; what is not named keeps its default. Raises ``BadRule``."""
    unknown = sorted(set(given) - set(THRESHOLD_WORDS))
    if unknown:
        raise BadRule(
            Words(
                f"Không có ngưỡng “{unknown[0]}”. Các ngưỡng: {', '.join(THRESHOLD_WORDS)}.",
                f"There is no threshold “{unknown[0]}”. They are: {', '.join(THRESHOLD_WORDS)}.",
            )
        )
    read = Thresholds(**{name: _READERS[name](name, value) for name, value in given.items()})
    if read.behind_within < read.on_path_within:
        raise _bad("behind_within", "không nhỏ hơn on_path_within", "no less than on_path_within")
    if read.recent_months < read.window_months:
        raise _bad("recent_months", "không ngắn hơn window_months", "no shorter than window_months")
    return read


def _share(name: str, value: Any) -> Decimal:
    try:
        read = Decimal(str(value))
    except InvalidOperation:
        read = Decimal(-1)
    if not (read.is_finite() and 0 <= read < 1):
        raise _bad(name, "một số từ 0 đến dưới 1, ví dụ 0.05", "a number from 0 to below 1, such as 0.05")
    return read


def _count(least: int, most: int) -> Any:
    def read(name: str, value: Any) -> int:
        text = str(value)
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise _bad(name, f"số nguyên từ {least} đến {most}", f"a whole number from {least} to {most}")
        return int(text)

    return read


def _way(name: str, value: Any) -> PathKind:
    if value not in _WAYS:
        raise _bad(name, "linear hoặc compound", "linear or compound")
    return PathKind(value)


def _bad(name: str, vi: str, en: str) -> BadRule:
    return BadRule(Words(f"Ngưỡng “{name}” phải là {vi}.", f"The threshold “{name}” must be {en}."))


_READERS: Final[dict[str, Any]] = {
    "on_path_within": _share,
    "behind_within": _share,
    "recent_months": _count(1, 240),
    "window_months": _count(1, 120),
    "least_points": _count(2, 60),
    "stale_months": _count(1, 240),
    "path": _way,
}
