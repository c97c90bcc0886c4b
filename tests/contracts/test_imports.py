"""The import contracts are kept, and each of them notices what it is there for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.contracts.checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"

PLANTED = {
    "org/planted.py": "import tiendo.web",
    "cli/planted.py": "import tiendo.web",
    "api/planted.py": "import tiendo.web",
    "kernel/planted.py": "import tiendo.trust",
    "plan/reading/planted.py": "import tiendo.plan.extraction",
    "plan/extraction/planted.py": "import tiendo.plan.models",
    "kernel/planted_framework.py": "import django",
    "plan/reading/planted_tests.py": "import tests",
    "plan/extraction/planted_far.py": "import tiendo.trust.models",
    "plan/domain/planted.py": "import django",
    "plan/planted.py": "",
    "assess/domain/planted.py": "import tiendo.assess.models",
    "delivery/planted_judgement.py": "import tiendo.assess",
    "publishing/official/planted.py": "import tiendo.plan.reading",
    "trust/models.py": "import tiendo.trust.services",
    "drawer/__init__.py": "",
}

CAUGHT = [
    "tiendo.org.planted -> tiendo.web",
    "tiendo.cli.planted -> tiendo.web",
    "tiendo.api.planted -> tiendo.web",
    "tiendo.kernel.planted -> tiendo.trust",
    "tiendo.plan.reading.planted -> tiendo.plan.extraction",
    "tiendo.plan.extraction.planted -> tiendo.plan.models",
    "tiendo.kernel.planted_framework -> django",
    "tiendo.plan.reading.planted_tests -> tests",
    "tiendo.plan.extraction.planted_far -> tiendo.trust.models",
    "tiendo.plan.domain.planted -> django",
    "- tiendo.plan.planted",
    "tiendo.assess.domain.planted -> tiendo.assess.models",
    "tiendo.delivery.planted_judgement -> tiendo.assess",
    "tiendo.publishing.official.planted -> tiendo.plan.reading",
    "tiendo.trust.models -> tiendo.trust.services",
    "- tiendo.drawer",
]


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's answer on the checkout at ``root``."""
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache", "--verbose"]
    return subprocess.run(
        command,
        cwd=root,
        env={"PYTHONPATH": "src", "COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy in which every contract is broken once."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(
        ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "locale")
    )
    for name, text in PLANTED.items():
        path = copy / "src" / "tiendo" / name
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as module:
            module.write(f"\n{text}\n")
    broken = lint(copy)
    assert broken.returncode != 0
    return broken.stdout


def test_the_checkout_keeps_every_contract():
    kept = lint(ROOT)
    assert kept.returncode == 0, kept.stdout + kept.stderr


@pytest.mark.parametrize("violation", CAUGHT)
def test_a_planted_violation_is_caught(answer: str, violation: str):
    assert violation in answer
