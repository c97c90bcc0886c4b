"""What a process loads before it knows what it is asked for: no engine, and no writer of files."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "duckdb", "docx", "httpx", "lxml", "numpy", "polars", "pypdfium2", "pyspark", "python_calamine",
    "rapidfuzz", "sqlglot", "typst", "xlsxwriter", "yaml",
}  # fmt: skip
LIGHT_COMMANDS = ("check", "programme", "progress", "round", "setup", "user")
ENGINES = {"duckdb", "numpy", "polars", "sqlglot", "typst"}
SET_UP = "import django; django.setup()"
HELP = "from tiendo.cli.main import app; app(['--help'], standalone_mode=False)"


def loaded_by(program: str) -> set[str]:
    """The packages a fresh process has loaded after ``program``."""
    report = "; import sys; print('loaded', *{name.partition('.')[0] for name in sys.modules})"
    found = subprocess.run(
        [sys.executable, "-c", program + report], check=True, capture_output=True, text=True
    )
    return set(found.stdout.rpartition("loaded ")[2].split())


def test_the_house_starts_without_an_engine():
    loaded = loaded_by(SET_UP)
    assert "django" in loaded
    assert HEAVY & loaded == set()


def test_help_loads_neither_django_nor_an_engine():
    loaded = loaded_by(HELP)
    assert "typer" in loaded
    assert (HEAVY | {"django"}) & loaded == set()


@pytest.mark.parametrize("name", LIGHT_COMMANDS)
def test_a_command_that_only_reads_tables_loads_no_engine(name):
    assert ENGINES & loaded_by(f"{SET_UP}; import tiendo.cli.{name}_command") == set()
