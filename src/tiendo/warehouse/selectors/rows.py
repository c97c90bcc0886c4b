"""The rows behind a number, for those who may read rows; a counting agency sees its own agency's alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Agency
from tiendo.org.types import Role
from tiendo.warehouse.contracts.contract import Register
from tiendo.warehouse.engines.row_query import PAGE, RowsWanted, count_query, is_hidden, rows_query
from tiendo.warehouse.lake import open_engine, open_lake
from tiendo.warehouse.selectors.datasets import contract_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.org.types import Actor
    from tiendo.warehouse.contracts.contract import Column, Contract


class NoOwnRows(Refusal):
    """The dataset does not say which agency a row is of, so none can be shown to one agency alone."""


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


def rows_behind(dataset: str, wanted: RowsWanted, *, actor: Actor) -> RowsPage:
    """A page of the rows that are wanted; raises ``NotAllowed``, ``NoOwnRows`` or ``UnknownDataset``."""
    rights.demand(rights.can_read_rows, actor)
    contract = contract_of(dataset)
    within, only_own = _within(contract, actor)
    asked = replace(wanted, within={**wanted.within, **_both(wanted.within, within)})
    hidden = frozenset(column.name for column in contract.columns if is_hidden(column))
    if not open_lake().snapshot(contract):
        return RowsPage(contract.columns, hidden, (), 0, 0, only_own)
    engine = open_engine()
    table = engine.table(contract)
    ((total,),) = engine.run(count_query(contract, table, asked))
    cells = engine.run(rows_query(contract, table, asked))
    return RowsPage(contract.columns, hidden, tuple(map(tuple, cells)), total, asked.offset, only_own)


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
