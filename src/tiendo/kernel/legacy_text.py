"""Reading the two Vietnamese encodings that came before Unicode: TCVN3 (ABC) and VNI.

Both put Vietnamese letters on Western code points and rely on the font to draw them, so
the font name is the evidence; the words alone rarely are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

LegacyEncoding = Literal["tcvn3", "vni"]


def _tcvn3_table() -> dict[int, str]:
    """TCVN 5712:1993, third character set, as the ".Vn" fonts draw it."""
    rows = {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
        0xB5: "àảãáạ",
        0xBB: "ằẳẵắ",
        0xC6: "ặầẩẫấậè",
        0xCE: "ẻẽéẹềểễếệìỉ",
        0xDC: "ĩíịò",
        0xE1: "ỏõóọồổỗốộờởỡớợù",
        0xF1: "ủũúụừửữứựỳỷỹýỵ",
    }
    return {first + i: letter for first, letters in rows.items() for i, letter in enumerate(letters)}


_TCVN3: Final = _tcvn3_table()
# Word keeps symbol-font characters in the private area U+F000–U+F0FF, and some programs
# turn the micro sign (à) into the Greek letter.
_TCVN3_READ: Final = (
    _TCVN3 | {0xF000 + code: letter for code, letter in _TCVN3.items()} | {0x03BC: _TCVN3[0xB5]}
)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES: Final = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_HATS: Final = {
    "â": _CIRCUMFLEX,
    "á": _CIRCUMFLEX + _ACUTE,
    "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
}
_VNI_BREVES: Final = {
    "ê": _BREVE,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_ALONE: Final = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKS_OF: Final = {
    "a": _VNI_TONES | _VNI_HATS | _VNI_BREVES,
    "e": _VNI_TONES | _VNI_HATS,
    "o": _VNI_TONES | _VNI_HATS,
    "u": _VNI_TONES,
    "y": _VNI_TONES,
    "ô": _VNI_TONES,
    "ö": _VNI_TONES,
}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for base, marks in _VNI_MARKS_OF.items():
        letter = _VNI_ALONE.get(base, base)
        table |= {base + mark: unicodedata.normalize("NFC", letter + tone) for mark, tone in marks.items()}
    capitals = {key.upper(): letter.upper() for key, letter in table.items()}
    mixed = {key[0].upper() + key[1:]: letter.upper() for key, letter in table.items() if len(key) > 1}
    return table | mixed | capitals


_VNI: Final = _vni_table()
_VNI_LETTER: Final = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
# PDFs drop the dot at times and add a subset tag ("ABCDEF+") and a style (",Bold").
_TCVN3_FONT: Final = re.compile(r"\.vn\w.*|vn(?:time|arial|avant|book|courier|centu)\w*", re.IGNORECASE)
_VNI_FONT: Final = re.compile(r"vni[ -]\w.*", re.IGNORECASE)
_DECORATION: Final = re.compile(r"^[A-Z]{6}\+|[,-](?:bold|italic|regular|normal)+$", re.IGNORECASE)


def legacy_encoding(font_name: str) -> LegacyEncoding | None:
    """The encoding a run's font implies: ".VnTime" is TCVN3, "VNI-Times" is VNI, others none."""
    name = _family(font_name)
    if _VNI_FONT.fullmatch(name):
        return "vni"
    return "tcvn3" if _TCVN3_FONT.fullmatch(name) else None


def is_capital_font(font_name: str) -> bool:
    """Whether a TCVN3 font draws every letter as a capital (".VnTimeH")."""
    return legacy_encoding(font_name) == "tcvn3" and _family(font_name).endswith("H")


def _family(font_name: str) -> str:
    return _DECORATION.sub("", font_name.strip())


# A PDF's text layer names the glyph of ư (the soft hyphen's place) a minus and that of ã a
# bullet. Beside a letter they are letters; between digits a minus is a minus.
_GLYPH_NAMES: Final = {"\u2212": "ư", "\u2219": "ã"}
_GLYPH_BY_LETTER: Final = re.compile(r"(?<=[^\W\d_])[\u2212\u2219]|[\u2212\u2219](?=[^\W\d_])")


def from_tcvn3(s: str, *, capitals: bool = False) -> str:
    """Text typed in a ".Vn" font, in Unicode; ``capitals`` for the fonts ending in H."""
    text = _GLYPH_BY_LETTER.sub(lambda found: _GLYPH_NAMES[found.group()], s.translate(_TCVN3_READ))
    return text.upper() if capitals else text


def from_vni(s: str) -> str:
    """Text typed in a "VNI-" font, in Unicode: a vowel and the mark after it become one letter."""
    return _VNI_LETTER.sub(lambda found: _VNI[found.group()], unicodedata.normalize("NFC", s))
