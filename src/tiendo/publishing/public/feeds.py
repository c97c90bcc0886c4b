"""Feeds as bytes: Atom (RFC 4287) and RSS 2.0 of the same entries. Knows words and addresses, no tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from tiendo.kernel.clock import ZONE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

ATOM: Final = "http://www.w3.org/2005/Atom"
NOT_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
register_namespace("atom", ATOM)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changed; ``id`` stays the same for ever."""

    id: str
    title: str
    url: str
    at: datetime
    summary: str
    category: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is about: its own address and the page it follows."""

    id: str
    title: str
    url: str
    page: str
    language: str
    updated: datetime
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", _rfc3339(feed.updated))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.url})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    SubElement(SubElement(root, "author"), "name").text = "tiến độ"
    for entry in feed.entries:
        one = SubElement(root, "entry")
        _text(one, "id", entry.id)
        _text(one, "title", entry.title)
        _text(one, "updated", _rfc3339(entry.at))
        SubElement(one, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
        SubElement(one, "category", {"term": entry.category})
        _text(one, "summary", entry.summary)
    return _bytes(root)


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    root = Element("rss", {"version": "2.0"})
    channel = SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.page)
    _text(channel, "description", feed.title)
    _text(channel, "language", feed.language)
    _text(channel, "lastBuildDate", format_datetime(feed.updated.astimezone(ZONE)))
    SubElement(channel, f"{{{ATOM}}}link", {"rel": "self", "type": "application/rss+xml", "href": feed.url})
    for entry in feed.entries:
        one = SubElement(channel, "item")
        _text(one, "title", entry.title)
        _text(one, "link", entry.url)
        SubElement(one, "guid", {"isPermaLink": "false"}).text = _clean(entry.id)
        _text(one, "pubDate", format_datetime(entry.at.astimezone(ZONE)))
        _text(one, "category", entry.category)
        _text(one, "description", entry.summary)
    return _bytes(root)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    """XML 1.0 cannot hold control characters and half characters at all, not even escaped."""
    return NOT_XML.sub("", text)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


def _bytes(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written
