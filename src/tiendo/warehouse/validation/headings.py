"""Which heading of a source is which column of a contract, and what has drifted since.

A heading is a column's name, its label in either language, or an alias, without case, accents or signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import SourceRefused, fold_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tiendo.warehouse.contracts.contract import Column, Contract

NEAR = 70


class SchemaDrift(SourceRefused):
    """The columns of the source are not those of the contract."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Heading of the source by column of the contract; what is unknown, what is absent."""

    heading_of: dict[str, str]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    notes: tuple[Words, ...]


def known_headings(contract: Contract) -> frozenset[str]:
    """Every folded heading the contract understands."""
    return frozenset(folded for column in contract.columns for folded in _names(column))


def match_headings(
    contract: Contract, headings: Sequence[str], *, loaded_before: frozenset[str] = frozenset()
) -> Matched:
    """Tie headings to columns; raises ``SchemaDrift`` for a column that must be there and is not.

    ``loaded_before``: columns earlier loads brought. One of them missing would empty it in every row.
    """
    owner: dict[str, str] = {}
    for column in contract.columns:
        owner |= {folded: column.name for folded in _names(column) if folded not in owner}
    owner |= {fold_heading(column.name): column.name for column in contract.columns}
    heading_of: dict[str, str] = {}
    unknown: list[str] = []
    for heading in headings:
        name = owner.get(fold_heading(heading))
        if name is None:
            unknown.append(heading)
        elif name in heading_of:
            _refuse_twice(name, heading_of[name], heading)
        else:
            heading_of[name] = heading
    absent = tuple(column.name for column in contract.columns if column.name not in heading_of)
    missing = [name for name in absent if _must_be_there(contract, name) or name in loaded_before]
    if missing:
        _refuse_missing(contract, missing, unknown)
    return Matched(heading_of, tuple(unknown), absent, tuple(_notes(contract, unknown, absent)))


def _names(column: Column) -> Iterable[str]:
    names = (column.name, column.label.vi, column.label.en, *column.aliases)
    return filter(None, map(fold_heading, names))


def _must_be_there(contract: Contract, name: str) -> bool:
    return contract.by_name[name].required or name in contract.key


def _notes(contract: Contract, unknown: Sequence[str], absent: Sequence[str]) -> Iterable[Words]:
    for heading in unknown:
        near = near_column(contract, heading, absent)
        vi = f" Có phải là cột “{near}” đã đổi tên?" if near else ""
        en = f" Is it the column “{near}” renamed?" if near else ""
        yield Words(
            f"Cột “{heading}” không có trong hợp đồng dữ liệu nên được bỏ qua.{vi}",
            f"The column “{heading}” is not in the contract and was passed over.{en}",
        )
    for name in absent:
        yield Words(
            f"Không có cột “{name}” ({contract.by_name[name].label.vi}); cột này để trống.",
            f"The column “{name}” ({contract.by_name[name].label.en}) is not there and stays empty.",
        )


def near_column(contract: Contract, heading: str, among: Sequence[str]) -> str:
    """The column among ``among`` whose name is nearest to a heading; empty when none is near."""
    spelled = {folded: name for name in among for folded in _names(contract.by_name[name])}
    found = process.extractOne(fold_heading(heading), list(spelled), scorer=fuzz.ratio, score_cutoff=NEAR)
    return spelled[found[0]] if found else ""


def _refuse_missing(contract: Contract, missing: Sequence[str], unknown: Sequence[str]) -> None:
    said_vi, said_en = [], []
    for name in missing:
        near = next((one for one in unknown if near_column(contract, one, [name])), "")
        label = contract.by_name[name].label
        said_vi.append(f"“{name}” ({label.vi})" + (f", có thể là cột “{near}” trong tệp" if near else ""))
        said_en.append(
            f"“{name}” ({label.en})" + (f", perhaps the column “{near}” of the file" if near else "")
        )
    raise SchemaDrift(
        Words(
            f"Nguồn dữ liệu thiếu cột: {'; '.join(said_vi)}. Hãy bổ sung cột, hoặc ghi tên mới vào phần "
            "“aliases” của hợp đồng dữ liệu. Chưa có gì thay đổi.",
            f"The source lacks columns: {'; '.join(said_en)}. Add them, or write the new name under the "
            "contract's aliases. Nothing has changed.",
        )
    )


def _refuse_twice(name: str, first: str, second: str) -> None:
    raise SchemaDrift(
        Words(
            f"Hai cột “{first}” và “{second}” của nguồn cùng là cột “{name}”. Hãy bỏ một cột.",
            f"Two columns of the source, “{first}” and “{second}”, are both “{name}”. Remove one.",
        )
    )
