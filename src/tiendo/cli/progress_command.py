"""``tiendo progress PLAN``: how a plan stands on a day, for a terminal or for another program."""

from __future__ import annotations

import json
from datetime import datetime  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tiendo.cli.speech import out, say
from tiendo.delivery.selectors.progress import progress_of
from tiendo.delivery.types import BUCKET_WORDS, Bucket
from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from tiendo.delivery.domain.tally import Rate, Tally
    from tiendo.delivery.selectors.groups import Group
    from tiendo.delivery.selectors.progress import PlanProgress

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def progress(
    slug: Annotated[str, typer.Argument(help="The plan's name in its address, e.g. 63-kh-ubnd.")],
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="As of a day: what was true and known on it."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, every rate with its numbers.")] = False,
) -> None:
    """Say how a plan stands: the four groups, rates with their denominators, what is overdue."""
    found = progress_of(slug, on=on.date() if on else None)
    if as_json:
        out.print(json.dumps(_content(found), ensure_ascii=False, indent=1), markup=False, soft_wrap=True)
        return
    for words in _sentences(found):
        say(words)


def _sentences(found: PlanProgress) -> list[Words]:
    whole = found.whole
    groups = [
        Words(
            f"  {BUCKET_WORDS[one].vi}: {whole.count(one)}", f"  {BUCKET_WORDS[one].en}: {whole.count(one)}"
        )
        for one in Bucket
    ]
    day = found.on.isoformat()
    return [
        Words(f"Đến ngày {day}: {whole.assigned} việc được giao.", f"On {day}: {whole.assigned} assigned."),
        *groups,
        _rate(whole.of_due, Words("Hoàn thành trên số đến hạn", "Done, of due")),
        _rate(whole.of_assigned, Words("Hoàn thành trên số được giao", "Done, of assigned")),
        _rate(found.updated, Words("Mục báo cáo đã gửi trên số phải gửi", "Entries sent, of asked")),
        *(_late(one.work.action_code, one.working_days) for one in found.overdue[:10]),
    ]


def _rate(rate: Rate, name: Words) -> Words:
    share = f"{rate.percent} % ({rate.part}/{rate.whole})" if rate.whole else "–"
    return Words(f"{name.vi}: {share}", f"{name.en}: {share}")


def _late(code: str, days: int) -> Words:
    return Words(f"  {code} quá hạn {days} ngày làm việc", f"  {code} overdue {plural(days, 'working day')}")


def _content(found: PlanProgress) -> dict[str, Any]:
    return {
        "on": found.on.isoformat(),
        **_tally(found.whole),
        "entries": {"sent": found.updated.part, "asked": found.updated.whole},
        "sections": [_group(group) for group in found.sections],
        "leaders": [_group(group) for group in found.leaders],
        "agencies": [_group(group) for group in found.agencies],
        "overdue": [
            {
                "code": one.work.action_code,
                "key": one.work.key,
                "due_on": one.work.due_on.isoformat() if one.work.due_on else None,
                "working_days": one.working_days,
                "agencies": [party.code for party in one.work.answering],
            }
            for one in found.overdue
        ],
    }


def _group(group: Group) -> dict[str, Any]:
    return {"key": group.key, "name": group.name, **_tally(group.tally)}


def _tally(found: Tally) -> dict[str, Any]:
    return {
        **{bucket.value: found.count(bucket) for bucket in Bucket},
        "assigned": found.assigned,
        "due": found.due,
        "done_of_due": found.due_done,
    }
