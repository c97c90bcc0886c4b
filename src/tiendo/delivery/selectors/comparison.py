"""The league of agencies: compared inside bands of like volume, with the rule beside the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.domain.comparison import Rules, Verdict, band_words, rules_from
from tiendo.delivery.selectors.known_programme import known_programme
from tiendo.delivery.selectors.progress import agencies_of
from tiendo.delivery.selectors.work import plan_of
from tiendo.kernel import clock
from tiendo.kernel.text import sort_key

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.domain.tally import Rate
    from tiendo.delivery.selectors.groups import Group
    from tiendo.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """One agency in its band; ``place`` is shared by equals."""

    place: int
    group: Group
    completion: Rate
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Band:
    """Agencies given about as much."""

    words: Words
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All agencies of a plan as of a day, and the rules they were compared by."""

    on: date
    rules: Rules
    bands: tuple[Band, ...]


def comparison_rules(plan_slug: str, *, on: date | None = None) -> Rules:
    """The rules of a plan's comparison, as set (by the end of a day that is past) or as shipped."""
    past = on if on and on < clock.today() else None
    return rules_from(known_programme(plan_of(plan_slug), past).settings)


def comparison_of(plan_slug: str, *, on: date | None = None) -> Comparison:
    """Every agency that answers for something on a day, in its band, the highest completion first."""
    plan, day = plan_of(plan_slug), on or clock.today()
    rules = comparison_rules(plan_slug, on=day)
    groups = agencies_of(plan.pk, day)
    banded: dict[int, list[Group]] = {}
    for group in groups:
        banded.setdefault(rules.band_of(rules.volume(group.tally)), []).append(group)
    return Comparison(
        day,
        rules,
        tuple(Band(band_words(rules, number), _ranked(banded[number], rules)) for number in sorted(banded)),
    )


def _ranked(groups: list[Group], rules: Rules) -> tuple[Row, ...]:
    """Equal rates share a place; agencies nothing fell due of come last, without one."""
    rates = {group.key: rules.completion(group.tally) for group in groups}
    order = sorted(groups, key=lambda group: (-_share(rates[group.key]), sort_key(group.name)))
    rows: list[Row] = []
    for number, group in enumerate(order, start=1):
        share = _share(rates[group.key])
        same = bool(rows) and _share(rows[-1].completion) == share
        place = rows[-1].place if same else number
        rows.append(Row(place if share >= 0 else 0, group, rates[group.key], rules.verdict(group.tally)))
    return tuple(rows)


def _share(rate: Rate) -> float:
    return rate.part / rate.whole if rate.whole else -1.0
