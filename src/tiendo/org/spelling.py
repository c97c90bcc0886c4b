"""When two printed names are the same name: spaces, case, tone placement and quotes do not matter."""

from __future__ import annotations

from tiendo.kernel.text import collapse, same_spelling

_DASHES = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "’": "'"})
_ABBREVIATED = (("ủy ban nhân dân", "ubnd"), ("thành phố", "tp"), ("tp.", "tp"))


def spelling_key(printed: str) -> str:
    """The form equal for all spellings of one name. Accents stay: "Sở Tư pháp" is not "So tu phap"."""
    key = same_spelling(collapse(printed)).casefold().translate(_DASHES).strip(" -.,;:")
    for long, short in _ABBREVIATED:
        key = key.replace(long, short)
    return " ".join(key.replace(" - ", "-").split())
