"""A target said as a sentence, beside its print: how tiendo read "≥ 35-40".

Knows nothing of pages; the words are for people, the algebra is the kernel's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.target import Op, Target
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

_VI_SEPARATORS = str.maketrans(",.", ".,")
_BOUNDS = {
    Op.AT_LEAST: Words("Ít nhất {}", "At least {}"),
    Op.MORE_THAN: Words("Trên {}", "More than {}"),
    Op.AT_MOST: Words("Nhiều nhất {}", "At most {}"),
    Op.LESS_THAN: Words("Dưới {}", "Less than {}"),
    Op.EQUAL: Words("Đạt {}", "Reach {}"),
}
_FIXED = {
    Op.MILESTONE: Words("Việc có hay không, xét theo chứng cứ", "Done or not, judged on evidence"),
    Op.QUALITATIVE: Words("Mục tiêu bằng lời, giữ nguyên văn", "A target in words, kept as printed"),
    Op.NONE: Words("Không đặt mục tiêu bằng số", "No target in figures"),
}


def target_in_words(target: Target) -> Words:
    """``≥ 35-40`` in ``% GRDP`` → "Ít nhất 35, phấn đấu 40 % GRDP" / "At least 35, aiming at 40 % GRDP"."""
    if target.op in _FIXED:
        return _FIXED[target.op]
    said = _READERS.get(target.op, _bounded)(target)
    return Words(said.vi + _movement(target).vi, said.en + _movement(target).en)


def _bounded(target: Target) -> Words:
    bound = target.low if target.low is not None else target.high
    number = _counted(bound, target.unit)
    if target.op is Op.AT_LEAST and target.high is not None:
        low, high = _number(target.low), _counted(target.high, target.unit)
        number = Words(f"{low.vi}, phấn đấu {high.vi}", f"{low.en}, aiming at {high.en}")
    frame = _BOUNDS[target.op]
    return Words(frame.vi.format(number.vi), frame.en.format(number.en))


def _range(target: Target) -> Words:
    low, high = _number(target.low), _counted(target.high, target.unit)
    return Words(f"Từ {low.vi} đến {high.vi}", f"From {low.en} to {high.en}")


def _rank(target: Target) -> Words:
    place = _number(target.high)
    vi, en = (f" trên {target.of}", f" of {target.of}") if target.of else ("", "")
    return Words(f"Hạng {place.vi}{vi} hoặc cao hơn", f"Rank {place.en}{en} or better")


def _trend(target: Target) -> Words:
    if target.falling:
        return Words("Giảm dần qua từng kỳ", "Falling every period")
    return Words("Tăng dần qua từng kỳ", "Rising every period")


def _each(target: Target) -> Words:
    part = target_in_words(target.parts[0])
    return Words(f"Từng {target.unit}: {inside(part.vi)}", f"Each {target.unit}: {inside(part.en)}")


def _joined(target: Target) -> Words:
    parts = [target_in_words(part) for part in target.parts]
    vi, en = ("; và ", "; and ") if target.op is Op.ALL else ("; hoặc ", "; or ")
    return Words(
        vi.join([parts[0].vi, *(inside(part.vi) for part in parts[1:])]),
        en.join([parts[0].en, *(inside(part.en) for part in parts[1:])]),
    )


_READERS: dict[Op, Callable[[Target], Words]] = {
    Op.RANGE: _range,
    Op.RANK_AT_MOST: _rank,
    Op.TREND: _trend,
    Op.EACH: _each,
    Op.ALL: _joined,
    Op.ANY: _joined,
}


def _movement(target: Target) -> Words:
    if target.op is Op.TREND or not (target.rising or target.falling):
        return Words("", "")
    return (
        Words(", và giảm dần", ", and falling") if target.falling else Words(", và tăng dần", ", and rising")
    )


def _number(value: Decimal | None) -> Words:
    printed = f"{value.normalize():,f}" if value is not None else ""
    return Words(printed.translate(_VI_SEPARATORS), printed)


def _counted(value: Decimal | None, unit: str) -> Words:
    number = _number(value)
    tail = f"\N{NO-BREAK SPACE}{unit}" if unit else ""
    return Words(number.vi + tail, number.en + tail)
