"""``tiendo programme``: how a plan is run, set and shown from the command line."""

from __future__ import annotations

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from tests.delivery.programme import NOVEMBER, PLAN, started
from tiendo.cli.programme_command import app
from tiendo.delivery.models import CalendarDay, Programme, Regime
from tiendo.delivery.types import BadSetting
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _running(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    started()
    with clock.at(date(2026, 1, 6)):
        yield


def run(*words: object) -> str:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False).output


def written(tmp_path, name: str, said: object):
    place = tmp_path / name
    place.write_text(json.dumps(said) if name.endswith("json") else str(said), encoding="utf-8")
    return place


def test_the_standing_body_is_named_and_everything_is_shown():
    assert "Cơ quan thường trực: Sở Xây dựng." in run("start", PLAN, "sxd")
    shown = run("show", PLAN)
    assert "Sở Xây dựng" in shown
    assert "hạn nộp: 09/06/2026, 19/11/2026, 09/06/2027" in shown


def test_a_regime_is_previewed_and_then_saved_from_a_file(tmp_path):
    said = {"code": "nam", "title": "Báo cáo năm", "starts_on": "2026-01-01", "schedule": [NOVEMBER]}
    file = written(tmp_path, "nam.json", said)
    assert "Chưa ghi gì. Hạn nộp sắp tới: 19/11/2026" in run("regime", PLAN, file, "--preview")
    assert not Regime.objects.filter(code="nam").exists()
    assert "Đã lưu." in run("regime", PLAN, file)
    assert Regime.objects.get(code="nam").starts_on == date(2026, 1, 1)
    with pytest.raises(BadSetting, match="chỉ gồm"):
        run("regime", PLAN, written(tmp_path, "x.json", {**said, "color": "x"}))


def test_reminders_are_set_from_a_file(tmp_path):
    run("reminders", PLAN, written(tmp_path, "nhac.json", {"digest_hour": 9, "remedy_day": 20}))
    assert Programme.objects.get().settings == {"digest_hour": 9, "remedy_day": 20}
    with pytest.raises(BadSetting, match="một số"):
        run("reminders", PLAN, written(tmp_path, "nhac.json", {"digest_hour": 10, "remedy_day": "20"}))
    assert Programme.objects.get().settings["digest_hour"] == 9


def test_own_days_are_loaded_listed_added_and_taken_back(tmp_path):
    file = written(tmp_path, "lich.csv", "day,kind,name,source\n2026-10-10,work,Làm bù,CV 1\n")
    assert "10/10/2026  – → làm bù  Làm bù" in run("calendar", "load", file, "--preview")
    assert "Đã đổi 1 ngày" in run("calendar", "load", file)
    run("calendar", "add", "2026-10-12", "off", "Nghỉ bù")
    assert "tự đặt" in run("calendar", "list", "2026")
    run("calendar", "remove", "2026-10-10")
    assert [one.name for one in CalendarDay.objects.all()] == ["Nghỉ bù"]
