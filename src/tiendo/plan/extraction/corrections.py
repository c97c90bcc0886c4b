"""Suspected slips of print, proposed beside the printed words.

The document is its own dictionary: a word that stands once where the same neighbours
elsewhere hold another, look-alike word is suspected. A few forms of print are always slips
(a letter l before Gb, a space inside a document's number).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from tiendo.kernel.text import fold, nfc, same_spelling
from tiendo.plan.extraction.draft import Correction
from tiendo.plan.reading.document import Paragraph, Span

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
_RARE, _USUAL = 2, 2
_ALWAYS_FOLLOWS = 0.85

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
    return [(nfc(m[0]), Span(base + m.start(), base + m.end())) for m in _TOKEN.finditer(printed)]


class _Contexts:
    """Which words stand between which neighbours, over the whole document."""

    def __init__(self, lines: Sequence[Sequence[Word]]) -> None:
        self.between: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self.words: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        for line in lines:
            low = _keys(line)
            self.words.update(low)
            self.pairs.update(zip(low, low[1:], strict=False))
            for at in range(len(low)):
                for key in _neighbours(low, at):
                    self.between[key][low[at]] += 1


def _keys(line: Sequence[Word]) -> list[str]:
    return [same_spelling(word).lower() for word, _ in line]


def _neighbours(low: Sequence[str], at: int) -> Iterator[tuple[str, ...]]:
    if at >= 2 and at + 1 < len(low):
        yield "2+1", low[at - 2], low[at - 1], low[at + 1]
    if at >= 1 and at + 2 < len(low):
        yield "1+2", low[at - 1], low[at + 1], low[at + 2]
    if at >= 1 and at + 1 < len(low):
        yield "1+1", low[at - 1], low[at + 1]


def _by_context(lines: Sequence[Sequence[Word]]) -> Iterator[Correction]:
    contexts = _Contexts(lines)
    for line in lines:
        low = _keys(line)
        for at, (printed, span) in enumerate(line):
            proposed = _other_word(contexts, low, at)
            if proposed:
                yield Correction(printed, _dress(proposed, printed), span, "ocr", 0.75)
        yield from _left_out(contexts, line, low)
        yield from _crept_in(contexts, line, low)


def _other_word(contexts: _Contexts, low: Sequence[str], at: int) -> str:
    """The look-alike the same neighbours hold elsewhere, when this word is the odd one."""
    word = low[at]
    if word.isdigit() or len(word) > 14 or (at > 0 and contexts.pairs[(low[at - 1], word)] > _RARE):
        return ""
    votes: Counter[str] = Counter()
    for key in _neighbours(low, at):
        here = contexts.between[key]
        if here[word] > 1 and key[0] != "1+1":
            return ""
        weight = 1 if key[0] == "1+1" else 2
        for other, count in here.items():
            if other != word and count >= (_USUAL if weight == 2 else 4) and _looks_like(word, other):
                votes[other] += weight * count
    if not votes:
        return ""
    best, score = votes.most_common(1)[0]
    enough = score >= 4 and contexts.words[best] > contexts.words[word]
    return best if enough else ""


def _looks_like(word: str, other: str) -> bool:
    """Whether print could take one for the other: one or two strokes apart."""
    if min(len(word), len(other)) < 2 or other.isdigit():
        return False
    if fold(word) == fold(other):
        return True
    longest = max(len(word), len(other))
    return Levenshtein.distance(word, other) == 1 and longest >= 3 and abs(len(word) - len(other)) <= 1


def _dress(proposed: str, printed: str) -> str:
    return proposed.capitalize() if printed[:1].isupper() else proposed


def _left_out(contexts: _Contexts, line: Sequence[Word], low: Sequence[str]) -> Iterator[Correction]:
    """A word that (nearly) always follows another and is missing here ("theo nhiệm [vụ] được")."""
    for at in range(len(low) - 1):
        left, right = low[at], low[at + 1]
        if contexts.pairs[(left, right)] > 1 or contexts.words[left] < 12:
            continue
        followers = [(pair[1], n) for pair, n in contexts.pairs.items() if pair[0] == left]
        best, count = max(followers, key=lambda f: f[1])
        if count / contexts.words[left] >= _ALWAYS_FOLLOWS and contexts.pairs[(best, right)] >= 2 and not best.isdigit():
            printed, span = line[at]
            yield Correction(printed, f"{printed} {best}", span, "omission", 0.7)


def _crept_in(contexts: _Contexts, line: Sequence[Word], low: Sequence[str]) -> Iterator[Correction]:
    """A lone character between two words that elsewhere stand together ("đổi mới 1 sáng tạo")."""
    for at in range(1, len(low) - 1):
        if len(low[at]) == 1 and contexts.pairs[(low[at - 1], low[at + 1])] >= 5:
            if contexts.pairs[(low[at - 1], low[at])] == 1:
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
