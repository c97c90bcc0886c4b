"""Where a value was written down: the page its rows are on, as far as the reader may open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tiendo.kernel.words import Words
from tiendo.measure.types import Basis

if TYPE_CHECKING:
    from tiendo.measure.types import ObservedValue

BASIS_WORDS: Final = {
    Basis.COMPUTED: Words("tính từ dữ liệu", "computed from rows"),
    Basis.VERIFIED: Words("đã kiểm tra", "verified"),
    Basis.DECLARED: Words("cơ quan kê khai", "declared by an agency"),
    Basis.PUBLISHED: Words("đã công bố", "published"),
}


def source_words(one: ObservedValue) -> Words:
    """What a value is from, in words."""
    basis = BASIS_WORDS[one.basis]
    if one.basis is Basis.PUBLISHED and one.source_id:
        return Words(f"{basis.vi}: {one.source_id}", f"{basis.en}: {one.source_id}")
    return basis


def rows_link(one: ObservedValue, recorded: frozenset[str]) -> str:
    """The page of the rows a computed value counts; nothing for others."""
    if one.basis is Basis.COMPUTED and one.series in recorded:
        return reverse("measure-period", args=(one.series, one.period))
    return ""
