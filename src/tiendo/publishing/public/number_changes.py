"""New values, corrections of values, and judgements that changed: city-wide numbers only, nobody's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tiendo.assess.models import Judgement
from tiendo.assess.types import STATUS_WORDS, Status
from tiendo.kernel.number import format_number
from tiendo.kernel.period import parse_period
from tiendo.kernel.words import Words
from tiendo.measure.models import Observation
from tiendo.publishing.public.found import Found
from tiendo.publishing.types import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from decimal import Decimal

MEMBER = "#"


class _Row(NamedTuple):
    pk: int
    horizon: str
    code: str
    series: str
    period: str
    value: Decimal | None
    text: str
    withdrawn: bool
    known_at: datetime


def value_changes(plan_id: int, only: str = "") -> Iterator[Found]:
    """Corrections one by one; of new values the latest period of each time something became known.

    Of a whole plan, or of ``only`` one indicator of it ("2030/9").
    """
    held: dict[tuple[str, str], Words] = {}
    newest: dict[str, str] = {}
    fresh: dict[tuple[str, datetime], Found] = {}
    for row in _rows(plan_id, only):
        series, said = f"{row.horizon}/{row.code}/{row.series}", _said(row)
        before = held.get((series, row.period))
        held[series, row.period] = said
        if before is not None and before != said:
            yield _correction(row, before, said)
        elif before is None and said.vi and _ends(row.period) >= newest.get(series, ""):
            newest[series] = _ends(row.period)
            fresh[series, row.known_at] = _new(row, said)
    yield from fresh.values()


def status_changes(plan_id: int, only: str = "") -> Iterator[Found]:
    """Judgements that differ from the one before; the first of a target changes nothing."""
    rows = Judgement.objects.filter(target__version__plan=plan_id).order_by("recorded_at", "pk")
    if only:
        horizon, _, code = only.rpartition("/")
        rows = rows.filter(target__indicator__horizon=horizon, target__indicator__code=code)
    held: dict[tuple[str, str], str] = {}
    for pk, horizon, code, status, rule, at in rows.values_list(
        "pk", "target__indicator__horizon", "target__indicator__code", "status", "rule", "recorded_at"
    ):
        before, held[horizon, code] = held.get((horizon, code)), status
        if before is not None and before != status:
            was, now = STATUS_WORDS[Status(before)], STATUS_WORDS[Status(status)]
            words = Words(
                f"Từ “{was.vi}” thành “{now.vi}” (quy tắc đánh giá bản {rule}).",
                f"From “{was.en}” to “{now.en}” (rule of judging, version {rule}).",
            )
            yield Found(f"status/{pk}", at, ChangeKind.STATUS, f"indicator/{horizon}/{code}", words)


def _rows(plan_id: int, only: str) -> Iterator[_Row]:
    rows = Observation.objects.filter(indicator__plan=plan_id, agency=None, area=None)
    if only:
        horizon, _, code = only.rpartition("/")
        rows = rows.filter(indicator__horizon=horizon, indicator__code=code)
    rows = rows.exclude(series__contains=MEMBER).order_by("known_at", "pk")
    fields = ("pk", "indicator__horizon", "indicator__code", "series", "period", "value", "text", "withdrawn")
    yield from (_Row(*row) for row in rows.values_list(*fields, "known_at").iterator(2000))


def _said(row: _Row) -> Words:
    """The value as each language prints it; nothing for what was withdrawn."""
    if row.withdrawn:
        return Words("", "")
    if row.value is None:
        return Words(row.text, row.text)
    printed = f"{row.value:,f}"
    return Words(format_number(row.value), printed.rstrip("0").rstrip(".") if "." in printed else printed)


def _correction(row: _Row, before: Words, after: Words) -> Found:
    if not after.vi:
        words = Words(
            f"Rút số liệu {before.vi} của kỳ {row.period}.", f"{before.en} for {row.period} was withdrawn."
        )
    elif not before.vi:
        words = Words(
            f"Kỳ {row.period}: công bố lại {after.vi}.", f"{row.period}: published again, {after.en}."
        )
    else:
        words = Words(
            f"Đính chính kỳ {row.period}: {before.vi} thành {after.vi}.",
            f"Correction for {row.period}: {before.en} became {after.en}.",
        )
    return _found(row, ChangeKind.CORRECTION, words)


def _new(row: _Row, said: Words) -> Found:
    words = Words(f"Có số liệu kỳ {row.period}: {said.vi}.", f"Value for {row.period}: {said.en}.")
    return _found(row, ChangeKind.VALUE, words)


def _found(row: _Row, kind: ChangeKind, words: Words) -> Found:
    return Found(f"value/{row.pk}", row.known_at, kind, f"indicator/{row.horizon}/{row.code}", words)


def _ends(period: str) -> str:
    read = parse_period(period)
    return read.end.isoformat() if read else period
