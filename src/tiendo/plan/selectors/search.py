"""Search over the latest versions of all plans, without accents. Public."""

from __future__ import annotations

from tiendo.plan.views import SearchHit


def search(words: str, *, limit: int = 50) -> tuple[SearchHit, ...]:
    """Rows that hold every word, in any order, accents and case ignored; blank words find nothing."""
    raise NotImplementedError
