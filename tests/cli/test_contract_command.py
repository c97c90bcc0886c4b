"""Contracts on the command line: checked, drafted, registered and shown."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from tests.warehouse.papers import REQUESTS, changed
from tests.warehouse.test_guessing import requests
from tiendo.cli.contract_command import app
from tiendo.warehouse.contracts.mistakes import BadContract
from tiendo.warehouse.models import Dataset

pytestmark = pytest.mark.django_db


def run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return " ".join(done.output.split())


def kept(tmp_path, text):
    place = tmp_path / "c.yaml"
    place.write_text(text, "utf-8")
    return place


def test_a_sound_contract_is_told_in_one_line(tmp_path):
    said = run("check", kept(tmp_path, REQUESTS))
    assert "Hợp đồng dùng được: requests 1.2.0, 7 cột, khóa request_id, tháng theo created_at" in said


def test_mistakes_are_told_with_file_and_line(tmp_path):
    place = kept(tmp_path, changed(("id: requests", "id: X")))
    with pytest.raises(BadContract, match=rf"{place}:3:5: “id” là mã"):
        run("check", place)


def test_a_draft_is_written_checked_and_registered_as_it_is(tmp_path):
    data, draft = tmp_path / "311_Calls.csv", tmp_path / "draft.yaml"
    data.write_text(requests(), "utf-8")
    assert "Đã xem 400 dòng, 10 cột" in run("guess", data, "-o", draft)
    assert "calls-311 0.1.0" in run("check", draft)
    assert "Đã đăng ký “calls-311”" in run("add", draft)
    assert Dataset.objects.get().code == "calls-311"


def test_a_shipped_contract_is_registered_listed_and_shown():
    assert "Đã đăng ký “dossiers”, phiên bản 1.0.0" in run("add", "dossiers", "--shipped")
    assert "không có gì thay đổi" in run("add", "dossiers", "--shipped")
    assert "Hồ sơ thủ tục hành chính" in run("list")
    assert "Ngày trả kết quả không được trước ngày tiếp nhận: finished_at >= submitted_at" in run(
        "show", "dossiers"
    )
    assert run("show", "dossiers", "--text").startswith("# Administrative dossiers")


def test_what_a_new_version_changes_is_told(tmp_path):
    run("add", kept(tmp_path, REQUESTS))
    said = run("add", kept(tmp_path, changed(("[yes, no]", "[yes, no, open]"), ("1.2.0", "1.3.0"))))
    assert "cột status thêm giá trị open" in said
