"""The run script, on a machine that lacks what it needs: one clear sentence and nothing changed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.contracts.checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = ("sh", "dirname", "cat", "cmp", "sed", "ls", "tr")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout with the script and its inputs, and a ``bin`` with a shell's tools and no Python."""
    for name in ("run", "pyproject.toml", "hatch_build.py", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return tmp_path


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(checkout / "run"), *arguments]
    environment = {"PATH": str(checkout / "bin")}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def pretend_python(checkout: Path, version: str) -> None:
    """A ``python3`` that answers its version and fails the question whether it is new enough."""
    script = checkout / "bin" / "python3"
    script.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "Python {version}" && exit\nexit 1\n')
    script.chmod(0o755)


def test_without_a_command_it_tells_what_it_can_do(bare: Path):
    told = run(bare)
    assert told.returncode == 0
    for command in ("demo", "test", "check", "fix", "bench", "tiendo"):
        assert f"\n  {command} " in told.stdout


def test_an_unknown_command_is_refused_by_name(bare: Path):
    told = run(bare, "dmeo")
    assert told.returncode == 2
    assert "'dmeo'" in told.stderr


def test_without_python_it_says_what_to_install(bare: Path):
    told = run(bare, "demo")
    assert told.returncode == 1
    assert "needs Python 3.11, 3.12 or 3.13, and found none" in told.stderr
    assert not (bare / ".venv").exists()


def test_with_an_old_python_it_names_the_version_found(bare: Path):
    pretend_python(bare, "3.9.2")
    told = run(bare, "demo")
    assert told.returncode == 1
    assert "found Python 3.9.2" in told.stderr


def test_a_benchmark_without_a_name_lists_the_names(bare: Path):
    (bare / "bench").mkdir()
    (bare / "bench" / "draft.py").touch()
    told = run(bare, "bench")
    assert told.returncode == 2
    assert "draft" in told.stderr
