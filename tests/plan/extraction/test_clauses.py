"""Clauses of the body and the rows that carry them."""

from __future__ import annotations

from tests.plan.extraction.made import DUTIES, HEAD, draft_of, page, table
from tiendo.plan.extraction.extract import extract
from tiendo.plan.reading.reader import read_document

DATA = "Xây dựng kho dữ liệu dùng chung phục vụ quản lý, điều hành của tỉnh"
NET = "Nâng cấp mạng truyền số liệu chuyên dùng tới tất cả các xã, phường"
ROAD = "Phát động phong trào bình dân học vụ số trong toàn thể nhân dân"
BODY = ("I. MỤC TIÊU", "II. NHIỆM VỤ", "1. Hạ tầng và dữ liệu số", f"a) {DATA}.", f"b) {NET}.")


def draft(*clauses, rows=(DATA, NET)):
    duties = [(str(n), row, "Sở Nội vụ", "", "2026", "A") for n, row in enumerate(rows, 1)]
    section = ("I", "Hạ tầng và dữ liệu số", "", "", "", "")
    return draft_of(page(*HEAD, *BODY, *clauses, "PHỤ LỤC", table(DUTIES, section, *duties)))


def test_a_clause_is_carried_by_the_row_that_repeats_it():
    found = draft().clauses
    assert [clause.tasks for clause in found] == [("I.1",), ("I.2",)]


def test_a_clause_is_called_by_its_place():
    assert [clause.ref for clause in draft().clauses] == ["II.1.a", "II.1.b"]


def test_a_clause_no_row_carries_is_doubted():
    doubts = [d for d in draft(f"c) {ROAD}.").doubts if d.kind == "clause without row"]
    assert [doubt.fields for doubt in doubts] == [("clause/II.1.c",)]


def test_a_plan_that_carries_every_clause_has_no_such_doubt():
    assert [d for d in draft().doubts if d.kind == "clause without row"] == []


def test_a_clause_quotes_itself():
    document = read_document(page(*HEAD, *BODY))
    first = extract(document).clauses[0]
    assert DATA in document.quote(first.span)
