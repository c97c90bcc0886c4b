"""What columns are for: the key, the month rows are kept under, what they are grouped by, few allowed words.

Headings are a hint, values decide: no column is a key that repeats, none a dimension with a thousand words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from tiendo.warehouse.contracts.columns import heading_words
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.kernel.words import Words
    from tiendo.warehouse.guessing.kinds import Guess

_KEY: Final = re.compile(
    r"\b(?:id|key|uuid|guid|ma so|ma ho so|so ho so|so phieu|ma|number|no|num|code|case|ticket)\b"
)
_OPENED: Final = re.compile(
    r"tiep nhan|ngay nop|ngay gui|ngay lap|ngay tao|phat sinh|creat|open|submit|receiv|request|report|filed|"
    r"entered|logged|start"
)
_CLOSED: Final = re.compile(
    r"tra ket qua|hoan thanh|ket thuc|ngay dong|giai quyet|clos|complet|resol|finish|ended|end date"
)
_NOT_ENDING: Final = re.compile(r"\b(?:due|han|hen|expect|target|updat|cap nhat|sla|last)")
_GROUP: Final = re.compile(
    r"phuong|\bxa\b|quan|huyen|co quan|don vi|\bso\b|linh vuc|loai|trang thai|nhom|kenh|hinh thuc|ward|"
    r"agency|department|dept|status|type|categor|district|borough|channel|method|source|priority|division|precinct|"
    r"council|commune|region|zone|subject|service|group"
)
MOST_VALUES: Final = 25
_MOST_IN_PART: Final = 12
_MOST_MEMBERS: Final = 400
_MOST_DIMENSIONS: Final = 5
_LONGEST_VALUE: Final = 60
_FEWEST_ROWS: Final = 30
_FEW: Final = 0.01
USUAL_SCALE: Final = 6
MOST_SCALE: Final = 12


@dataclass(frozen=True, slots=True)
class Look:
    """A column as it was looked at; ``is_renamed``: its heading must be kept beside its name."""

    heading: str
    name: str
    guess: Guess
    values: pl.Series
    personal: Words | None
    is_renamed: bool = False

    @property
    def said(self) -> str:
        """The heading for looking words up in: small, without accents, signs as blanks."""
        return " ".join(heading_words(self.heading))

    @property
    def decimals(self) -> int:
        """How many decimals its numbers show at most."""
        if self.guess.kind is not Kind.DECIMAL:
            return 0
        return _longest(self.values.str.extract(r"[.]([0-9]+)$", 1).drop_nulls())

    @property
    def faulty_keys(self) -> int:
        """How many rows lack it or repeat one: they would be set aside if this were the key."""
        return self.values.len() - self.values.drop_nulls().n_unique()

    @property
    def is_full(self) -> bool:
        """Whether every row has a value."""
        return not self.values.null_count()


def key_of(looks: Sequence[Look]) -> tuple[Look, ...]:
    """The column no two rows share, the one that sounds like a key first; two together when no one does.

    One that sounds like a key may be missing or repeat in one row of a hundred: those rows are faulty.
    """
    able = [look for look in looks if look.is_full and look.guess.kind in {Kind.TEXT, Kind.INTEGER}]
    unique = [look for look in able if look.values.n_unique() == look.values.len()]
    named = [look for look in unique if _KEY.search(look.said) and look.personal is None]
    plain = [look for look in unique if look.personal is None and _longest(look.values) <= _LONGEST_VALUE]
    nearly = [look for look in looks if _KEY.search(look.said) and _is_nearly_key(look)]
    for found in (named, nearly, plain):
        if found:
            return (found[0],)
    pairs = [look for look in able if _KEY.search(look.said) or _GROUP.search(look.said)][:6]
    return next(
        (
            (one, other)
            for at, one in enumerate(pairs)
            for other in pairs[at + 1 :]
            if pl.DataFrame([one.values.alias("a"), other.values.alias("b")]).n_unique() == one.values.len()
        ),
        (),
    )


def _is_nearly_key(look: Look) -> bool:
    able = look.guess.kind in {Kind.TEXT, Kind.INTEGER} and look.personal is None
    return able and look.values.len() >= _FEWEST_ROWS and look.faulty_keys <= look.values.len() * _FEW


def opened_of(looks: Sequence[Look]) -> Look | None:
    """The day rows belong to: when something was opened, else the first day that is always there."""
    days = [look for look in looks if look.guess.parsed is not None and look.personal is None]
    whole = [look for look in days if look.values.null_count() <= look.values.len() * 0.01]
    named = [look for look in whole if _OPENED.search(look.said) and not _NOT_ENDING.search(look.said)]
    return next(iter((*named, *whole)), None)


def closed_of(looks: Sequence[Look], opened: Look) -> Look | None:
    """The day it ended, when that is never before the day it was opened but for a few rows."""
    for look in looks:
        ends = _CLOSED.search(look.said) and not _NOT_ENDING.search(look.said)
        if look is opened or look.guess.parsed is None or opened.guess.parsed is None or not ends:
            continue
        in_order = (look.guess.parsed >= opened.guess.parsed).drop_nulls()
        if in_order.len() and in_order.mean() >= 0.99:  # type: ignore[operator]
            return look
    return None


def dimensions_of(looks: Sequence[Look], taken: Sequence[Look]) -> tuple[Look, ...]:
    """What rows are grouped by: a few columns of repeated words, those that sound like it first."""
    able = [look for look in looks if look not in taken and _is_repeated(look)]
    able.sort(key=lambda look: not _GROUP.search(look.said))
    chosen = {id(look) for look in able[:_MOST_DIMENSIONS]}
    return tuple(look for look in looks if id(look) in chosen)


def _is_repeated(look: Look) -> bool:
    if look.guess.kind is not Kind.TEXT or look.personal is not None:
        return False
    held = look.values.drop_nulls()
    members = held.n_unique()
    return (
        2 <= members <= _MOST_MEMBERS
        and members * 5 <= held.len()
        and held.len() * 2 >= look.values.len()
        and _longest(held) <= 2 * _LONGEST_VALUE
    )


def rare_words(look: Look, words: Sequence[str]) -> tuple[str, ...]:
    """Of the words a column may hold, those that stand in a row or two of hundreds: slips, perhaps."""
    if look.values.len() < 10 * _FEWEST_ROWS:
        return ()
    held = look.values.drop_nulls()
    return tuple(word for word in words if (held == word).sum() <= 2)


def _longest(values: pl.Series) -> int:
    return int(values.str.len_chars().max() or 0)  # type: ignore[arg-type]


def words_of(look: Look, *, is_part: bool) -> tuple[str, ...]:
    """The few words a column may hold, the commonest first; none when it may hold others too."""
    if look.guess.kind is not Kind.TEXT or look.personal is not None:
        return ()
    held = look.values.drop_nulls()
    counts = held.value_counts()
    counts = counts.sort("count", counts.columns[0], descending=[True, False])
    most = _MOST_IN_PART if is_part else MOST_VALUES
    if held.len() < _FEWEST_ROWS or not 2 <= counts.height <= most or counts.height * 20 > held.len():
        return ()
    if _longest(held) > _LONGEST_VALUE or (is_part and counts["count"].min() < 5):  # type: ignore[operator]
        return ()
    return tuple(counts[counts.columns[0]].to_list())
