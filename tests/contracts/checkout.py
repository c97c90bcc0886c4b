"""The checkout as the contract tests see it: its committed files, its documents, its classes."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def committed() -> tuple[Path, ...]:
    """Every file git has or would add, so a new file is checked before it is committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    paths = (ROOT / name for name in sorted(set(listed.decode().split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def read(path: Path) -> str | None:
    """The text of a file, or None for bytes that are no text."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None


def pages() -> tuple[Path, ...]:
    """The Markdown pages at the root and under ``docs``."""
    return tuple(
        p for p in committed() if p.suffix == ".md" and (p.parent == ROOT or ROOT / "docs" in p.parents)
    )


def fences(page: Path, language: str) -> Iterator[tuple[str, str]]:
    """``(info line, body)`` of the fenced blocks of one language."""
    for block in FENCE.finditer(page.read_text("utf-8")):
        if block["info"].split()[:1] == [language]:
            yield block["info"], block["body"]


@cache
def bases() -> dict[str, frozenset[str]]:
    """Every class of the package, by its last name, with the last names of its bases."""
    found: dict[str, frozenset[str]] = {}
    for path in (ROOT / "src" / "tiendo").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                named = frozenset(ast.unparse(base).rsplit(".", 1)[-1] for base in node.bases)
                found[node.name] = found.get(node.name, frozenset()) | named
    return found


def descendants(ancestors: frozenset[str]) -> frozenset[str]:
    """The classes of the package that have one of ``ancestors`` above them."""
    found: frozenset[str] = frozenset()
    while more := {name for name, above in bases().items() if above & (ancestors | found)} - found:
        found |= more
    return found
