"""When two printed names are the same name: spaces, case, tone placement and quotes do not matter."""

from __future__ import annotations

import re

from tiendo.kernel.text import collapse, same_spelling

# What a plan adds to a name to say for what: "(triển khai tại …)", "theo chức năng, nhiệm vụ …".
_REMARK = re.compile(r"\s*(?:\([^)]*\)|\btheo (?:chức năng|nhiệm|phân công|sự phân công|lĩnh vực)\b.*)\s*$")
_DASHES = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "’": "'"})
_ABBREVIATED = (("ủy ban nhân dân", "ubnd"), ("thành phố", "tp"), ("tp.", "tp"))


def spelling_key(printed: str) -> str:
    """The form equal for all spellings of one name. Accents stay: "Sở Tư pháp" is not "So tu phap"."""
    key = same_spelling(collapse(printed)).casefold().translate(_DASHES).strip(" -.,;:")
    for long, short in _ABBREVIATED:
        key = key.replace(long, short)
    return " ".join(key.replace(" - ", "-").split())


def without_remark(printed: str) -> str:
    """The name alone, without the remark a plan prints behind it."""
    return _REMARK.sub("", printed)
