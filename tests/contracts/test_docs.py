"""The documents are true: links lead somewhere, commands and settings exist, examples run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import typer.main

from tests.contracts.checkout import FENCE, ROOT, committed, fences, pages
from tiendo.cli import main
from tiendo.cli.main import app
from tiendo.plan.extraction.draft_json import to_json
from tiendo.plan.extraction.extract import extract
from tiendo.plan.reading.reader import read_document

if TYPE_CHECKING:
    from pathlib import Path

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
RUN_COMMAND = re.compile(r"\./run ([a-z][\w-]*)")
SETTING = re.compile(r'(?:environ\.get|flag|number|listed|text|directory)\(\s*"([A-Z_]+)"')

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def anchors(page: Path) -> set[str]:
    """The anchors a renderer gives the page's headings."""
    text = FENCE.sub("", page.read_text("utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in HEADING.findall(text)
    }


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether an internal link of ``page`` names a committed file and a heading in it."""
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not (target in committed() or target.is_dir()):
        return False
    return not anchor or anchor in anchors(target)


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_internal_links_lead_somewhere(page: Path):
    text = FENCE.sub("", page.read_text("utf-8"))
    assert [link for link in LINK.findall(text) if not leads_somewhere(page, link)] == []


def test_a_dead_link_would_be_noticed():
    assert not leads_somewhere(ROOT / "README.md", "docs/no-such-page.md")
    assert not leads_somewhere(ROOT / "README.md", "README.md#no-such-heading")


def test_every_page_can_be_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        links = LINK.findall(page.read_text("utf-8")) if page.suffix == ".md" else []
        waiting += [
            target for link in links if (target := (page.parent / link.split("#")[0]).resolve()).is_file()
        ]
    assert sorted(set(pages()) - reached) == []


def test_every_run_command_in_the_documents_exists():
    script = (ROOT / "run").read_text("utf-8")
    known = set(re.findall(r"^    ([a-z]+)\)", script, re.MULTILINE))
    asked = {name for page in pages() for name in RUN_COMMAND.findall(page.read_text("utf-8"))}
    assert {"demo", "test"} <= asked
    assert asked <= known


def test_the_command_reference_is_what_the_program_says(tmp_path: Path):
    page = tmp_path / "cli.md"
    words = ["utils", "docs", "--name", "tiendo", "--title", "Command line", "--output", str(page)]
    subprocess.run(
        [sys.executable, "-m", "typer", "tiendo.cli.main", *words], cwd=ROOT, check=True, capture_output=True
    )
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    assert reference == page.read_text("utf-8"), "./run fix writes docs/reference/cli.md again"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_what_it_does_and_what_each_option_means(command: str):
    described = typer.main.get_command(app).commands[command]
    assert described.help
    assert [option.name for option in described.params if not getattr(option, "help", "")] == []
    assert main.COMMANDS[command] == " ".join(described.help.partition("\n\n")[0].split())


def test_every_setting_is_documented_and_no_other():
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "src" / "tiendo").rglob("*.py"))
    reference = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([A-Z_]+)`", reference, re.MULTILINE)) == set(SETTING.findall(source)) - {
        "PYTHONPATH"
    }


def test_decision_numbers_are_unique():
    numbers = Counter(p.name[:4] for p in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers
    assert [number for number, count in numbers.items() if count > 1] == []


def shape(value: object) -> object:
    """The keys of a JSON value, a list by its first item; None where there is nothing to compare."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return shape(value[0]) if isinstance(value, list) and value else None


def test_the_json_in_the_reference_has_the_keys_of_a_real_draft():
    page = ROOT / "docs" / "reference" / "draft-json.md"
    told = json.loads(next(body for _, body in fences(page, "json")))
    example = ROOT / "examples" / "da-nang" / "ke-hoach.html"
    real = to_json(extract(read_document(example.read_bytes(), name=example.name)))
    assert [real[part] for part in ("indicators", "tasks", "rules", "clauses", "doubts")] != [[]] * 5
    for part in ("document", "indicators", "tasks", "rules", "clauses", "doubts"):
        assert loose(shape(told[part])) == loose(shape(real[part])), part


def loose(keys: object) -> object:
    """Without what differs from plan to plan: the columns of ``extras`` and the value of a rule."""
    if not isinstance(keys, dict):
        return keys
    return {key: None if key in {"extras", "value"} else loose(inner) for key, inner in keys.items()}


def test_the_tutorials_plan_reads_as_the_tutorial_says():
    plan = ROOT / "docs" / "tutorial" / "ke-hoach-phuong.md"
    draft = extract(read_document(plan.read_bytes(), name=plan.name))
    assert draft.facts.number.value == "12/KH-UBND"
    assert [row.target.value.text for row in draft.indicators] == ["≥ 80", "≤ 15"]
    assert [row.deadline.value.text for row in draft.actions] == ["Tháng 3/2026", "Hằng năm"]


EXAMPLES = [
    (page, body) for page in pages() for info, body in fences(page, "python") if "run" in info.split()
]


@pytest.mark.parametrize(("page", "example"), EXAMPLES, ids=lambda x: getattr(x, "name", ""))
def test_a_python_example_marked_run_does(page: Path, example: str):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", example],
        cwd=ROOT,
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
