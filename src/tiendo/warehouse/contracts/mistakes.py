"""Mistakes in a contract file: where each stands, what is wrong, what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

# Below this two words share too little for one to be a slip of the other.
_NEAR: Final = 70
MOST_TOLD: Final = 100


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake, at a line of the file counted from 1."""

    line: int
    column: int
    vi: str
    en: str

    @property
    def words(self) -> Words:
        """What is wrong and what to write."""
        return Words(self.vi, self.en)

    def at(self, name: str) -> Words:
        """The mistake with file and line before it, as compilers print them."""
        place = f"{name}:{self.line}:{self.column}"
        return Words(f"{place}: {self.vi}", f"{place}: {self.en}")


class BadContract(Refusal):
    """A contract file cannot be used; ``mistakes`` are all that is wrong with it, in its order."""

    def __init__(self, name: str, mistakes: tuple[Mistake, ...]) -> None:
        told = [mistake.at(name) for mistake in mistakes[:MOST_TOLD]]
        head = Words(
            f"Hợp đồng dữ liệu “{name}” có {len(mistakes)} lỗi, chưa dùng được:",
            f"The data contract “{name}” has {plural(len(mistakes), 'mistake')} and cannot be used yet:",
        )
        lines = (head, *told)
        super().__init__(
            Words("\n".join(one.vi for one in lines), "\n".join(one.en for one in lines)),
        )
        self.name = name
        self.mistakes = mistakes


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` was most likely meant to be; None when none is near."""
    found = process.extractOne(word.lower(), list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return str(found[0]) if found else None


def did_you_mean(word: str, known: Iterable[str]) -> Words:
    """“Did you mean …?” with a space before it, or nothing."""
    near = nearest(word, known)
    return Words(f" Có phải là “{near}”?", f" Did you mean “{near}”?") if near else Words("", "")
