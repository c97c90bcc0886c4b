"""Atom and RSS of the same entries, readable by machines whatever the words hold."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

from tiendo.publishing.public.feeds import Entry, Feed, atom, rss

AT = datetime(2026, 3, 5, 2, tzinfo=UTC)
ENTRY = Entry(
    "tag:x,2026:a/1", "Đính chính: <A & B>\x00\ufffe\ud800", "https://x/a/", AT, "8,5 thành 9", "Đính chính"
)
FEED = Feed("tag:x,2026:/a/", "Kế hoạch", "https://x/a/feed.atom", "https://x/a/", "vi", AT, (ENTRY,))
SPACE = "{http://www.w3.org/2005/Atom}"


def test_atom_says_id_moment_and_where():
    entry = fromstring(atom(FEED)).find(f"{SPACE}entry")  # noqa: S314 - our own words
    assert entry.findtext(f"{SPACE}id") == "tag:x,2026:a/1"
    assert entry.findtext(f"{SPACE}title") == "Đính chính: <A & B>"
    assert entry.findtext(f"{SPACE}updated") == "2026-03-05T09:00:00+07:00"
    assert entry.find(f"{SPACE}link").get("href") == "https://x/a/"


def test_rss_says_the_same():
    item = fromstring(rss(FEED)).find("channel/item")  # noqa: S314 - our own words
    assert item.findtext("guid") == "tag:x,2026:a/1"
    assert item.findtext("pubDate") == "Thu, 05 Mar 2026 09:00:00 +0700"
    assert item.findtext("description") == "8,5 thành 9"
