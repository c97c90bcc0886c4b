"""Runs of text set in old Vietnamese fonts → Unicode, by the name of the font alone."""

from __future__ import annotations

import re

from tiendo.kernel.legacy_text import from_tcvn3, from_vni, is_capital_font, legacy_encoding
from tiendo.kernel.words import Words

CONVERTED_BY_FONT = Words(
    vi="Có đoạn dùng phông chữ cũ (.Vn… hoặc VNI-…) đã chuyển sang Unicode theo tên phông; hãy soát lại.",
    en="Some text was in old fonts (.Vn… or VNI-…) and was converted to Unicode by font name; check it.",
)

# Letters that only Unicode has: text that holds them was retyped and merely kept the font's name.
_UNICODE_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1EA0-\u1EF9\u0300-\u0323]")
_BEYOND_LATIN_1 = re.compile(r"[^\x00-\x7f]")


def is_legacy(font: str | None, text: str) -> bool:
    """Whether ``text`` in ``font`` is codes of an old encoding rather than Unicode letters."""
    return bool(
        font
        and legacy_encoding(font)
        and not _UNICODE_VIETNAMESE.search(text)
        and (_BEYOND_LATIN_1.search(text) or is_capital_font(font))
    )


def to_unicode(font: str, text: str) -> str:
    """``text`` as the old ``font`` draws it."""
    if legacy_encoding(font) == "vni":
        return from_vni(text)
    return from_tcvn3(text, capitals=is_capital_font(font))
