"""Loads as pages and commands show them: the list, one load, its bad rows by right and sensitivity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Agency
from tiendo.org.types import Role
from tiendo.warehouse.contracts.contract import Contract, Sensitivity
from tiendo.warehouse.models import Load, ScheduledSource
from tiendo.warehouse.selectors.datasets import parsed
from tiendo.warehouse.selectors.rows import agency_column
from tiendo.warehouse.sources.batch import LINE, RAW
from tiendo.warehouse.sources.kept import bad_rows_of, source_of
from tiendo.warehouse.types import LoadKind, LoadState
from tiendo.warehouse.validation.checks import FAULT_WORDS, checks_of
from tiendo.warehouse.validation.quarantine import COLUMNS, SAID_EN, SAID_VI, to_workbook

if TYPE_CHECKING:
    from datetime import datetime

    from tiendo.org.types import Actor

PAGE: Final = 50
HIDDEN: Final = "•••"
ENDED: Final = (LoadState.ACCEPTED, LoadState.REFUSED)


class UnknownLoad(Refusal):
    """There is no such load."""


@dataclass(frozen=True, slots=True)
class LoadView:
    """One load: where it stands, what it counted, what it did."""

    id: int
    dataset: str
    title: Words
    version: str
    kind: LoadKind
    state: LoadState
    name: str
    source_kind: str
    sha256: str
    size: int
    corrects: int | None
    corrections: tuple[int, ...]
    synthetic: bool
    progress: float
    read: int
    kept: int
    refused: int
    new: int
    changed: int
    same: int
    deleted: int
    snapshot: int | None
    broken: tuple[tuple[Words, int], ...]
    notes: tuple[Words, ...]
    reason: Words | None
    started_at: datetime
    ended_at: datetime | None
    started_by: str
    has_bad_rows: bool
    can_be_retried: bool

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.state in ENDED


@dataclass(frozen=True, slots=True)
class BadRow:
    """One bad row: its line, what is wrong, and its values; ``wrong`` marks the values that broke a rule."""

    line: int
    said: tuple[Words, ...]
    cells: tuple[tuple[str, bool], ...]
    raw: str


@dataclass(frozen=True, slots=True)
class BadRows:
    """A page of bad rows."""

    columns: tuple[Words, ...]
    rows: tuple[BadRow, ...]
    total: int
    offset: int
    only_own: bool

    @property
    def after(self) -> int | None:
        """The offset of the next page; None on the last."""
        end = self.offset + len(self.rows)
        return end if self.rows and end < self.total else None

    @property
    def before(self) -> int | None:
        """The offset of the page before; None on the first."""
        return max(self.offset - PAGE, 0) if self.offset else None


def loads(code: str, *, actor: Actor, limit: int = 200, before: int | None = None) -> tuple[LoadView, ...]:
    """The loads of a dataset (of all when ``code`` is empty), the newest first; those ``before`` a load."""
    rights.demand(rights.can_read_quality, actor)
    rows = Load.objects.select_related("dataset", "contract_version").prefetch_related("corrections")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return tuple(_view(row) for row in (rows.filter(dataset__code=code) if code else rows)[:limit])


def load(load_id: int, *, actor: Actor) -> LoadView:
    """One load; raises ``UnknownLoad``."""
    rights.demand(rights.can_read_quality, actor)
    return _view(_row(load_id))


def bad_rows(load_id: int, *, offset: int, actor: Actor) -> BadRows:
    """A page of a load's bad rows for those who may read rows; personal values are hidden.

    A counting agency sees the rows that name its own agency.
    """
    rights.demand(rights.can_read_rows, actor)
    row = _row(load_id)
    contract = parsed(row.contract_version.text)
    place = bad_rows_of(load_id)
    if not place.exists():
        return BadRows((), (), 0, 0, only_own=False)
    scan, only_own = _own(pl.scan_parquet(place), contract, actor)
    total = scan.select(pl.len()).collect().item()
    frame = scan.slice(offset, PAGE).collect()
    columns = [column for column in contract.columns if column.name in frame.columns]
    hidden = {column.name for column in columns if column.sensitivity is Sensitivity.PERSONAL}
    found = tuple(
        BadRow(
            line=one[LINE],
            said=tuple(Words(vi, en) for vi, en in zip(one[SAID_VI], one[SAID_EN], strict=True)),
            cells=tuple(
                (HIDDEN if column.name in hidden and one[column.name] else one[column.name] or "",
                 column.name in one[COLUMNS])
                for column in columns
            ),
            raw=(HIDDEN if hidden else one[RAW]) if one[RAW] else "",
        )
        for one in frame.iter_rows(named=True)
    )  # fmt: skip
    return BadRows(tuple(column.label for column in columns), found, total, offset, only_own)


def workbook(load_id: int, *, language: str, actor: Actor) -> bytes:
    """All bad rows as a workbook, to be mended and sent back. Nothing is hidden in it: for data engineers."""
    rights.demand(rights.can_manage_data, actor)
    row = _row(load_id)
    if not bad_rows_of(load_id).exists():
        raise UnknownLoad(
            Words(
                f"Lần nạp số {load_id} không có dòng lỗi, không cần sửa gì.",
                f"Load {load_id} has no bad rows; nothing needs mending.",
            )
        )
    return to_workbook(bad_rows_of(load_id), parsed(row.contract_version.text), language=language)


def scheduled(code: str, *, actor: Actor) -> tuple[ScheduledSource, ...]:
    """The sources of a dataset (of all when ``code`` is empty) that the clock loads."""
    rights.demand(rights.can_manage_data, actor)
    rows = ScheduledSource.objects.select_related("dataset")
    return tuple(rows.filter(dataset__code=code) if code else rows)


def _own(scan: pl.LazyFrame, contract: Contract, actor: Actor) -> tuple[pl.LazyFrame, bool]:
    reached = actor.reach(Role.DATA_ENGINEER, Role.AUDITOR, Role.COUNTER)
    if reached is None:
        return scan, False
    column = agency_column(contract)
    codes = list(Agency.objects.filter(pk__in=reached).values_list("code", flat=True))
    if column is None or column.name not in scan.collect_schema():
        return scan.filter(pl.lit(False)), True
    return scan.filter(pl.col(column.name).is_in(codes)), True


def _row(load_id: int) -> Load:
    found = Load.objects.select_related("dataset", "contract_version").filter(pk=load_id).first()
    if found is None:
        raise UnknownLoad(
            Words(
                f"Không có lần nạp số {load_id}. Hãy lấy số trong danh sách các lần nạp.",
                f"There is no load {load_id}. Take a number from the list of loads.",
            )
        )
    return found


def _view(row: Load) -> LoadView:
    contract = parsed(row.contract_version.text)
    retry = row.state == LoadState.REFUSED and (row.source["kind"] != "file" or source_of(row.pk).exists())
    return LoadView(
        id=row.pk,
        dataset=row.dataset.code,
        title=contract.title,
        version=row.contract_version.version,
        kind=LoadKind(row.kind),
        state=LoadState(row.state),
        name=row.name,
        source_kind=row.source["kind"],
        sha256=row.sha256,
        size=row.size,
        corrects=row.corrects_id,
        corrections=tuple(one.pk for one in row.corrections.all()),
        synthetic=row.synthetic,
        progress=row.progress,
        read=row.read,
        kept=row.kept,
        refused=row.refused,
        new=row.new,
        changed=row.changed,
        same=row.same,
        deleted=row.deleted,
        snapshot=row.snapshot,
        broken=_said(contract, row.broken),
        notes=tuple(Words(vi, en) for vi, en in row.notes),
        reason=Words(row.reason_vi, row.reason_en) if row.reason_vi else None,
        started_at=row.started_at,
        ended_at=row.ended_at,
        started_by=row.started_by,
        has_bad_rows=bad_rows_of(row.pk).exists(),
        can_be_retried=retry,
    )


def _said(contract: Contract, broken: list[list[object]]) -> tuple[tuple[Words, int], ...]:
    """Every broken rule in its sentence, with how many rows broke it."""
    words = {(check.code, check.column): check.words for check in checks_of(contract)}
    words |= {(code, ""): said for code, said in FAULT_WORDS.items()}
    return tuple(
        (words.get((str(rule), str(column)), Words(str(rule), str(rule))), int(str(n)))
        for rule, column, n in broken
    )
