"""``tiendo round``: what is listed, opened and shown."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from tests.delivery.programme import OPENING, started
from tiendo.cli.round_command import app
from tiendo.delivery.models import Round
from tiendo.delivery.types import UnknownWork
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    return CliRunner().invoke(app, words, catch_exceptions=False).output


def test_rounds_are_made_opened_listed_and_shown(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    started()
    with clock.at(OPENING):
        assert "Đã lập 3 kỳ, dời 0, bỏ 0, mở 1." in run("open", "--on", OPENING.isoformat())
        assert "dinh-ky-2026-06" in run("list")
        assert "Sở Xây dựng" in run("show", "dinh-ky-2026-06")
    assert Round.objects.filter(opened_at__isnull=False).count() == 1


def test_a_key_nobody_gave_is_a_sentence():
    with pytest.raises(UnknownWork, match="round list"):
        run("show", "x")
