"""One step ahead: the next item is made in a thread while the last one is worked on.

Polars and files let go of the interpreter's lock, so stages in a row keep the processor busy without waiting
for each other. What goes wrong in the thread is raised where its item would have been.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_T = TypeVar("_T")


def ahead(items: Iterable[_T]) -> Iterator[_T]:
    """The same items in the same order, at most one more of them made than was asked for."""
    coming, end = iter(items), object()
    with ThreadPoolExecutor(1, thread_name_prefix="one-ahead") as maker:
        made = maker.submit(next, coming, end)
        while (item := made.result()) is not end:
            made = maker.submit(next, coming, end)
            yield item  # type: ignore[misc]
