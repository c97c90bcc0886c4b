"""Where an English sentence counts: a number and its noun, told from what only looks like it.

Vietnamese has no plural, so whoever writes a sentence hears nothing wrong in "1 rows".
"""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.contracts.checkout import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = ROOT / "src" / "tiendo"
# Words in s that are no plural, and words a noun phrase does not go on after.
SINGULAR = frozenset({"basis", "process", "series", "status", "less", "perhaps", "across", "yes", "us"})
ENDS = frozenset(
    {
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "by",
            "can",
            "cannot",
            "did",
            "do",
            "does",
            "for",
            "from",
            "had",
        ),
        *("has", "have", "in", "is", "its", "may", "must", "needs", "never", "not", "of", "on", "or", "says"),
        *("than", "that", "the", "this", "to", "was", "were", "which", "will", "with"),
    }
)
IRREGULAR = frozenset({"people", "criteria", "indices", "children", "wards"})
AGREES = re.compile(r" (are|were|have|do|need|wait|stand|hold|lack|remain|fall|match|want|differ)\b")

NAME = "a name, a code or a day stands there, and a verb follows"
LIMIT = "a limit that is set in the code and is never 1"
COMMAND = "a dataset's code, with an option after it"
# (file, what stands in the braces): why no plural is needed.
EXCEPTIONS = {
    ("assess/services/designating.py", "most"): LIMIT,
    ("cli/measure_draft.py", "dataset"): COMMAND,
    ("delivery/domain/calendar_file.py", "day"): NAME,
    ("delivery/selectors/happenings.py", "name.en"): NAME,
    ("delivery/selectors/happenings.py", "one.agency.name"): NAME,
    ("delivery/selectors/reminded.py", "names[agency]"): NAME,
    ("org/services/accounts.py", "most"): LIMIT,
    ("org/services/grants.py", "valid_to"): NAME,
    ("plan/extraction/doubts.py", "action.key"): NAME,
    ("plan/extraction/doubts.py", "now"): NAME,
    ("plan/reading/refusals.py", "columns"): LIMIT,
    ("plan/reading/refusals.py", "rows"): LIMIT,
    ("plan/reading/refusals.py", "seconds"): LIMIT,
    ("warehouse/expressions/checking.py", "name"): NAME,
    ("warehouse/services/datasets.py", "column.name"): NAME,
    ("warehouse/sources/columnar.py", "listed"): NAME,
    ("web/plan/findings.py", "lead"): NAME,
    ("web/plan/findings.py", "most.name"): NAME,
    ("web/review/steps.py", "row.key"): NAME,
}
EXCEPTIONS_OF_TEMPLATES = {
    "%(agency)s asks to amend %(code)s": NAME,
    "%(name)s asks to move it from %(old)s to %(new)s": NAME,
    "Edition %(n)s replaces the one before, which can still be read.": NAME,
}


def plural_after(text: str) -> str:
    """The plural noun that stands right behind a number, at most two adjectives before it; else empty."""
    found = re.match(r" ([a-z-]+)(?: ([a-z-]+))?(?: ([a-z-]+))?", text)
    for word in found.groups() if found else ():
        if word is None or word in ENDS:
            return ""
        if word in IRREGULAR or (word.endswith("s") and not word.endswith("ss") and word not in SINGULAR):
            return str(word)
    return ""


def counts_in(source: str) -> Iterator[tuple[str, str]]:
    """What stands in braces before a plural noun, or before a verb that agrees with one, in English."""
    for node in ast.walk(ast.parse(source)):
        for sentence in _english(node):
            yield from _in_sentence(sentence)


def _english(node: ast.AST) -> list[ast.expr]:
    """The English of ``Words``, or what is put together for it under the name ``en``."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words":
        named = [one.value for one in node.keywords if one.arg == "en"]
        return named or node.args[1:2]
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return [node.value] if node.targets[0].id.partition("_")[0] == "en" else []
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
        names = [one.id if isinstance(one, ast.Name) else "" for one in node.targets[0].elts]
        return [node.value] if "en" in names else []
    return []


def _in_sentence(sentence: ast.expr) -> Iterator[tuple[str, str]]:
    for part in ast.walk(sentence):
        pieces = part.values if isinstance(part, ast.JoinedStr) else []
        for number, behind in pairwise(pieces):
            if not isinstance(number, ast.FormattedValue) or not isinstance(behind, ast.Constant):
                continue
            text, inside = str(behind.value), number.value
            is_plural = isinstance(inside, ast.Call) and ast.unparse(inside.func) == "plural"
            is_constant = isinstance(inside, ast.Name) and inside.id.isupper()
            wrong = AGREES.match(text) if is_plural else not is_constant and plural_after(text)
            if wrong:
                yield ast.unparse(inside), text


def counts_in_sources() -> Iterator[tuple[str, str, str]]:
    """The same of every file, with the file first."""
    for file in sorted(SOURCES.rglob("*.py")):
        for inside, text in counts_in(file.read_text("utf-8")):
            yield file.relative_to(SOURCES).as_posix(), inside, text


def counts_in_translation(english: str) -> list[str]:
    """The plural nouns right behind a number of a translated sentence that has no singular beside it."""
    behind = (english[found.end() :] for found in re.finditer(r"%\(\w+\)s", english))
    return [noun for text in behind if (noun := plural_after(text))]
