"""Walks the site as a reader does, link by link, and reads what each page is made of."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import resolve

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

EACH_KIND = 3
# The portal has a walk of its own: tests.web.portal.
SKIPPED = frozenset({"plan-export", "set_language", "api-description", "public"})


class PageParts(HTMLParser):
    """The tags of a page: links, what would break the content policy, headings, fields and labels."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.inline: list[str] = []
        self.outside: list[str] = []
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.unnamed: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if "id" in named:
            self.ids.append(str(named["id"]))
        if tag == "style" or "style" in named or (tag == "script" and "src" not in named):
            self.inline.append(str(self.get_starttag_text()))
        if any(name.startswith(("on", "hx-on")) for name in named):
            self.inline.append(str(self.get_starttag_text()))
        self._addresses(tag, named)
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(tag)
        if tag == "label":
            self.labelled.add(named.get("for") or "")
        if tag in {"input", "select", "textarea"} and named.get("type") not in {"hidden", "submit"}:
            self.fields.append(named)

    def _addresses(self, tag: str, named: dict[str, str | None]) -> None:
        for name in ("src", "href", "action"):
            address = named.get(name) or ""
            if urlsplit(address).netloc:
                self.outside.append(address)
        if tag == "a" and named.get("href"):
            self.links.append(str(named["href"]))


def parts(response: HttpResponse) -> PageParts:
    """What the page of a response is made of."""
    return PageParts(response.content.decode())


def walk(client: Client, start: str = "/") -> dict[str, HttpResponse]:
    """Every kind of page that can be reached from ``start``, at most ``EACH_KIND`` of a kind."""
    found: dict[str, HttpResponse] = {}
    kinds: Counter[str] = Counter()
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        kind = resolve(urlsplit(path).path).url_name or ""
        if path in found or kind in SKIPPED or kinds[kind] >= EACH_KIND:
            continue
        kinds[kind] += 1
        response = client.get(path)
        if response.status_code == 200:
            if not response.headers["Content-Type"].startswith("text/html"):
                continue  # a chart or a table to take away
            waiting += [_absolute(path, link) for link in parts(response).links if _is_ours(link)]
        found[path] = response
    return found


def _absolute(path: str, link: str) -> str:
    return urldefrag(urljoin(path, link)).url


def _is_ours(link: str) -> bool:
    return not urlsplit(link).scheme and not link.startswith("/static/")
