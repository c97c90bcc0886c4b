"""The Vietnamese sentences of the templates, and the English catalogue that must hold each of them.

``python -m tests.web.catalogue`` brings the catalogue up to date: new sentences come in empty.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOM = Path(__file__).parents[2] / "src" / "tiendo" / "web"
WRITTEN = ROOM / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "gettext": None, "gettext_noop": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "_": None,
}  # fmt: skip


def sentences() -> Catalog:
    """Every sentence marked for translation in any template of the room."""
    catalog = Catalog(charset="utf-8")
    for template in sorted(ROOM.rglob("templates/**/*.html")):
        source = templatize(template.read_text(encoding="utf-8"), origin=str(template))
        for _, message, _, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            catalog.add(message, locations=[(template.relative_to(ROOM).as_posix(), 1)], context=context)
    return catalog


def english() -> Catalog:
    """The written English catalogue."""
    with WRITTEN.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def main() -> None:
    """Bring the written catalogue up to date; what no template says any more is dropped."""
    found = sentences()
    catalog = english() if WRITTEN.exists() else Catalog(locale="en", charset="utf-8")
    catalog.update(found, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = (
        "# The interface in English; its sentences are marked in the templates, in Vietnamese."
    )
    catalog.project, catalog.version, catalog.fuzzy = "tiendo", "", False
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    with WRITTEN.open("wb") as file:
        write_po(file, catalog, width=110, omit_header=False, include_lineno=False, sort_output=True)


if __name__ == "__main__":
    main()
