"""Every sentence of the interface can be read in English."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from tests.web import catalogue


def _ids(catalog: object) -> set[object]:
    return {message.id for message in catalog if message.id}


def test_the_catalogue_holds_exactly_the_sentences_of_the_templates() -> None:
    found, written = _ids(catalogue.sentences()), _ids(catalogue.english())
    assert found - written == set(), "run: python -m tests.web.catalogue, then translate"
    assert written - found == set(), "run: python -m tests.web.catalogue"


def test_every_sentence_has_its_english() -> None:
    def is_said(said: str | tuple[str, ...]) -> bool:
        return all(said) if isinstance(said, tuple) else bool(said)

    assert [m.id for m in catalogue.english() if m.id and not is_said(m.string)] == []


def test_no_translation_is_a_guess() -> None:
    assert [m.id for m in catalogue.english() if m.fuzzy] == []


def test_translations_keep_the_names_of_what_is_filled_in() -> None:
    wrong = [m.id for m in catalogue.english() if m.id and list(m.check(catalogue.english()))]
    assert wrong == []


@pytest.mark.parametrize(("n", "said"), [(1, "1 bad row"), (2, "2 bad rows")])
def test_english_tells_one_from_several(n: int, said: str) -> None:
    page = Template(
        "{% load i18n %}{% blocktranslate count n=n %}{{ n }} dòng lỗi{% plural %}{{ n }} dòng lỗi"
        "{% endblocktranslate %}"
    )
    with translation.override("en"):
        assert page.render(Context({"n": n})) == said
