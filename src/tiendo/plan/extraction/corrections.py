"""Suspected slips of print, proposed beside the printed words.

The document is its own dictionary: a word that stands once where the same neighbours
elsewhere hold another, look-alike word is suspected. A few forms of print are always slips
(a letter l before Gb, a space inside a document's number).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from rapidfuzz.distance import Levenshtein

from tiendo.kernel.text import fold, nfc, same_spelling
from tiendo.plan.extraction.draft import Correction
from tiendo.plan.reading.document import Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"[\w]+(?:[-/][\w]+)*", re.UNICODE)
_FORMS: tuple[tuple[str, re.Pattern[str], str, float], ...] = (
    ("ocr", re.compile(r"\bl(?=Gb|Mb|Tb|\d)"), "1", 0.95),
    ("spacing", re.compile(r"(?<=\d)-\s+(?=(?:NQ|CTr|KH|QĐ|TT|CT)\b)"), "-", 0.9),
    ("spacing", re.compile(r"(?<=\bNQ)-\s+(?=HĐND\b)"), "-", 0.9),
    ("spacing", re.compile(r"(?<=/KH)-\s+(?=UBND\b)"), "-", 0.9),
    ("spacing", re.compile(r"(?<=20\d\d)(?:-\s+|\s+-)(?=20\d\d)"), "-", 0.8),
    ("spacing", re.compile(r"(?m)^-(?=[A-ZĐÀ-Ỵ])"), "- ", 0.8),
    ("spacing", re.compile(r"(?<=[a-zà-ỹ]),(?=[A-ZĐ]{2,})"), ", ", 0.85),
    ("ocr", re.compile(r"(?<=[à-ỹa-z])-\s(?=[a-zà-ỹ])"), " ", 0.8),
    ("punctuation", re.compile(r"(?<=\))\s*[’‘'`]$"), "", 0.8),
    ("punctuation", re.compile(r",(?=\.\.\.)"), "", 0.6),
)
_OFTEN, _USUAL, _EVERYWHERE = 12, 3, 60
_MOSTLY_FOLLOWS = 0.5
_LITTLE_WORDS = frozenset(
    [
        "và",
        "về",
        "vào",
        "đã",
        "để",
        "của",
        "cho",
        "có",
        "các",
        "từ",
        "đến",
        "là",
        "tại",
        "trên",
        "với",
        "theo",
        "do",
        "bị",
        "được",
        "này",
        "đó",
        "khi",
    ]
)
_bare = lru_cache(maxsize=8192)(fold)

Word = tuple[str, Span]


def corrections_of(paragraphs: Sequence[Paragraph], text: str) -> list[Correction]:
    """The suspected slips in ``paragraphs`` of a document whose text is ``text``, in printed order."""
    found = [c for p in paragraphs for c in _by_form(p, text)]
    found += _by_context([_words(p, text) for p in paragraphs])
    found += _by_capitals(paragraphs, text)
    unique: dict[Span, Correction] = {}
    for correction in sorted(found, key=lambda c: (c.span, -c.confidence)):
        if not any(correction.span.start < s.end and s.start < correction.span.end for s in unique):
            unique[correction.span] = correction
    return list(unique.values())


def _by_form(paragraph: Paragraph, text: str) -> Iterator[Correction]:
    printed = text[paragraph.span.start : paragraph.span.end]
    for kind, pattern, proposed, confidence in _FORMS:
        for found in pattern.finditer(printed):
            start, end = _around(printed, found.start(), found.end())
            after = printed[start : found.start()] + proposed + printed[found.end() : end]
            span = Span(paragraph.span.start + start, paragraph.span.start + end)
            yield Correction(printed[start:end], after, span, kind, confidence)


def _around(printed: str, start: int, end: int) -> tuple[int, int]:
    """The whole words a slip stands in."""
    while start > 0 and not printed[start - 1].isspace():
        start -= 1
    while end < len(printed) and not printed[end].isspace():
        end += 1
    return start, end


def _words(paragraph: Paragraph, text: str) -> list[Word]:
    printed = text[paragraph.span.start : paragraph.span.end]
    base = paragraph.span.start
    found = [(m[0], Span(base + m.start(), base + m.end())) for m in _TOKEN.finditer(printed)]
    return found if is_normalized("NFC", printed) else [(nfc(word), span) for word, span in found]


class _Contexts:
    """Which words stand beside which, over the whole document."""

    def __init__(self, lines: Sequence[Sequence[Word]]) -> None:
        self.words: Counter[str] = Counter()
        self.forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.after: dict[str, Counter[str]] = defaultdict(Counter)
        self.before: dict[str, Counter[str]] = defaultdict(Counter)
        self.triples: Counter[tuple[str, str, str]] = Counter()
        for line in lines:
            low = _keys(line)
            self.words.update(low)
            for key, (printed, _) in zip(low, line, strict=True):
                self.forms[key][printed] += 1
            for left, right in itertools.pairwise(low):
                self.after[left][right] += 1
                self.before[right][left] += 1
            self.triples.update(zip(low, low[1:], low[2:], strict=False))


def _keys(line: Sequence[Word]) -> list[str]:
    return [_key(word) for word, _ in line]


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    return same_spelling(word).lower()


def _by_context(lines: Sequence[Sequence[Word]]) -> Iterator[Correction]:
    contexts = _Contexts(lines)
    for line in lines:
        low = _keys(line)
        for at, (printed, span) in enumerate(line):
            proposed = _other_word(contexts, low, at)
            if proposed:
                usual = contexts.forms[proposed].most_common(1)[0][0]
                yield Correction(printed, usual if at else usual[:1].upper() + usual[1:], span, "ocr", 0.75)
        yield from _left_out(contexts, line, low)
        yield from _crept_in(contexts, line, low)


def _other_word(contexts: _Contexts, low: Sequence[str], at: int) -> str:
    """The look-alike these neighbours hold elsewhere, where the printed word stands only here."""
    word = low[at]
    left = low[at - 1] if at else ""
    right = low[at + 1] if at + 1 < len(low) else ""
    if (
        contexts.after[left][word] > 1
        or contexts.before[right][word] > 1
        or contexts.words[word] > _EVERYWHERE
    ):
        return ""
    if any(ch.isdigit() for ch in word):
        return ""
    candidates = {*contexts.after[left], *contexts.before[right]} - {word}
    scored = [
        (contexts.after[left][other] + contexts.before[right][other], other)
        for other in candidates
        if contexts.words[other] > 2
        and _is_likelier(
            word, other, contexts.words[word], contexts.after[left][other], contexts.before[right][other]
        )
    ]
    return max(scored)[1] if scored else ""


def _is_likelier(word: str, other: str, times: int, left: int, right: int) -> bool:
    """Whether ``other``, seen ``left`` and ``right`` times beside the same neighbours, was meant.

    The less two words look alike and the more usual the printed one is, the more evidence is asked.
    """
    if abs(len(word) - len(other)) > 2:
        return False
    both = min(left, right) >= 1
    if _bare(word) == _bare(other):
        return (both and left + right >= 3 and times <= _OFTEN) or max(left, right) >= (
            5 if times <= 1 else 8 if times <= 3 else 40
        )
    distance = Levenshtein.distance(word, other, score_cutoff=2)
    if distance == 1 and min(len(word), len(other)) >= 2:
        return both and (
            left + right >= 4 if times <= 3 else min(left, right) >= 3 and word not in _LITTLE_WORDS
        )
    return (
        distance == 2
        and times == 1
        and min(left, right) >= (2 if len(word) == len(other) else 1)
        and left + right >= 4
        and len(other) >= 3
    )


def _left_out(contexts: _Contexts, line: Sequence[Word], low: Sequence[str]) -> Iterator[Correction]:
    """A word that mostly follows another and is missing here ("theo nhiệm [vụ] được")."""
    for at in range(len(low) - 1):
        left, right = low[at], low[at + 1]
        if contexts.after[left][right] > 1 or contexts.words[left] < _OFTEN:
            continue
        best, count = contexts.after[left].most_common(1)[0]
        mostly = count / contexts.words[left] >= _MOSTLY_FOLLOWS
        stands_alone = (
            at > 0 and len(contexts.after[low[at - 1]]) >= _OFTEN and contexts.after[low[at - 1]][left] == 1
        )
        if (
            mostly
            and stands_alone
            and contexts.triples[(left, best, right)] >= _USUAL
            and not _is_abbreviation(line[at][0])
        ):
            printed, span = line[at]
            yield Correction(printed, f"{printed} {best}", span, "omission", 0.7)


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _crept_in(contexts: _Contexts, line: Sequence[Word], low: Sequence[str]) -> Iterator[Correction]:
    """A lone character between two words that elsewhere stand together ("đổi mới 1 sáng tạo")."""
    for at in range(1, len(low) - 1):
        lone = len(low[at]) == 1 and contexts.after[low[at - 1]][low[at]] == 1
        if lone and contexts.after[low[at - 1]][low[at + 1]] >= _OFTEN // 2:
            span = Span(line[at - 1][1].start, line[at + 1][1].end)
            before, after = line[at - 1][0], line[at + 1][0]
            yield Correction(f"{before} {line[at][0]} {after}", f"{before} {after}", span, "ocr", 0.85)


def _by_capitals(paragraphs: Sequence[Paragraph], text: str) -> Iterator[Correction]:
    """A short whole paragraph (a name) printed with other capitals than it usually has."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for p in paragraphs:
        name = p.text.lstrip("-–+ ").rstrip(".,;")
        if 8 < len(name) < 90:
            spellings[name.lower()][name] += 1
    for p in paragraphs:
        name = p.text.lstrip("-–+ ").rstrip(".,;")
        forms = spellings.get(name.lower())
        if not forms or len(forms) < 2:
            continue
        usual, count = forms.most_common(1)[0]
        at = text.find(name, p.span.start, p.span.end)
        if name != usual and count >= 3 * forms[name] and at >= 0:
            yield Correction(name, usual, Span(at, at + len(name)), "capitals", 0.85)
