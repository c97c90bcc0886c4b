"""No English sentence says "1 rows": numbers and nouns go through ``plural`` or the catalogue's plural."""

from __future__ import annotations

import pytest

from tests.contracts.english_counts import (
    EXCEPTIONS,
    EXCEPTIONS_OF_TEMPLATES,
    counts_in,
    counts_in_sources,
    counts_in_translation,
    plural_after,
)
from tests.web.catalogue import english


def test_every_number_in_the_code_tells_one_from_several():
    wrong = [one for one in counts_in_sources() if one[:2] not in EXCEPTIONS]
    assert wrong == [], 'write {plural(n, "row")}, or {plural(n, "row is", "rows are")} with its verb'


def test_every_number_in_a_template_tells_one_from_several():
    single = [one.string for one in english() if one.id and isinstance(one.id, str)]
    wrong = [one for one in single if counts_in_translation(one) and one not in EXCEPTIONS_OF_TEMPLATES]
    assert wrong == [], "use {% blocktranslate count n=… %} and give both forms"


def test_the_two_forms_of_a_counted_sentence_differ_where_a_noun_is_counted():
    pairs = [one.string for one in english() if isinstance(one.id, tuple)]
    assert [one for one, many in pairs if one == many and counts_in_translation(many)] == []


def test_every_exception_is_still_needed():
    found = {one[:2] for one in counts_in_sources()}
    assert set(EXCEPTIONS) - found == set()
    assert set(EXCEPTIONS_OF_TEMPLATES) <= {one.string for one in english()}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('Words(f"{n} dòng", f"{n} rows")', "n"),
        ('Words(vi="", en=f"still {number(n)} open bad rows left")', "number(n)"),
        ('Words("", f"{plural(n, \'row\')} are bad")', "plural(n, 'row')"),
        ("Words(\"\", f\"{plural(n, 'row is', 'rows are')} bad\")", ""),
        ('en = f" in {n} sections" if n else ""', "n"),
        ('vi, en = (f"{n} dòng", f"{n} rows")', "n"),
        ('Words("", f"{n} of the rows")', ""),
        ('Words("", f"{MOST} rows at most")', ""),
        ('Words(f"{n} rows", "none")', ""),
    ],
)
def test_what_is_wrong_would_be_noticed(source, found):
    assert [inside for inside, _ in counts_in(source)] == ([found] if found else [])


@pytest.mark.parametrize(("text", "noun"), [(" days", "days"), (" more people", "people"), (" is late", ""),
                                            (" per cent", ""), (" series", "")])  # fmt: skip
def test_a_plural_is_told_from_what_looks_like_one(text, noun):
    assert plural_after(text) == noun
