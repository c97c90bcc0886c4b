"""A report's page as a browser sees it: its entries with their boxes, and what a save was answered with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator

HTMX = {"HX-Request": "true"}
SILENT = {"file", "submit", "button"}
CHOSEN = {"checkbox", "radio"}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: where it saves itself, and what is in its boxes."""

    entry: int
    place: str
    fields: dict[str, str]

    @property
    def results(self) -> str:
        return self.fields.get(f"results-{self.entry}", "")

    @property
    def revision(self) -> int:
        return int(self.fields[f"rev-{self.entry}"])

    def filled(self, results: str) -> dict[str, str]:
        """The boxes with other results in them."""
        return {**self.fields, f"results-{self.entry}": results}


@dataclass(frozen=True, slots=True)
class Form:
    """A whole page: what its one form would send, and which buttons it has."""

    fields: dict[str, str]
    lines: tuple[Line, ...]
    moves: frozenset[str]


def read_form(page: str) -> Form:
    """The form of a report's page."""
    tree = html.fromstring(page)
    buttons = tree.xpath("//button[@name='do']/@value")
    return Form(dict(_fields(tree)), tuple(_lines(tree)), frozenset(map(str, buttons)))


def read_line(part: str) -> Line:
    """The one entry of a part of a page."""
    return next(_lines(html.fromstring(f"<div>{part}</div>")))


def new_revision(part: str) -> int:
    """The revision a save was answered with."""
    tree = html.fromstring(f"<div>{part}</div>")
    return int(tree.xpath("//input[starts-with(@name, 'rev-')]/@value")[0])


def _lines(tree: html.HtmlElement) -> Iterator[Line]:
    for section in tree.xpath("//section[starts-with(@id, 'e')][contains(@class, 'entry')]"):
        saves = section.xpath(".//textarea/ancestor-or-self::*[@hx-trigger='change']/@hx-post")
        if saves:
            place = str(saves[0]).removesuffix("save/")
            yield Line(int(section.get("id")[1:]), place, dict(_fields(section)))


def _fields(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for box in tree.iter("input", "textarea"):
        name, kind = box.get("name"), box.get("type", "")
        if not name or kind in SILENT or (kind in CHOSEN and box.get("checked") is None):
            continue
        yield name, box.text_content() if box.tag == "textarea" else box.get("value", "on")
