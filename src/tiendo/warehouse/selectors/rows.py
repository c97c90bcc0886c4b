"""The rows behind a number, for those who may read rows; a counting agency sees its own agency's alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.crypto import salted_hmac

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Agency
from tiendo.org.types import Role
from tiendo.warehouse.contracts.contract import Register
from tiendo.warehouse.engines.row_places import Place, behind, place_of, places_query
from tiendo.warehouse.engines.row_query import PAGE, RowsWanted, count_query, is_hidden, rows_query
from tiendo.warehouse.lake import open_engine, open_lake
from tiendo.warehouse.selectors.datasets import contract_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiendo.org.types import Actor
    from tiendo.warehouse.contracts.contract import Column, Contract


class NoOwnRows(Refusal):
    """The dataset does not say which agency a row is of, so none can be shown to one agency alone."""


class NoSuchPlace(Refusal):
    """The place to go on from is none of this dataset's."""


@dataclass(frozen=True, slots=True)
class RowsFrom:
    """Rows from a place on: ``after`` is where to go on, None when there are no more."""

    columns: tuple[Column, ...]
    hidden: frozenset[str]
    cells: tuple[tuple[Any, ...], ...]
    total: int
    after: Place | None
    only_own: bool


@dataclass(frozen=True, slots=True)
class RowsPage:
    """One page of rows: ``cells`` in the order of ``columns``; ``only_own`` when others were left out."""

    columns: tuple[Column, ...]
    hidden: frozenset[str]
    cells: tuple[tuple[Any, ...], ...]
    total: int
    offset: int
    only_own: bool

    @property
    def last(self) -> int:
        """The place of the last row shown, counted from 1; 0 when there is none."""
        return self.offset + len(self.cells)

    @property
    def after(self) -> int | None:
        """The offset of the next page; None on the last."""
        return self.last if self.last < self.total and self.cells else None

    @property
    def before(self) -> int | None:
        """The offset of the page before; None on the first."""
        return max(self.offset - PAGE, 0) if self.offset else None


def rows_from(
    dataset: str, wanted: RowsWanted, *, after: Sequence[object] | None, limit: int, actor: Actor
) -> RowsFrom:
    """The rows wanted behind a place: the values of its key and how many rows of that key were seen.

    Raises ``NotAllowed``, ``NoOwnRows``, ``UnknownDataset`` or ``NoSuchPlace``.
    """
    contract, asked, only_own = _allowed(dataset, wanted, actor)
    place = _place(contract, after)
    hidden = _hidden(contract)
    if not open_lake().snapshot(contract):
        return RowsFrom(contract.columns, hidden, (), 0, None, only_own)
    engine = open_engine()
    table = engine.table(contract)
    ((total,),) = engine.run(count_query(contract, table, asked))
    found = engine.run(places_query(contract, table, asked, after=place, limit=limit, salt=_salt()))
    cells, next_place = behind(contract, found, place, limit)
    return RowsFrom(contract.columns, hidden, cells, total, next_place, only_own)


def _place(contract: Contract, after: Sequence[object] | None) -> Place | None:
    if after is None:
        return None
    try:
        return place_of(contract, after[:-1], after[-1] if after else None)
    except ValueError as error:
        raise NoSuchPlace(
            Words(
                "Bộ dữ liệu này không có vị trí đó. Hãy đọc lại từ đầu.",
                "This dataset has no such place. Begin again.",
            )
        ) from error


def _salt() -> str:
    """The installation's own: without it nobody can try values until a digest comes out."""
    return salted_hmac("tiendo.rows", "order of rows", algorithm="sha256").hexdigest()


def rows_behind(dataset: str, wanted: RowsWanted, *, actor: Actor) -> RowsPage:
    """A page of the rows that are wanted; raises ``NotAllowed``, ``NoOwnRows`` or ``UnknownDataset``."""
    contract, asked, only_own = _allowed(dataset, wanted, actor)
    hidden = _hidden(contract)
    if not open_lake().snapshot(contract):
        return RowsPage(contract.columns, hidden, (), 0, 0, only_own)
    engine = open_engine()
    table = engine.table(contract)
    ((total,),) = engine.run(count_query(contract, table, asked))
    cells = engine.run(rows_query(contract, table, asked))
    return RowsPage(contract.columns, hidden, tuple(map(tuple, cells)), total, asked.offset, only_own)


def _allowed(dataset: str, wanted: RowsWanted, actor: Actor) -> tuple[Contract, RowsWanted, bool]:
    """What is wanted, of what the actor may see; and whether that leaves others' rows out."""
    rights.demand(rights.can_read_rows, actor)
    contract = contract_of(dataset)
    within, only_own = _within(contract, actor)
    asked = replace(wanted, within={**wanted.within, **_both(wanted.within, within)})
    return contract, asked, only_own


def _hidden(contract: Contract) -> frozenset[str]:
    return frozenset(column.name for column in contract.columns if is_hidden(column))


def agency_column(contract: Contract) -> Column | None:
    """The column that says which agency a row is of."""
    of = (c for c in contract.columns if c.reference and c.reference.register is Register.AGENCY)
    return next(of, None)


def _within(contract: Contract, actor: Actor) -> tuple[dict[str, tuple[str, ...]], bool]:
    """The only agencies whose rows the actor may see; nothing when all may be seen."""
    reached = actor.reach(Role.DATA_ENGINEER, Role.AUDITOR, Role.COUNTER)
    if reached is None:
        return {}, False
    column = agency_column(contract)
    if column is None:
        raise NoOwnRows(
            Words(
                "Bộ dữ liệu này không ghi dòng nào của cơ quan nào, nên chỉ kỹ sư dữ liệu và người xem "
                "toàn bộ được xem từng dòng.",
                "This dataset does not say which agency a row is of, so only data engineers and auditors may "
                "see single rows.",
            )
        )
    own = Agency.objects.filter(pk__in=reached).order_by("code").values_list("code", flat=True)
    return {column.name: tuple(own)}, True


def _both(
    asked: Mapping[str, tuple[str, ...]], allowed: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """What is asked, of what is allowed."""
    return {
        name: tuple(value for value in values if value in asked.get(name, values))
        for name, values in allowed.items()
    }
