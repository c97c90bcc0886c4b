"""The indicators of a round against their targets: accepted values, those waiting, those missing."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.delivery.domain.consolidated import AgencyRef, IndicatorLine, Standing, Value
from tiendo.delivery.models import Entry
from tiendo.delivery.selectors.consolidated_entries import SentEntry, agency_ref
from tiendo.delivery.types import EntryKind, EntryState
from tiendo.kernel.period import parse_period
from tiendo.kernel.target import distance, judge
from tiendo.measure.models import Observation
from tiendo.plan.domain.codec import target_from_json
from tiendo.plan.models import Target

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from tiendo.delivery.models import Round

REPORTED = "delivery.entry"
Asked = dict[str, list[tuple[int, int, AgencyRef]]]


def indicator_lines(
    asked: Round, version_id: int, sent: Iterable[SentEntry], known: datetime
) -> tuple[IndicatorLine, ...]:
    """Every indicator of the version in printed order, a line for each agency that counts it."""
    entries = {entry.entry_id: entry for entry in sent if entry.is_indicator}
    whom = _asked(asked)
    before = _last_values(asked, known)
    lines: list[IndicatorLine] = []
    for target in Target.objects.filter(version=version_id).select_related("indicator").order_by("position"):
        address = f"indicator/{target.indicator.horizon}/{target.indicator.code}"
        last = before.get(target.indicator_id, {})
        counters = whom.get(address, ()) if not target.group else ()
        lines += [
            _line(target, address, counter, entry_id, submission, entries.get(entry_id), last)
            for entry_id, submission, counter in counters
        ] or [_line(target, address, None, None, None, None, last)]
    return tuple(lines)


def _asked(asked: Round) -> Asked:
    """Whom the round asks for which indicator."""
    found: Asked = defaultdict(list)
    entries = Entry.objects.filter(submission__round=asked, kind=EntryKind.INDICATOR)
    for entry in entries.select_related("submission__agency").order_by("submission__agency__name", "pk"):
        found[entry.code].append((entry.pk, entry.submission_id, agency_ref(entry.submission.agency)))
    return found


def _last_values(asked: Round, known: datetime) -> dict[int, dict[int | None, Observation]]:
    """The last value known before this round, by indicator and by the agency that gave it (None: anyone)."""
    not_before = {str(pk) for pk in _entries_since(asked)}
    found = Observation.objects.filter(indicator__plan=asked.plan_id, known_at__lte=known, area=None)
    of_a_period: dict[tuple[int, int | None, str], Observation] = {}
    for one in found.order_by("known_at", "pk"):
        is_own = one.source_kind == REPORTED and one.source_id in not_before
        if not is_own and _is_before(one.period, asked):
            of_a_period[one.indicator_id, one.agency_id, one.period] = one
    latest: dict[int, dict[int | None, Observation]] = defaultdict(dict)
    for (indicator, agency, _), one in sorted(of_a_period.items(), key=lambda item: _age(item[1])):
        if not one.withdrawn:
            latest[indicator][agency] = latest[indicator][None] = one
    return latest


def _entries_since(asked: Round) -> QuerySet[Entry, int]:
    """The entries of this round and of those after it: their values are not "the last one"."""
    since = Entry.objects.filter(submission__round__plan=asked.plan_id, kind=EntryKind.INDICATOR)
    return since.filter(submission__round__due_on__gte=asked.due_on).values_list("pk", flat=True)


def _age(one: Observation) -> tuple[date, datetime, int]:
    period = parse_period(one.period)
    return (period.end if period else one.known_at.date(), one.known_at, one.pk)


def _is_before(printed: str, asked: Round) -> bool:
    """Whether a value's period was over when the round's own was."""
    period, own = parse_period(printed), parse_period(asked.period)
    return period is None or period.end <= max(asked.cut_off, own.end if own else asked.cut_off)


def _line(
    target: Target,
    address: str,
    counter: AgencyRef | None,
    entry_id: int | None,
    submission: int | None,
    entry: SentEntry | None,
    before: dict[int | None, Observation],
) -> IndicatorLine:
    value = _value(entry)
    last = before.get(counter.id if counter else None) or before.get(None)
    standing = _standing(entry, value)
    number = value.number if value and standing is Standing.ACCEPTED else None
    previous = last.value if last else None
    promise = target_from_json(target.algebra)
    return IndicatorLine(
        address=address,
        no=target.no,
        horizon=target.horizon,
        name=target.name,
        unit=target.unit,
        target_text=target.text,
        is_group=target.group,
        counter=counter,
        standing=standing,
        value=value,
        last=Value(last.value, last.text, last.period) if last else None,
        met=judge(promise, number, previous=previous),
        distance=distance(promise, number),
        entry_id=entry_id,
        submission_id=submission,
    )


def _value(entry: SentEntry | None) -> Value | None:
    if entry is None:
        return None
    content = entry.content
    printed, text = content.get("value"), content.get("value_text") or ""
    if printed is None and not text:
        return None
    return Value(None if printed is None else Decimal(printed), text, content.get("period") or "")


def _standing(entry: SentEntry | None, value: Value | None) -> Standing:
    if entry is None:
        return Standing.MISSING
    if entry.standing is Standing.RETURNED:
        return Standing.RETURNED
    if value is not None:
        return entry.standing
    return Standing.NOTHING_ARISEN if _nothing_arisen(entry) else Standing.MISSING


def _nothing_arisen(entry: SentEntry) -> bool:
    return bool(entry.content["state"] == EntryState.NOTHING_ARISEN)
