"""New values, corrections of values, and judgements that changed: city-wide numbers only, nobody's name.

Read apart from ``assess.selectors.revisions`` on purpose: that log tells why one indicator changed, from
whole observations with formula, snapshot and members; this one tells of a whole plan what was printed, from
few columns.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from tiendo.assess.models import Judgement
from tiendo.assess.types import STATUS_WORDS, Status
from tiendo.delivery.selectors.touched import touched_by
from tiendo.kernel.number import format_number
from tiendo.kernel.period import parse_period
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words
from tiendo.measure.models import Observation
from tiendo.plan.models import Indicator, Target
from tiendo.publishing.public.correction_words import Corrected, correction_words
from tiendo.publishing.public.found import Found
from tiendo.publishing.types import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from decimal import Decimal

    from tiendo.trust.kept import Happened

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


class _Correction(NamedTuple):
    row: _Row
    before: Words
    after: Words


def names_of_indicators(plan_id: int, happened: Sequence[Happened]) -> frozenset[str] | None:
    """Of a plan, the indicators ("2030/9") that records tell values or judgements of; None for others."""
    touched = touched_by(happened, plan_id)
    if touched is None:
        return None
    about = Q(pk__in=touched.indicators) | Q(targets__in=touched.judged)
    rows = Indicator.objects.filter(about, plan=plan_id)
    return frozenset(f"{horizon}/{code}" for horizon, code in rows.values_list("horizon", "code"))


def value_changes(plan_id: int, only: str = "") -> Iterator[Found]:
    """What became known of a series in one step: its corrections together, of new values the latest period.

    Of a whole plan, or of ``only`` one indicator of it ("2030/9").
    """
    units = _units(plan_id, only)
    held: dict[tuple[str, str], Words] = {}
    newest: dict[str, str] = {}
    fresh: dict[tuple[str, datetime], Found] = {}
    corrected: dict[tuple[str, datetime], list[_Correction]] = defaultdict(list)
    for row in _rows(plan_id, only):
        series, said = (
            f"{row.horizon}/{row.code}/{row.series}",
            _said(row, units.get((row.horizon, row.code), "")),
        )
        before = held.get((series, row.period))
        held[series, row.period] = said
        if before is not None and before != said:
            corrected[series, row.known_at].append(_Correction(row, before, said))
        elif before is None and said.vi and _ends(row.period) >= newest.get(series, ""):
            newest[series] = _ends(row.period)
            fresh[series, row.known_at] = _new(row, said)
    yield from fresh.values()
    yield from map(_corrections, corrected.values())


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
            by = _rule(rule)
            words = Words(
                f"Từ “{was.vi}” thành “{now.vi}” ({by.vi}).", f"From “{was.en}” to “{now.en}” ({by.en})."
            )
            yield Found(f"status/{pk}", at, ChangeKind.STATUS, f"indicator/{horizon}/{code}", words)


def _rule(number: int) -> Words:
    """The rule that judged; 0 are the program's defaults, which nobody recorded."""
    if not number:
        return Words("quy tắc đánh giá mặc định", "the default rule of judging")
    return Words(f"quy tắc đánh giá bản {number}", f"rule of judging, version {number}")


def _rows(plan_id: int, only: str) -> Iterator[_Row]:
    rows = Observation.objects.filter(indicator__plan=plan_id, agency=None, area=None)
    if only:
        horizon, _, code = only.rpartition("/")
        rows = rows.filter(indicator__horizon=horizon, indicator__code=code)
    rows = rows.exclude(series__contains=MEMBER).order_by("known_at", "pk")
    fields = ("pk", "indicator__horizon", "indicator__code", "series", "period", "value", "text", "withdrawn")
    yield from (_Row(*row) for row in rows.values_list(*fields, "known_at").iterator(2000))


def _units(plan_id: int, only: str) -> dict[tuple[str, str], str]:
    """The unit of each indicator, by the latest edition."""
    rows = Target.objects.filter(version__plan=plan_id).order_by("version__edition")
    if only:
        horizon, _, code = only.rpartition("/")
        rows = rows.filter(indicator__horizon=horizon, indicator__code=code)
    found = rows.values_list("indicator__horizon", "indicator__code", "unit")
    return {(horizon, code): unit for horizon, code, unit in found}


def _said(row: _Row, unit: str) -> Words:
    """The value with its unit as each language prints it; nothing for what was withdrawn."""
    if row.withdrawn:
        return Words("", "")
    if row.value is None:
        return Words(row.text, row.text)
    printed = f"{row.value:,f}"
    english = printed.rstrip("0").rstrip(".") if "." in printed else printed
    return Words(f"{format_number(row.value)} {unit}".strip(), f"{english} {unit}".strip())


def _corrections(made: Sequence[_Correction]) -> Found:
    """Named by the first of them, so that it is the same news whenever it is asked for."""
    told = [Corrected(_period(one.row), one.before, one.after) for one in made]
    return _found(made[0].row, ChangeKind.CORRECTION, correction_words(told))


def _new(row: _Row, said: Words) -> Found:
    period = _period(row)
    words = Words(f"Có số liệu kỳ {period.vi}: {said.vi}.", f"Value for {period.en}: {said.en}.")
    return _found(row, ChangeKind.VALUE, words)


def _period(row: _Row) -> Words:
    read = parse_period(row.period)
    if read is None:
        return Words(row.period, row.period)
    return Words(inside(read.vietnamese), read.english)


def _found(row: _Row, kind: ChangeKind, words: Words) -> Found:
    return Found(f"value/{row.pk}", row.known_at, kind, f"indicator/{row.horizon}/{row.code}", words)


def _ends(period: str) -> str:
    read = parse_period(period)
    return read.end.isoformat() if read else period
