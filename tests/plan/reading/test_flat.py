"""Flattened text: a line is a paragraph, a no-break space an empty cell."""

from __future__ import annotations

import unicodedata

import pytest

from tests.plan.reading.made import FLAT
from tiendo.plan.reading.decode import CONVERTED_FROM_TCVN3, READ_AS_CP1258
from tiendo.plan.reading.reader import read_document
from tiendo.plan.reading.refusals import LegacyEncoding

ORDINARY = "Ủy ban nhân dân thành phố ban hành kế hoạch; các sở thực hiện và báo cáo về kết quả của năm."


def test_each_line_is_a_paragraph_with_its_place_in_the_file():
    document = read_document(FLAT.encode())
    assert [p.text for p in document.paragraphs] == ["KẾ HOẠCH", "1", "Tên chỉ tiêu", "", "≥ 5"]
    assert document.text == FLAT
    assert document.quote(document.paragraphs[2].span) == "Tên  chỉ\ttiêu"


def test_a_line_of_no_break_space_is_a_blank_and_an_empty_line_is_nothing():
    document = read_document("một\n\n\n\u00a0\u00a0\n\nhai\n".encode())
    assert [p.is_blank for p in document.paragraphs] == [False, True, False]
    assert document.quote(document.paragraphs[1].span) == "\u00a0\u00a0"


def test_decomposed_letters_are_read_composed_and_quoted_as_they_stand():
    decomposed = unicodedata.normalize("NFD", "Tiến độ")
    document = read_document(decomposed.encode())
    assert document.paragraphs[0].text == "Tiến độ"
    assert document.quote(document.paragraphs[0].span) == decomposed


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_each_of_its_forms(encoding):
    document = read_document(ORDINARY.encode(encoding))
    assert document.paragraphs[0].text == ORDINARY
    assert document.notices == ()


def test_windows_1258_is_told_by_its_words_and_noticed():
    tones = {"\u0301", "\u0300", "\u0309", "\u0303", "\u0323"}
    shaped = unicodedata.normalize("NFD", ORDINARY)
    for mark, letters in (("\u0302", "aeoAEO"), ("\u0306", "aA"), ("\u031b", "ouOU")):
        for letter in letters:
            shaped = _bound(shaped, letter, mark, tones)
    document = read_document(shaped.encode("cp1258"))
    assert document.paragraphs[0].text == ORDINARY
    assert READ_AS_CP1258 in document.notices


def _bound(text, letter, mark, tones):
    """Put ``letter`` and ``mark`` into one code, a tone between them moved behind."""
    text = text.replace(letter + mark, unicodedata.normalize("NFC", letter + mark))
    for tone in tones:
        text = text.replace(letter + tone + mark, unicodedata.normalize("NFC", letter + mark) + tone)
    return text


def test_tcvn3_bytes_are_converted_and_noticed():
    coded = "ñy ban nh©n d©n thµnh phè; c¸c së thùc hiÖn kÕ ho¹ch vµ b¸o c¸o"
    document = read_document(coded.encode("latin-1"))
    assert document.paragraphs[0].text == "ủy ban nhân dân thành phố; các sở thực hiện kế hoạch và báo cáo"
    assert document.notices == (CONVERTED_FROM_TCVN3,)


def test_old_text_that_cannot_be_told_is_refused():
    with pytest.raises(LegacyEncoding, match="Unicode"):
        read_document(b"k\xe9\xe1 ho\xa5\xa6ch \xf8\xf1 ph\xe8\xe8 c\xf9\xf9a t\xe6\xe6nh")
