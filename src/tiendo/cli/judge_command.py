"""``tiendo judge``: how the targets of a plan stand on a day, why, and the rule that says so."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from tiendo.assess.domain.thresholds import THRESHOLD_WORDS, read_thresholds
from tiendo.assess.domain.verdict import NUMBER_WORDS
from tiendo.assess.selectors.changes import preview_of_rule_change
from tiendo.assess.selectors.judgements import judgement_of, judgements
from tiendo.assess.selectors.rules import rule_on, rules
from tiendo.assess.services.designating import Wanted, designate, link_action
from tiendo.assess.services.rules import apply_rule
from tiendo.assess.types import FLAG_WORDS, STATUS_WORDS, BadRule, Status
from tiendo.cli.files import read_file
from tiendo.cli.speech import language, out, say
from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words, plural
from tiendo.measure.services.figures import import_figures
from tiendo.org.types import SYSTEM
from tiendo.plan.models import Indicator
from tiendo.plan.selectors.plans import plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from tiendo.assess.domain.verdict import Verdict
    from tiendo.assess.selectors.changes import Change
    from tiendo.assess.views import JudgementView

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    help="How targets stand, why, and the rule that says so.",
)
PlanName = Annotated[str, typer.Argument(help="The plan's name in its address, e.g. 63-kh-ubnd.")]
Address = Annotated[str, typer.Argument(help="Horizon and code, e.g. 2030/12.1.")]
OnDay = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="As of a day: what was known on it.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, every number with its observation.")]
Settings = Annotated[list[str], typer.Argument(help="NAME=VALUE, e.g. behind_within=0.15.")]


@app.callback()
def judge_() -> None:
    """How targets stand, why, and the rule that says so."""


@app.command(name="list")
def list_(slug: PlanName, on: OnDay = None, as_json: AsJson = False) -> None:
    """List every target of a plan with its status and the numbers behind it."""
    found = judgements(plan(slug, on=_day(on)).version_id, on=_day(on))
    if as_json:
        _print_json([content(one) for one in found])
        return
    table = Table(box=None, pad_edge=False)
    for vi, en in (
        ("Chỉ tiêu", "Indicator"),
        ("Mục tiêu", "Target"),
        ("Giá trị", "Value"),
        ("Nhận định", "Status"),
    ):
        table.add_column(Words(vi, en).say(language()), overflow="fold")
    for one in found:
        table.add_row(
            _address(one), one.indicator.target_text, _value(one.verdict), one.label.say(language())
        )
    out.print(table)
    _say_counts(found)


@app.command()
def explain(slug: PlanName, address: Address, on: OnDay = None, as_json: AsJson = False) -> None:
    """Explain one judgement: the clause that decided, every number it used, what else to know."""
    horizon, _, code = address.rpartition("/")
    one = judgement_of(plan(slug, on=_day(on)).version_id, horizon, code, on=_day(on))
    if as_json:
        _print_json(content(one))
        return
    say(Words(f"{_address(one)} {one.indicator.name}", f"{_address(one)} {one.indicator.name}"))
    say(Words(f"{one.label.vi}. {one.sentence.vi}", f"{one.label.en}. {one.sentence.en}"))
    said = f"{one.verdict.clause.value}, {one.on.isoformat()}"
    say(Words(f"Quy tắc số {one.rule}, điều {said}.", f"Rule {one.rule}, clause {said}."))
    for number in one.verdict.numbers:
        label, shown = NUMBER_WORDS[number.name], f"{_number(number.value)} {number.unit}".rstrip()
        source = f" ({number.period}, {number.source})" if number.source else ""
        say(Words(f"  {label.vi}: {shown}{source}", f"  {label.en}: {shown}{source}"))
    for flag in one.flags:
        say(Words(f"  ! {FLAG_WORDS[flag].vi}", f"  ! {FLAG_WORDS[flag].en}"))
    for rival in one.rivals:
        other = STATUS_WORDS[rival.verdict.status]
        value = _value(rival.verdict)
        say(
            Words(
                f"  ≠ {rival.facts.code}: {value}, {other.vi}", f"  ≠ {rival.facts.code}: {value}, {other.en}"
            )
        )


@app.command(name="rules")
def rules_(as_json: AsJson = False) -> None:
    """List the versions of the rule of judging, the one in force first."""
    if as_json:
        _print_json([_rule_content(one) for one in rules()])
        return
    held = rule_on()
    for one in rules():
        mark = "*" if one.number == held.number else " "
        since = one.effective_from.isoformat() if one.effective_from else "–"
        said = f"{mark} {one.number}  {since}  {one.recorded_by}  {one.reason}".rstrip()
        say(Words(said, said))
    for name, value in held.thresholds.as_json().items():
        label = THRESHOLD_WORDS[name]
        say(Words(f"  {name} = {value}  {label.vi}", f"  {name} = {value}  {label.en}"))


@app.command(name="preview")
def preview_(changes: Settings, on: OnDay = None) -> None:
    """Show what a changed rule would change, without changing anything."""
    held = rule_on(_day(on)).thresholds.as_json()
    _show_changes(preview_of_rule_change(read_thresholds({**held, **_settings(changes)}), on=_day(on)))


@app.command(name="apply")
def apply_(
    changes: Settings,
    reason: Annotated[str, typer.Option("--reason", help="Why the rule is changed; recorded with it.")],
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; today by default.")
    ] = None,
) -> None:
    """Change the rule from a day on, after showing what that changes; what was said keeps its rule."""
    wanted = _settings(changes)
    _show_changes(preview_of_rule_change(read_thresholds({**rule_on().thresholds.as_json(), **wanted})))
    number = apply_rule(wanted, reason=reason, effective_from=_day(since), actor=SYSTEM)
    say(Words(f"Đã ghi quy tắc số {number}.", f"Recorded rule {number}."))


@app.command(name="figures")
def figures_(
    slug: PlanName,
    file: Annotated[Path, typer.Argument(help="CSV: horizon, code, series, period, value, source.")],
    synthetic: Annotated[bool, typer.Option("--synthetic", help="Mark the values as made up.")] = False,
) -> None:
    """Bring in figures others have published, each with its series and source."""
    written = import_figures(
        read_file(file), plan_slug=plan(slug).slug, name=file.name, synthetic=synthetic, actor=SYSTEM
    )
    say(Words(f"Đã ghi {written} giá trị mới.", f"Wrote down {plural(written, 'new value')}."))


@app.command(name="designate")
def designate_(
    slug: PlanName,
    address: Address,
    series: Annotated[str, typer.Option("--series", help="The series whose values judge.")],
    reason: Annotated[str, typer.Option("--reason", help="On what ground.")],
) -> None:
    """Designate the series that judges an indicator; its rivals are shown beside."""
    designate(_indicator(slug, address).pk, Wanted(series), reason=reason, actor=SYSTEM)
    say(Words(f"{address}: đánh giá theo chuỗi “{series}”.", f"{address}: judged by the series “{series}”."))


@app.command(name="link")
def link_(
    slug: PlanName,
    address: Address,
    action: Annotated[str, typer.Argument(help="The code of an action, e.g. III.2.1.")],
    reason: Annotated[str, typer.Option("--reason", help="How it works towards the indicator.")] = "",
) -> None:
    """Say that an action works towards an indicator."""
    link_action(_indicator(slug, address).pk, action, reason=reason, actor=SYSTEM)
    say(Words(f"{address}: gắn nhiệm vụ {action}.", f"{address}: linked to the action {action}."))


def content(one: JudgementView) -> dict[str, Any]:
    """A judgement as JSON, with everything it rests on."""
    return {
        "indicator": _address(one),
        "name": one.indicator.name,
        "target": one.indicator.target_text,
        "unit": one.indicator.unit,
        "on": one.on.isoformat(),
        "due": one.due.isoformat() if one.due else None,
        "rule": one.rule,
        "sentence": {"vi": one.sentence.vi, "en": one.sentence.en},
        **_verdict_content(one.verdict),
        "flags": [flag.value for flag in one.flags],
        "rivals": [{"series": rival.facts.code, **_verdict_content(rival.verdict)} for rival in one.rivals],
    }


def _verdict_content(verdict: Verdict) -> dict[str, Any]:
    return {
        "status": verdict.status.value,
        "clause": verdict.clause.value,
        "series": verdict.series,
        "numbers": [
            {
                "name": number.name.value,
                "value": str(number.value),
                "unit": number.unit,
                "period": number.period,
                "source": number.source,
            }
            for number in verdict.numbers
        ],
        "parts": [{"name": name, **_verdict_content(part)} for name, part in verdict.parts],
    }


def _rule_content(one: Any) -> dict[str, Any]:
    return {
        "number": one.number,
        "effective_from": one.effective_from.isoformat() if one.effective_from else None,
        "reason": one.reason,
        "by": one.recorded_by,
        "thresholds": one.thresholds.as_json(),
    }


def _show_changes(found: Sequence[Change]) -> None:
    for one in found:
        before, now = (STATUS_WORDS[each.status] for each in (one.before or one.now, one.now))
        name = _address(one.now)
        say(Words(f"  {name}: {before.vi} → {now.vi}", f"  {name}: {before.en} → {now.en}"))
    count = len(found)
    say(Words(f"{count} nhận định sẽ khác.", f"{plural(count, 'judgement')} would change."))


def _say_counts(found: Sequence[JudgementView]) -> None:
    for status in Status:
        count = sum(one.status is status for one in found)
        if count:
            label = STATUS_WORDS[status]
            say(Words(f"{label.vi}: {count}/{len(found)}", f"{label.en}: {count} of {len(found)}"))


def _settings(changes: Sequence[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in changes]
    wrong = next((name for name, sign, _ in pairs if not sign), None)
    if wrong is not None:
        raise BadRule(
            Words(
                f"“{wrong}”: hãy viết TÊN=GIÁ_TRỊ, ví dụ behind_within=0.15.",
                f"“{wrong}”: write NAME=VALUE, such as behind_within=0.15.",
            )
        )
    return {name.strip(): value.strip() for name, _, value in pairs}


def _indicator(slug: str, address: str) -> Indicator:
    horizon, _, code = address.rpartition("/")
    judgement = judgement_of(plan(slug).version_id, horizon, code)
    return Indicator.objects.get(pk=judgement.indicator_id)


def _address(one: JudgementView) -> str:
    return f"{one.indicator.horizon}/{one.indicator.code}"


def _value(verdict: Verdict) -> str:
    return f"{_number(verdict.point.value)} ({verdict.point.period})" if verdict.point else "–"


def _number(value: Decimal) -> str:
    return format_number(value) if language() == "vi" else f"{value:,f}"


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _print_json(what: Any) -> None:
    out.print(json.dumps(what, ensure_ascii=False, indent=1), markup=False, highlight=False, soft_wrap=True)
