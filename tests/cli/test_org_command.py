"""The organisation on the command line: looked at, loaded, exported, and names decided."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from tests.org.files import AGENCIES, organisation
from tests.web.published import publish_small_plan
from tiendo.cli.org_command import app
from tiendo.org.models import Agency
from tiendo.org.selectors import match_agency
from tiendo.org.selectors.organisation import organisation_state
from tiendo.org.types import UnknownAgency

pytestmark = pytest.mark.django_db


def run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return " ".join(done.output.split())


def test_a_preview_says_what_would_change_and_changes_nothing(tmp_path):
    run("load", organisation(tmp_path / "org"))
    changed = AGENCIES.replace("Sở CT,", "SCT,") + "moi,Sở Mới,,agency,,,,,,\n"
    said = run("load", organisation(tmp_path / "org", agencies=changed), "--preview")
    assert "Sửa: Cơ quan sct Sở Công Thương short_name: “Sở CT” → “SCT”" in said
    assert "thêm 1, sửa 1, kết thúc 0, bỏ 0, không đổi 13 dòng. Chưa có gì được ghi." in said
    assert not Agency.objects.filter(code="moi").exists()


@pytest.mark.parametrize("name", ["ra", "ra.zip", "ra.xlsx"])
def test_an_export_is_loaded_again_without_a_change(tmp_path, name):
    run("load", organisation(tmp_path / "org"))
    assert "Đã ghi 14 dòng" in run("export", tmp_path / name)
    before = organisation_state()
    assert run("load", tmp_path / name) == "Danh bạ tổ chức không có gì thay đổi."
    assert organisation_state() == before


def test_a_name_is_listed_decided_remembered_and_taken_back():
    publish_small_plan()
    said = run("names")
    assert "Thành đoàn" in said
    assert "1 phần việc" in run("identify", "Thành đoàn", "sxd")
    assert "Thành đoàn" not in run("names")
    assert match_agency("Thành đoàn").code == "sxd"
    assert "chưa rõ cơ quan" in run("identify", "Thành đoàn", "--forget")
    assert match_agency("Thành đoàn") is None
    assert "là Thành đoàn" in run("identify", "Thành đoàn", "--new")


def test_a_decision_needs_one_answer_and_a_code_that_exists():
    assert "--forget" in run("identify", "Thành đoàn")
    with pytest.raises(UnknownAgency):
        run("identify", "Thành đoàn", "ai")
