"""What a commit may hold: no path of one machine, no registry, no sentence of a lent document."""

from __future__ import annotations

import csv
import re
import tomllib
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.contracts.checkout import ROOT, SEEDS, committed, read
from tiendo.kernel.text import fold
from tiendo.plan.extraction.extract import extract
from tiendo.plan.reading.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MACHINE_PATH = re.compile(r"(?<![\w.$}/)~-])/(?:work|root|tmp|home/\w+|Users/\w+)/[\w.]")
REGISTRY = re.compile(r"(?:pypi|pythonhosted|npmjs|deb\.debian|unpkg|jsdelivr)\.(?:org|com|net)")
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-spark.lock"]
WORDS = 12

# Official names the extractor does not read as such, because they stand inside a sentence.
OFFICIAL_NAMES = (
    "về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia",
    "thực hiện Nghị quyết số 57-NQ/TW, Chương trình hành động số 43-CTr/TU",
    "Đại học Đà Nẵng, Đại học Duy Tân, các trường đại học",
)


def offences(pattern: re.Pattern[str]) -> list[str]:
    """``file:line`` of every place in the committed texts that ``pattern`` finds."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed()
        for number, line in enumerate((read(path) or "").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_holds_a_path_of_one_machine():
    assert offences(MACHINE_PATH) == []


def test_no_file_holds_a_registrys_host():
    assert offences(REGISTRY) == []


@pytest.mark.parametrize(
    ("pattern", "text"), [(MACHINE_PATH, "cd /" + "root/x"), (REGISTRY, "files.pythonhosted" + ".org")]
)
def test_a_planted_path_or_host_would_be_found(pattern: re.Pattern[str], text: str):
    assert pattern.search(text)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_file_by_hash_and_names_no_address(name: str):
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip())
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert [entry for entry in entries if "://" in entry or "--index" in entry] == []


def test_the_locks_cover_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    assert missing(asked, "requirements.lock") == []
    assert missing([*asked, *project["dependency-groups"]["dev"]], "requirements-dev.lock") == []


def missing(requirements: list[str], lock: str) -> list[str]:
    """The requirements no line of ``lock`` pins."""
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
    names = [re.split(r"[\[<>=~! ;]", requirement)[0].lower() for requirement in requirements]
    return [name for name in names if name not in pinned]


def runs(text: str) -> Iterator[str]:
    """Every run of twelve words of ``text``, without accents, case, marks and line ends."""
    words = re.findall(r"\w+", fold(text))
    return (" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))


def official_names(seed: Path) -> Iterator[str]:
    """What may be repeated word for word: names of indicators, sections, agencies and laws."""
    draft = extract(read_document(seed.read_bytes(), name=seed.name))
    facts = draft.facts
    yield facts.title.value
    yield from (field.value for field in (*facts.bases, *facts.recipients))
    for indicator in draft.indicators:
        yield from (
            indicator.name.value,
            indicator.target.value.text,
            " ".join(indicator.leads.value),
            " ".join(indicator.counters.value),
        )
    for task in draft.tasks:
        yield task.section_title
        for action in task.actions:
            yield from (" ".join(action.leads.value), " ".join(action.coordinators.value))


@cache
def lent() -> frozenset[str]:
    """Every run of twelve words inside a paragraph of the lent documents that is not an official name."""
    seeds = sorted(SEEDS.glob("*.txt"))
    allowed = {run for seed in seeds for name in official_names(seed) for run in runs(name)}
    allowed |= {run for name in OFFICIAL_NAMES for run in runs(name)}
    paragraphs = (line for seed in seeds for line in seed.read_text("utf-8").splitlines())
    return frozenset(run for line in paragraphs for run in runs(line)) - allowed


def printed(path: Path) -> str:
    """The words of a committed file, one paragraph or cell a line; of an Office file, its parts."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", errors="replace", newline="") as lines:
            return "\n".join(cell.replace(" | ", "\n") for row in csv.reader(lines) for cell in row)
    if path.suffix not in {".docx", ".xlsx"}:
        return without_tags(read(path) or "") if path.suffix == ".html" else read(path) or ""
    with zipfile.ZipFile(path) as parts:
        return without_tags("\n".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml")))


def without_tags(marked_up: str) -> str:
    return re.sub(r"<[^>]*>", "", re.sub(r"</(?:w:p|si|p|td|th|li|h\d)>|<br */?>", "\n", marked_up))


needs_lent_documents = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the lent documents are not beside this checkout (../shared/seeds)"
)


@needs_lent_documents
def test_a_copied_sentence_would_be_found():
    seed = max(SEEDS.glob("*.txt"), key=lambda path: path.stat().st_size)
    sentence = max(seed.read_text("utf-8").splitlines(), key=len)
    assert lent() & set(runs(f'("{sentence[:200]}"\n"{sentence[200:]}")'))


@needs_lent_documents
def test_no_file_repeats_a_sentence_of_a_lent_document():
    repeated = {
        str(path.relative_to(ROOT)): sorted(lent() & set(runs(printed(path)))) for path in committed()
    }
    assert {name: found[:5] for name, found in repeated.items() if found} == {}
