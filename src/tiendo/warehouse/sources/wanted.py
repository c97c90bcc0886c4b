"""What a source is as plain JSON, and whether it is whole: kept with a load, so never a password in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import SourceRefused

if TYPE_CHECKING:
    from collections.abc import Mapping

NEEDED: Final[dict[str, frozenset[str]]] = {
    "file": frozenset(),
    "sql": frozenset({"connection", "query"}),
    "http": frozenset({"url"}),
    "folder": frozenset({"folder"}),
}
ALLOWED: Final[dict[str, frozenset[str]]] = {
    "file": frozenset({"encoding", "delimiter", "sheet"}),
    "sql": frozenset(),
    "http": frozenset({"token", "header", "paging", "items", "format"}),
    "folder": frozenset({"encoding", "delimiter", "sheet"}),
}


def demand_sound(source: Mapping[str, Any]) -> None:
    """Raise ``SourceRefused`` for a kind nobody knows, a part that is missing, or one that has no meaning."""
    kind = source.get("kind")
    if kind not in NEEDED:
        raise SourceRefused(
            Words(
                f"Không có loại nguồn “{kind}”. Hãy chọn trong: {', '.join(NEEDED)}.",
                f"There is no kind of source “{kind}”. Choose of: {', '.join(NEEDED)}.",
            )
        )
    given = {name for name, value in source.items() if name != "kind" and value not in ("", None)}
    missing, strange = NEEDED[kind] - given, given - NEEDED[kind] - ALLOWED[kind]
    if missing or strange:
        wrong = ", ".join(sorted(missing or strange))
        raise SourceRefused(
            Words(
                f"Nguồn “{kind}” {'cần có' if missing else 'không có phần này, hãy bỏ đi'}: {wrong}.",
                f"The source “{kind}” {'needs' if missing else 'does not know this, leave it out'}: {wrong}.",
            )
        )
