"""Text typed in the fonts that came before Unicode is read, and only by its font's name."""

from __future__ import annotations

import pytest

from tiendo.kernel.text import from_tcvn3, from_vni, is_capital_font, legacy_encoding

# What the motto at the head of every official letter looks like in a Western font.
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TITLE = "Cộng hòa xã hội chủ nghĩa Việt Nam"
ALPHABET = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"


def test_tcvn3_is_read():
    assert from_tcvn3("§éc lËp - Tù do - H¹nh phóc") == MOTTO
    assert from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam") == TITLE


def test_tcvn3_in_the_private_area_of_word_is_read():
    assert from_tcvn3("\uf0a7\uf0e9c l\uf0cbp") == "Độc lập"


def test_tcvn3_glyphs_a_pdf_names_otherwise_are_read_beside_letters_only():
    assert from_tcvn3("nhµ n\u2212íc, t\u2212¬ng lai") == "nhà nước, tương lai"
    assert from_tcvn3("5 \u2212 3") == "5 \u2212 3"


def test_tcvn3_capital_fonts_draw_capitals():
    assert from_tcvn3("céng hßa", capitals=True) == "CỘNG HÒA"


def test_every_vietnamese_letter_has_one_tcvn3_code():
    western = "".join(chr(code) for code in range(0xA1, 0xFF) if code != 0xE0)  # E0 is left empty
    read = from_tcvn3(western)
    assert all(read.count(letter) == 1 for letter in ALPHABET)


def test_vni_is_read():
    assert from_vni("Ñoäc laäp - Töï do - Haïnh phuùc") == MOTTO
    assert from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == TITLE


def test_vni_capitals_are_read():
    assert from_vni("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC") == MOTTO.upper()


def test_vni_capital_with_a_small_mark_is_read():
    assert from_vni("AÙn, Aùn") == "Án, Án"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3"),
        (".vnArial Narrow", "tcvn3"),
        ("ABCDEF+.VnTime,Bold", "tcvn3"),
        ("VnTime", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI-Helve-Condense", "vni"),
        ("Times New Roman", None),
        ("UVnTime", None),
        ("Vni", None),
        ("", None),
    ],
)
def test_encoding_is_told_by_the_font(font, encoding):
    assert legacy_encoding(font) == encoding


def test_only_fonts_ending_in_h_draw_capitals():
    assert is_capital_font(".VnTimeH")
    assert is_capital_font(".VnTimeH,Bold")
    assert not is_capital_font(".VnTime")
    assert not is_capital_font("VNI-TimesH")
