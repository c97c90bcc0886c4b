"""Workbooks and CSV: all rows, right cells, and no text that runs."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from tests.plan.handmade import small_draft
from tiendo.plan.extraction.draft_json import to_json
from tiendo.publishing.sheets import actions_csv, indicators_csv, to_xlsx

FORMULAS = ("=1+1", "+84 236", "-5+2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")')


@pytest.fixture
def content():
    return to_json(small_draft())


def read_csv(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def read_sheet(body: bytes, name: str) -> list[dict]:
    rows = list(openpyxl.load_workbook(io.BytesIO(body))[name].iter_rows(values_only=True))
    return [dict(zip(rows[0], line, strict=True)) for line in rows[1:]]


def test_the_workbook_has_a_sheet_for_each_kind(content):
    body = to_xlsx(content)
    assert openpyxl.load_workbook(io.BytesIO(body)).sheetnames == ["Chỉ tiêu", "Nhiệm vụ"]
    assert len(read_sheet(body, "Chỉ tiêu")) == 3
    assert len(read_sheet(body, "Nhiệm vụ")) == 2


def test_numbers_are_numbers_and_codes_are_text(content):
    one = read_sheet(to_xlsx(content), "Chỉ tiêu")[1]
    assert (one["Từ"], one["Số"], one["Mục tiêu"], one["Thuộc nhóm"]) == (90, "1.1", "≥ 90", "1")


def test_the_csv_has_a_byte_order_mark_and_every_row(content):
    assert indicators_csv(content).startswith(b"\xef\xbb\xbf")
    assert [one["Số"] for one in read_csv(indicators_csv(content))] == ["1", "1.1", "1.2"]
    (first, _) = read_csv(actions_csv(content))
    assert (first["Chủ trì"], first["Đến ngày"]) == ("Sở Công Thương; Sở Tư pháp", "2026-12-31")


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_would_run_is_defused_in_csv(content, text):
    content["tasks"][0]["actions"][0]["text"] = text
    assert read_csv(actions_csv(content))[0]["Nhiệm vụ cụ thể"] == "'" + text


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_would_run_stays_text_in_the_workbook(content, text):
    content["tasks"][0]["actions"][0]["text"] = text
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(content)))["Nhiệm vụ"]
    cell = sheet.cell(row=2, column=5)
    assert (cell.data_type, cell.value) == ("s", text)


def test_a_negative_number_is_not_defused(content):
    content["indicators"][0]["target"]["low"] = -3
    assert read_csv(indicators_csv(content))[0]["Từ"] == "-3"


def test_extra_columns_of_a_plan_become_columns(content):
    content["tasks"][0]["actions"][1]["extras"] = {"Theo dõi": "Sở Y tế"}
    assert [one["Theo dõi"] for one in read_csv(actions_csv(content))] == ["", "Sở Y tế"]
    assert read_sheet(to_xlsx(content), "Nhiệm vụ")[1]["Theo dõi"] == "Sở Y tế"
