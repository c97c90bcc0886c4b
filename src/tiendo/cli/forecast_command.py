"""``tiendo forecast``: what may come, how surely a target is met, how forecasts came true."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.table import Table

from tiendo.assess.forecast.scoring import INTERVALS
from tiendo.assess.selectors.calibration import calibration
from tiendo.assess.selectors.forecasts import forecast_of, forecasts
from tiendo.assess.services.forecasting import keep_forecasts
from tiendo.cli.speech import language, out, say
from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words, plural
from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.plans import plan

if TYPE_CHECKING:
    from datetime import date

    from tiendo.assess.views.forecast import CalibrationView, ForecastView

app = typer.Typer(
    pretty_exceptions_enable=False, help="What may come, how sure, and how forecasts came true."
)
PlanName = Annotated[str, typer.Argument(help="The plan's name in its address, e.g. 63-kh-ubnd.")]
Address = Annotated[str, typer.Argument(help="Horizon and code, e.g. 2030/12.1.")]
OnDay = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="As of a day: what was known on it.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_SHOWN: Final = (0.1, 0.25, 0.5, 0.75, 0.9)
_DIGITS: Final = 4


@app.callback()
def forecast_() -> None:
    """What may come, how sure, and how forecasts came true."""


@app.command()
def show(
    slug: PlanName,
    address: Address,
    on: OnDay = None,
    steps: Annotated[int, typer.Option("--steps", min=0, help="Periods ahead; 0 is to the due day.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Show the forecast of one indicator: its quantiles by period and the chance of meeting the target."""
    horizon, _, code = address.rpartition("/")
    one = forecast_of(plan(slug, on=_day(on)).version_id, horizon, code, on=_day(on), steps=steps or None)
    if as_json:
        out.print_json(json.dumps(content(one), ensure_ascii=False))
        return
    name = f"{horizon}/{code} {one.indicator.name}: {one.indicator.target_text}"
    say(Words(name, name))
    if one.between:
        chance = _chance_or_why(one)
        say(Words(f"Khả năng đạt: {chance}.", f"Chance of meeting it: {chance}."))
    if one.reason_words:
        say(one.reason_words)
    if not one.steps:
        return
    out.print(_table(one))
    known = f"{len(one.points)}, {one.points[0].period}–{one.points[-1].period}"
    say(
        Words(
            f"Phương pháp {one.method}, {known} kỳ đã biết.", f"Method {one.method}, periods known: {known}."
        )
    )


@app.command(name="list")
def list_(slug: PlanName, on: OnDay = None, as_json: AsJson = False) -> None:
    """List the chance of meeting every target of a plan, or why none is said."""
    found = forecasts(plan(slug, on=_day(on)).version_id, on=_day(on))
    if as_json:
        out.print_json(json.dumps([content(one) for one in found], ensure_ascii=False))
        return
    table = _columns(
        ("Chỉ tiêu", "Indicator"), ("Mục tiêu", "Target"), ("Khả năng đạt", "Chance of meeting it")
    )
    for one in found:
        label = f"{one.indicator.horizon}/{one.indicator.code}"
        table.add_row(label, one.indicator.target_text, _chance_or_why(one))
    out.print(table)


@app.command()
def keep() -> None:
    """Write today's forecasts down, so that they can be held against what comes."""
    count = keep_forecasts(actor=SYSTEM)
    say(Words(f"Đã lưu {count} dự báo mới.", f"Kept {plural(count, 'new forecast')}."))


@app.command(name="calibration")
def calibration_(on: OnDay = None, as_json: AsJson = False) -> None:
    """Show how often what was said to happen with some probability did happen, and scores by release."""
    found = calibration(on=_day(on))
    if as_json:
        out.print_json(json.dumps(calibration_content(found)))
        return
    if not found.judged:
        say(Words("Chưa có dự báo nào đến kỳ để đối chiếu.", "No forecast has come to its period yet."))
    else:
        table = _columns(("Đã nói", "Said"), ("Số lần", "Times"), ("Đã xảy ra", "Happened"), ("95 %", "95 %"))
        for one in found.bins:
            said, least, most = (_percent(value) for value in (one.said, one.least, one.most))
            table.add_row(said, str(one.count), _percent(one.share), f"{least}–{most}")
        out.print(table)
    for scores in found.releases:
        cover = ", ".join(f"{_percent(share)}: {_percent(scores.cover[share])}" for share in scores.cover)
        told = (
            f"{scores.release} {scores.method}: {scores.scored} / {scores.scored + scores.waiting}. {cover}"
        )
        say(Words(told.rstrip(". "), told.rstrip(". ")))


def content(one: ForecastView) -> dict[str, Any]:
    """A forecast as JSON."""
    return {
        "horizon": one.indicator.horizon,
        "code": one.indicator.code,
        "target": one.indicator.target_text,
        "on": one.on.isoformat(),
        "due": str(one.due) if one.due else None,
        "series": one.series.code if one.series else None,
        "method": one.method,
        "release": one.release,
        "synthetic": one.synthetic,
        "points": [{"period": str(point.period), "value": float(point.value)} for point in one.points],
        "reason": one.reason,
        "probability": one.probability,
        "between": one.between,
        "parts": {part.name: part.probability for part in one.parts},
        "no_chance": one.no_chance,
        "steps": [
            {
                "period": str(step.period),
                "quantiles": {f"{p:g}": value for p, value in step.quantiles.items()},
                "probability": step.probability,
            }
            for step in one.steps
        ],
    }


def calibration_content(found: CalibrationView) -> dict[str, Any]:
    """How forecasts came true as JSON."""
    return {
        "on": found.on.isoformat(),
        "bins": [
            {
                "from": one.low,
                "to": one.high,
                "count": one.count,
                "said": one.said,
                "happened": one.share,
                "interval": [one.least, one.most],
            }
            for one in found.bins
        ],
        "releases": [
            {
                "release": one.release,
                "method": one.method,
                "scored": one.scored,
                "waiting": one.waiting,
                "coverage": {f"{share:g}": one.cover.get(share) for share in INTERVALS},
                "crps": one.score,
                "brier": one.brier,
                "synthetic": one.synthetic,
            }
            for one in found.releases
        ],
    }


def _table(one: ForecastView) -> Table:
    names = [(_percent(p), _percent(p)) for p in _SHOWN]
    table = _columns(("Kỳ", "Period"), *names, ("Khả năng đạt", "Chance of meeting it"))
    for step in one.steps:
        values = [_number(step.quantiles[p]) for p in _SHOWN]
        table.add_row(str(step.period), *values, _chance(step.probability))
    return table


def _columns(*names: tuple[str, str]) -> Table:
    table = Table(box=None, pad_edge=False)
    for vi, en in names:
        table.add_column(Words(vi, en).say(language()), overflow="fold")
    return table


def _chance_or_why(one: ForecastView) -> str:
    if one.between:
        return "–".join(map(_chance, one.between))
    words = one.reason_words
    return words.say(language()) if words else _chance(one.probability)


def _chance(probability: float | None) -> str:
    """Never 0 or 100 %: no forecast is sure."""
    if probability is None:
        return "–"
    if probability < 0.01:
        return "< 1 %"
    return "> 99 %" if probability > 0.99 else _percent(probability)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _number(value: float) -> str:
    return format_number(Decimal(f"{value:.{_DIGITS}g}"))


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
