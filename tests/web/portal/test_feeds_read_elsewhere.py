"""Every feed of the portal, read by a feed reader that others wrote (feedparser): all of it is understood."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime, timedelta
from itertools import product

import feedparser
import pytest
from django.test import Client

from tests.delivery.programme import PLAN
from tests.web.portal.city import MARCH, a_city, value

pytestmark = pytest.mark.django_db
PLACES = ("", "indicators/2030/1/", "actions/I.1.1/", "agencies/skhcn/")
FORMS = {"atom": "atom10", "rss": "rss20"}
MOMENT = {"atom": "updated_parsed", "rss": "published_parsed"}


def read(path: str):
    answer = Client().get(path)
    return feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})


def moment(one, form: str) -> datetime:
    """When an entry says it became known."""
    return datetime.fromtimestamp(timegm(one[MOMENT[form]]), UTC)


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_reader_of_others_understands_every_feed_whole(form):
    a_city()
    value("42", MARCH + timedelta(days=1))
    for lang, place in product(("vi", "en"), PLACES):
        page = f"/public/{lang}/{PLAN}/{place}"
        found = read(f"{page}feed.{form}")
        assert (found.bozo, found.version) == (False, FORMS[form]), found.get("bozo_exception")
        assert (found.feed.language, found.feed.link) == (lang, f"http://testserver{page}")
        assert found.feed.title
        assert found.entries
        for one in found.entries:
            assert one.id.startswith("tag:testserver,2026:")
            assert Client().get(one.link).status_code == 200
            assert one.title
            assert one.summary
            assert one.tags[0].term
        moments = [moment(one, form) for one in found.entries]
        assert moments == sorted(moments, reverse=True)
        assert moment(found.feed, "atom") == moments[0]


def test_the_corrected_value_reaches_the_reader_with_its_moment_and_words():
    a_city()
    value("42", MARCH + timedelta(days=1))
    newest = {form: read(f"/public/en/{PLAN}/indicators/2030/1/feed.{form}").entries[0] for form in FORMS}
    for form, one in newest.items():
        assert one.summary == "Correction for 2025: 40 % became 42 %."
        assert one.title == "Correction: Tỷ lệ bộ dữ liệu được mở"
        assert moment(one, form).date() == MARCH + timedelta(days=1)
    assert newest["atom"].id == newest["rss"].id
