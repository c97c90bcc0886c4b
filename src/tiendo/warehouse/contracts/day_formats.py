"""How a contract says days are written (``dd/MM/yyyy``, the standard's way) as ``strptime`` reads it."""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = {
    "yyyy": "%Y", "uuuu": "%Y", "yy": "%y", "MM": "%m", "M": "%m", "MMM": "%b", "MMMM": "%B", "dd": "%d",
    "d": "%d", "HH": "%H", "H": "%H", "hh": "%I", "h": "%I", "mm": "%M", "ss": "%S", "SSS": "%3f",
    "SSSSSS": "%6f", "a": "%p", "X": "%z", "XX": "%z", "XXX": "%:z", "Z": "%z",
}  # fmt: skip
_BACK: Final = {
    "%Y": "yyyy", "%y": "yy", "%m": "MM", "%b": "MMM", "%B": "MMMM", "%d": "dd", "%H": "HH", "%I": "hh",
    "%M": "mm", "%S": "ss", "%3f": "SSS", "%6f": "SSSSSS", "%p": "a", "%z": "XX", "%:z": "XXX",
}  # fmt: skip
_TOKEN: Final = re.compile(r"'(?P<quoted>(?:[^']|'')*)'|(?P<letters>([A-Za-z])\3*)|(?P<other>[^A-Za-z'])")
_DIRECTIVE: Final = re.compile(r"%(?:[36]f|:z|[A-Za-z])")


def from_standard(pattern: str) -> str | None:
    """The ``strptime`` format; None when the pattern has a letter that is none of a date's."""
    made, at = [], 0
    for token in _TOKEN.finditer(pattern):
        if token.start() != at:
            return None
        at = token.end()
        letters = token["letters"]
        if letters is not None:
            if letters not in _LETTERS:
                return None
            made.append(_LETTERS[letters])
        else:
            made.append((token["quoted"] or token["other"] or "'").replace("''", "'").replace("%", "%%"))
    return "".join(made) if pattern and at == len(pattern) else None


def to_standard(format_: str) -> str:
    """The standard's pattern of a ``strptime`` format that ``from_standard`` gave."""
    made, at = [], 0
    for token in _DIRECTIVE.finditer(format_):
        made += [_literal(format_[at : token.start()]), _BACK[token.group()]]
        at = token.end()
    return "".join((*made, _literal(format_[at:])))


def has_time(pattern: str) -> bool:
    """Whether a pattern of the standard holds an hour."""
    return bool(re.search(r"[Hh]", re.sub(r"'[^']*'", "", pattern)))


def _literal(text: str) -> str:
    text = text.replace("%%", "%")
    return "'" + text.replace("'", "''") + "'" if re.search(r"[A-Za-z']", text) else text
