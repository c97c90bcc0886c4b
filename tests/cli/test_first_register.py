"""The tutorial of a first register is run as written: three commands from an unknown file to numbers."""

from __future__ import annotations

import shlex
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from tests.contracts.checkout import ROOT, fences
from tiendo.cli.main import app
from tiendo.kernel.period import PeriodKind
from tiendo.measure.selectors.computed import series
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.models import Load

pytestmark = pytest.mark.django_db
PAGE = ROOT / "docs" / "tutorial" / "first-register.md"
FILE = "examples/first-register/service-requests.csv"


def commands() -> list[list[str]]:
    """What the page tells to type, without the program's name."""
    found = [body for info, body in fences(PAGE, "sh") if "tutorial" in info.split()]
    lines = (line for body in found for line in body.strip().splitlines())
    return [shlex.split(line.removeprefix("./run "))[1:] for line in lines]


@pytest.fixture
def told(settings, tmp_path, monkeypatch) -> list[str]:
    """What each command of the page said."""
    settings.TIENDO_DATA = tmp_path / "data"
    monkeypatch.chdir(tmp_path)
    said = []
    for words in commands():
        here = [str(ROOT / word) if word == FILE else word for word in words]
        done = CliRunner().invoke(app, here, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        said.append(" ".join(done.output.split()))
    yield said
    open_lake().close()


def test_three_commands_lead_from_an_unknown_file_to_recorded_measures(told):
    guessed, loaded, ran = told
    assert "tiendo load requests.yaml" in guessed
    assert "tiendo measure run service-requests" in loaded
    assert "/measures/" in ran
    # Of 3,028 lines 20 are a row again and 8 the same request again; five cannot be.
    load = Load.objects.get()
    assert (load.read, load.refused < 40, load.new == load.read - load.refused) == (3028, True, True)
    values = series("service-requests.on_time", PeriodKind.YEAR)
    assert [str(one.period) for one in values] == ["2025", "2026"]
    assert all(Decimal(50) < one.value < Decimal(100) for one in values)
