"""Feeds are what their formats ask for; the accessibility statement tells of a run, not of a wish."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import product
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client

from tests.delivery.programme import PLAN
from tests.web.portal.city import MARCH, a_city, value
from tiendo import __version__
from tiendo.web.portal.pages_checked import PAGES, RESULTS
from tiendo.web.templatetags.vietnamese import vietnamese_day

pytestmark = pytest.mark.django_db
HOME = f"/public/vi/{PLAN}/"
FOLLOWED = ("", "indicators/2030/1/", "actions/I.1.1/", "agencies/skhcn/")
ATOM = "{http://www.w3.org/2005/Atom}"


def read(path: str):
    return fromstring(Client().get(path).content)  # noqa: S314 - our own words


def test_every_atom_feed_is_what_rfc_4287_asks_for():
    a_city()
    value("42", MARCH + timedelta(days=1))
    for place in FOLLOWED:
        feed = read(f"{HOME}{place}feed.atom")
        entries = feed.findall(f"{ATOM}entry")
        assert entries
        for one in (feed, *entries):
            assert all(one.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
            assert datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo
            assert one.find(f"{ATOM}link[@rel='alternate']").get("href").startswith("http://testserver/")
        assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith(f"{place}feed.atom")
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        ids = [one.findtext(f"{ATOM}id") for one in entries]
        assert len(ids) == len(set(ids))


def test_every_rss_feed_has_what_rss_2_asks_for_and_the_entries_of_the_other():
    a_city()
    for place in FOLLOWED:
        channel = read(f"{HOME}{place}feed.rss").find("channel")
        items = channel.findall("item")
        entries = read(f"{HOME}{place}feed.atom").findall(f"{ATOM}entry")
        assert all(channel.findtext(name) for name in ("title", "link", "description", "language"))
        assert [one.findtext("guid") for one in items] == [one.findtext(f"{ATOM}id") for one in entries]
        assert all(one.findtext("title") and one.findtext("link") for one in items)
        assert all(parsedate_to_datetime(one.findtext("pubDate")).tzinfo for one in items)


def test_the_statement_tells_of_a_run_over_every_kind_of_page(db):
    results = json.loads(RESULTS.read_text("utf-8"))
    checked = {(one["page"], one["language"], one["width"]) for one in results["pages"]}
    assert checked == set(product(PAGES, ("vi", "en"), (390, 1280)))
    assert results["violations"] == sum(one["violations"] for one in results["pages"])
    assert results["version"] == __version__
    page = Client().get("/public/vi/accessibility/").text
    assert vietnamese_day(date.fromisoformat(results["checked_on"])) in page
    assert page.count('<th scope="row">') == len(PAGES)
    assert 'class="n">Tiếng Việt, 390&nbsp;px</th>' in page
    assert f"{results['tool']} {results['tool_version']}" in page
