"""Files as they come: encodings, decimals, days, broken lines; each handled or refused with a sentence."""

from __future__ import annotations

import pytest

from tests.warehouse.deliveries import HEADINGS, deliver, register, stored
from tests.warehouse.papers import changed
from tiendo.kernel.legacy_text import _TCVN3
from tiendo.warehouse.sources.addresses import AddressRefused, check_address
from tiendo.warehouse.sources.batch import SourceRefused
from tiendo.warehouse.sources.delimited import open_delimited
from tiendo.warehouse.types import LoadState

pytestmark = pytest.mark.django_db
LENIENT = changed(("value: 0.02", "value: 0.9"))
VIETNAMESE = "tên;ghi chú\nThành phố Đà Nẵng;1,5\nSở Khoa học và Công nghệ;3\n"


def read(tmp_path, body, **of):
    place = tmp_path / "rows.csv"
    place.write_bytes(body)
    table = open_delimited(place, work=tmp_path, **of)
    batches = list(table.batches)
    rows = [row for batch in batches for row in batch.frame.rows()]
    return table.headings, rows, [row for batch in batches for row in batch.faults.rows()]


def in_tcvn3(text):
    letters = {letter: bytes([code]) for code, letter in _TCVN3.items()}
    return b"".join(letters.get(letter) or letter.encode("latin-1") for letter in text)


@pytest.mark.parametrize("body", [VIETNAMESE.encode(), VIETNAMESE.encode("utf-16"), in_tcvn3(VIETNAMESE)])
def test_vietnamese_encodings_are_recognised(tmp_path, body):
    headings, rows, _ = read(tmp_path, body)
    assert headings == ("tên", "ghi chú")
    assert rows == [(2, "Thành phố Đà Nẵng", "1,5"), (3, "Sở Khoa học và Công nghệ", "3")]


def test_rows_keep_their_line_and_odd_ones_are_told_apart(tmp_path):
    body = b'a,b\n1,2\n\n3\n4,5,6\n"x\ny",7\n8,z\x00\n\xff,9\n10,""\n'
    _, rows, faults = read(tmp_path, body)
    assert rows == [(2, "1", "2"), (6, "x\ny", "7"), (10, "10", None)]
    assert [(line, fault) for line, fault, _ in faults] == [
        (4, "width"), (5, "width"), (8, "nul"), (9, "encoding"),
    ]  # fmt: skip


@pytest.mark.parametrize("block", [9, 17, 1000])
def test_small_blocks_give_the_same_rows(tmp_path, block):
    body = b'a,b\n1,2\n"x\n""y""",7\n8,9\n\n3,"4"\n'
    whole = read(tmp_path, body)
    assert read(tmp_path, body, block=block) == whole
    assert whole[1] == [(2, "1", "2"), (3, 'x\n"y"', "7"), (5, "8", "9"), (7, "3", "4")]


def test_what_little_is_left_is_read_with_the_last_block(tmp_path):
    place = tmp_path / "rows.csv"
    place.write_bytes(b"a,b\n" + b"1,2\n" * 27)  # 112 bytes: a block of 100, and less than a quarter of one
    batches = list(open_delimited(place, work=tmp_path, block=100).batches)
    assert [batch.frame.height for batch in batches] == [27]
    place.write_bytes(b"a,b\n" + b"1,2\n" * 54)
    batches = list(open_delimited(place, work=tmp_path, block=100).batches)
    assert [(batch.frame["_line"][0], batch.frame.height) for batch in batches] == [(2, 24), (26, 30)]


def test_a_line_without_end_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(SourceRefused, match="không có dấu xuống dòng"):
        read(tmp_path, b"a,b\n" + b"x" * (40 << 20), block=4 << 20)


def test_a_quote_that_is_never_closed_is_refused_with_its_line(tmp_path):
    with pytest.raises(SourceRefused, match="dòng 3"):
        read(tmp_path, b'a,b\n1,2\n"3,4\n' + b"5,6\n" * 600_000)


def test_days_and_decimals_are_read_as_vietnamese_offices_write_them():
    register(LENIENT)
    load = deliver(
        HEADINGS.replace(",", ";")
        + "R1;sct;01/03/2026;31/12/2026 08:30;yes;8,5;\n"
        + "R2;sct;30/02/2026;;yes;1;\nR3;sct;1/3/2026;;yes;abc;\n"
    )
    assert (load.state, load.refused) == (LoadState.ACCEPTED, 2)
    assert sorted(map(tuple, load.broken)) == [("type", "created_at", 1), ("type", "fee", 1)]
    assert stored("request_id", "closed_at::VARCHAR", "fee::DOUBLE") == [("R1", "2026-12-31 08:30:00", 8.5)]


def test_a_dot_that_may_be_either_is_never_guessed():
    register(LENIENT)
    load = deliver(HEADINGS + "R1,sct,01/03/2026,,yes,1.200,\nR2,sct,01/03/2026,,yes,5,\n")
    assert load.broken == [["ambiguous", "fee", 1]]
    load = deliver(HEADINGS + "R3,sct,01/03/2026,,yes,1.250,\nR4,sct,01/03/2026,,yes,2.5,\n")
    assert (load.refused, stored("request_id", "fee::DOUBLE")[1]) == (0, ("R3", 1.25))


def test_duplicate_keys_stay_out_but_for_the_first_and_an_agency_must_be_in_force():
    register(LENIENT)
    rows = "R1,sct,01/03/2026,,yes,1,\nR1,sct,02/03/2026,,no,2,\nR2,skhcn,28/02/2025,,yes,1,\n"
    load = deliver(HEADINGS + rows)
    assert sorted(map(tuple, load.broken)) == [("in_force", "agency", 1), ("key", "", 1)]
    assert stored("request_id", "status") == [("R1", "yes")]


def test_a_renamed_column_is_told_with_the_nearest_heading():
    register()
    load = deliver("request_id,agencies,created_at\nR1,sct,01/03/2026\n")
    assert load.state == LoadState.REFUSED
    assert "“agencies” trong tệp" in load.reason_vi


def test_a_column_earlier_loads_brought_may_not_be_left_out():
    register()
    deliver(HEADINGS + "R1,sct,01/03/2026,,yes,1,\n")
    load = deliver("request_id,agency,created_at\nR1,sct,01/03/2026\n")
    assert load.state == LoadState.REFUSED
    assert stored("request_id", "status") == [("R1", "yes")]


@pytest.mark.parametrize(
    "url", ["http://api.example/x", "http://127.0.0.1/x", "ftp://allowed.test/x", "http://a:b@allowed.test/"]
)
def test_addresses_that_are_not_allowed_are_not_asked(settings, url):
    settings.TIENDO_HTTP_HOSTS = ["allowed.test", "127.0.0.1"]
    with pytest.raises(AddressRefused):
        check_address(url)
