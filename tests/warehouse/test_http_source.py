"""Rows asked of a real HTTP server: every paging, tokens, addresses that are refused, a server that fails."""

from __future__ import annotations

import pytest

from tests.warehouse.deliveries import ENGINEER, register, stored
from tests.warehouse.small_api import api
from tiendo.warehouse.models import Load
from tiendo.warehouse.services.running import run_load
from tiendo.warehouse.services.starting import Delivery, retry_load, start_load
from tiendo.warehouse.sources import web
from tiendo.warehouse.types import LoadState

pytestmark = pytest.mark.django_db
ROWS = [{"request_id": f"R{n}", "agency": "sct", "created_at": "2026-03-01", "fee": 1.10} for n in range(5)]
AFTER = {"form": "cursor", "parameter": "after", "next": "meta.next"}
TOKEN = {"token": "hcc"}
PAGE = {"form": "page", "size": 2, "size_parameter": "size"}


@pytest.fixture(autouse=True)
def _own_network(settings, monkeypatch):
    settings.TIENDO_HTTP_HOSTS, settings.TIENDO_HTTP_PRIVATE = ["127.0.0.1", "localhost"], True
    settings.TIENDO_TOKENS = {"HCC": "Bearer bi-mat"}
    monkeypatch.setattr(web, "PAUSE", 0)
    register()


def ask(url, **of):
    source = {"kind": "http", "url": url, **of}
    number = start_load("requests", Delivery(source, url), actor=ENGINEER, in_background=False)
    run_load(number, actor=ENGINEER)
    return Load.objects.get(pk=number)


def by_page(asked):
    at, size = int(asked.query["page"]), int(asked.query["size"])
    return 200, {}, {"data": ROWS[(at - 1) * size : at * size]}


def by_offset(asked):
    at = int(asked.query["start"])
    return 200, {}, ROWS[at : at + 2]


def by_cursor(asked):
    at = int(asked.query.get("after", 0))
    return 200, {}, {"found": {"rows": ROWS[at : at + 2]}, "meta": {"next": at + 2 if at + 2 < 5 else None}}


def by_link(asked):
    at = int(asked.query.get("at", 0))
    link = {"Link": f'</rows?of=hcc&at={at + 2}>; rel="next"'} if at + 2 < 5 else {}
    return 200, link, ROWS[at : at + 2]


@pytest.mark.parametrize(
    ("answer", "of"),
    [
        (by_page, {"paging": PAGE}),
        (by_offset, {"paging": {"form": "offset", "parameter": "start"}}),
        (by_cursor, {"paging": AFTER, "items": "found.rows"}),
        (by_link, {"paging": {"form": "link"}}),
    ],
)  # fmt: skip
def test_every_page_is_asked_for_once_with_the_token(answer, of):
    with api(answer) as (place, heard):
        load = ask(f"{place}/rows?of=hcc", **TOKEN, **of)
    assert (load.state, load.new, load.reason_vi) == (LoadState.ACCEPTED, 5, "")
    assert [row[0] for row in stored("request_id")] == ["R0", "R1", "R2", "R3", "R4"]
    assert {asked.headers["Authorization"] for asked in heard} == {"Bearer bi-mat"}
    assert all(asked.query["of"] == "hcc" for asked in heard)
    assert len({tuple(asked.query.items()) for asked in heard}) == len(heard)


def test_a_server_that_gives_smaller_pages_than_asked_for_loses_no_row():
    def two_at_most(asked):
        at = int(asked.query["page"])
        found = ROWS[(at - 1) * 2 : at * 2]
        return (200, {}, found) if found else (404, {}, {"detail": "Invalid page."})

    with api(two_at_most) as (place, _):
        assert ask(f"{place}/rows", paging=PAGE | {"size": 100}).new == 5
    with api(lambda asked: two_at_most(asked) if asked.query["page"] < "3" else (404, {}, {})) as (place, _):
        assert ask(f"{place}/rows", paging=PAGE | {"size": 100}).read == 4


def test_a_server_that_does_not_page_is_told(monkeypatch):
    with api(lambda _: (200, {}, ROWS[:2])) as (place, _):
        assert "đúng một trang hai lần" in ask(f"{place}/rows", paging=PAGE).reason_vi


def test_a_token_stays_with_the_host_it_is_for():
    def elsewhere(asked):
        other = place.replace("127.0.0.1", "localhost")
        if asked.path == "/moved":
            return 302, {"Location": f"{other}/rows"}, b""
        link = {"Link": f'<{other}/rows?at=2>; rel="next"'} if "at" not in asked.query else {}
        return 200, link, ROWS[:2] if link else ROWS[2:]

    with api(elsewhere) as (place, heard):
        assert ask(f"{place}/rows", **TOKEN, paging={"form": "link"}).new == 5
        ask(f"{place}/moved", **TOKEN)
    met = [(asked.headers["Host"].split(":")[0], asked.headers["Authorization"]) for asked in heard]
    assert met == 2 * [("127.0.0.1", "Bearer bi-mat"), ("localhost", None)]


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("http://10.0.0.1/", "địa chỉ nội bộ 10.0.0.1"),
        ("http://169.254.169.254/latest", "địa chỉ nội bộ"),
        ("http://[::ffff:127.0.0.1]/", "địa chỉ nội bộ"),
        ("http://elsewhere.test/", "“elsewhere.test” chưa được phép"),
        ("file:///etc/passwd", "không hợp lệ"),
        ("http://[::1/", "Invalid URL"),
        ("http://127.0.0.1:99999/", "không hợp lệ"),
    ],
)
def test_a_redirect_is_looked_at_like_an_address(settings, monkeypatch, to, words):
    is_public = web.check_address.__globals__["_is_public"]
    monkeypatch.setitem(
        web.check_address.__globals__, "_is_public", lambda number: number == "127.0.0.1" or is_public(number)
    )
    settings.TIENDO_HTTP_PRIVATE = False
    settings.TIENDO_HTTP_HOSTS = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"]
    with api(lambda asked: (302, {"Location": to}, b"")) as (place, _):
        load = ask(f"{place}/rows")
    assert load.state == LoadState.REFUSED
    assert words in load.reason_vi


@pytest.mark.parametrize(
    ("host", "words"), [("127.0.0.1", "TIENDO_HTTP_PRIVATE"), ("[::1]", "TIENDO_HTTP_HOSTS")]
)
def test_this_machine_is_asked_only_when_the_installation_says_so(settings, host, words):
    settings.TIENDO_HTTP_PRIVATE = False
    with api(lambda _: (200, {}, ROWS)) as (place, heard):
        assert words in ask(place.replace("127.0.0.1", host)).reason_vi
    assert heard == []


def test_more_than_is_allowed_is_refused_and_leaves_nothing(settings, monkeypatch, tmp_path):
    with api(by_page) as (place, _):
        monkeypatch.setattr(web, "LARGEST_PAGE", 100)
        assert "TIENDO_MAX_LOAD" not in ask(f"{place}/rows", paging=PAGE).reason_vi
        monkeypatch.undo()
        settings.TIENDO_MAX_LOAD = 200
        load = ask(f"{place}/rows", paging=PAGE)
    assert (load.state, "TIENDO_MAX_LOAD" in load.reason_vi) == (LoadState.REFUSED, True)
    assert [place.name for place in (tmp_path / "loads" / str(load.pk)).iterdir()] == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ((500, {}, b""), "HTTP 500"),
        ((200, {"Content-Length": "9999"}, b"[{"), "RemoteProtocolError"),
        ((200, {}, b"<html>"), "JSON"),
        ((200, {}, {"data": [1]}), "“items”"),
    ],
)
def test_a_server_that_fails_half_way_has_delivered_nothing_and_a_retry_finishes(fault, words):
    mended = []

    def answer(asked):
        return fault if asked.query["page"] == "2" and not mended else by_page(asked)

    with api(answer) as (place, heard):
        load = ask(f"{place}/rows", paging=PAGE)
        assert (load.state, load.sha256, words in load.reason_vi) == (LoadState.REFUSED, "", True)
        mended.append(True)
        retry_load(load.pk, actor=ENGINEER, in_background=False)
        assert run_load(load.pk, actor=ENGINEER) is LoadState.ACCEPTED
        assert [asked.query["page"] for asked in heard][-3:] == ["1", "2", "3"]
    assert len(stored("request_id")) == 5


def test_a_moment_of_trouble_is_borne():
    trouble = [(503, {}, b""), (429, {}, b"")]
    with api(lambda asked: trouble.pop() if trouble else by_page(asked)) as (place, heard):
        assert ask(f"{place}/rows", paging=PAGE).new == 5
    assert len(heard) == 5


def test_an_api_that_goes_back_to_what_it_said_before_is_believed():
    said = [{**ROWS[0], "fee": "2"}]
    with api(lambda _: (200, {}, said)) as (place, _):
        ask(place)
        said[0] = {**ROWS[0], "fee": "3"}
        ask(place)
        again = ask(place)
        said[0] = {**ROWS[0], "fee": "2"}
        load = ask(place)
    assert (again.state, "không có gì thay đổi" in again.reason_vi) == (LoadState.REFUSED, True)
    assert (load.state, stored("fee::DOUBLE")) == (LoadState.ACCEPTED, [(2.0,)])


def test_a_file_behind_an_address_is_read_as_a_file():
    body = "Mã phản ánh;agency;created_at\nR1;sct;01/03/2026\n".encode()
    with api(lambda _: (200, {}, body)) as (place, _):
        assert ask(place, format="file").new == 1
