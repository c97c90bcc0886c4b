"""What the outlook and an indicator's page cost at the city's shape, made anew and when nothing changed.

57 indicators of 60 months, and 12,000 tasks of 150 agencies, in a SQLite database of its own.
Times are of this process: another busy one does not count. Figures, no verdicts.
"""

from __future__ import annotations

import argparse
import time
from decimal import Decimal
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import status
from figures import Figure, tell

if TYPE_CHECKING:
    from collections.abc import Callable

INDICATORS, MONTHS = 57, 60
ONE = "/plans/bench/indicators/2030/1/"
PAGES = (("outlook", "/plans/bench/outlook/"), ("indicator page", ONE), ("heat table", "/plans/bench/heat/"))


def indicators() -> None:
    """Targets of the plan and their months up to the day the bench asks for."""
    plan, measure, codec, grammar = map(
        import_module,
        ("tiendo.plan.models", "tiendo.measure.models", "tiendo.plan.domain.codec", "tiendo.kernel.target"),
    )
    version = plan.PlanVersion.objects.get()
    store, reading = (
        import_module("tiendo.plan.document_store"),
        import_module("tiendo.plan.reading.document"),
    )
    store.keep_document(reading.Document("text", version.document.sha256, "Chỉ tiêu", ()))
    algebra = codec.target_to_json(grammar.parse_target("≥ 90", unit="%"))
    last = status.TODAY.year * 12 + status.TODAY.month - 1
    for number in range(1, INDICATORS + 1):
        indicator = plan.Indicator.objects.create(plan=version.plan, code=str(number), horizon="2030")
        plan.Target.objects.create(
            version=version, indicator=indicator, position=number, no=str(number), name=f"Chỉ tiêu {number}",
            unit="%", text="≥ 90", algebra=algebra, folded="", group=False, op="at_least",
        )  # fmt: skip
        measure.Observation.objects.bulk_create(
            measure.Observation(
                indicator=indicator, series="city", period=_month(last - back), value=Decimal(80 - back) / 2,
                basis="declared", source_kind="bench", source_id="1", known_at=status.BEGUN, known_by="bench",
            )
            for back in range(MONTHS)
        )  # fmt: skip


def _month(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


def p95(call: Callable[[], Any], times: int) -> float:
    """The 95th of a hundred, in milliseconds of this process."""
    spent = []
    for _ in range(times):
        begun = time.process_time()
        call()
        spent.append(1000 * (time.process_time() - begun))
    return sorted(spent)[max(0, -(-len(spent) * 95 // 100) - 1)]


def measured(times: int) -> list[Figure]:
    """Every page anew, its weight, and its answer when nothing changed."""
    client, found = import_module("django.test").Client(), []
    for name, path in PAGES:
        answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
        kept = {"if-none-match": answer["ETag"]}
        found += [
            Figure(f"{name}, anew, p95", round(p95(partial(client.get, path), times)), "ms"),
            Figure(f"{name}, weight", round(len(answer.content) / 1000), "kB"),
            Figure(
                f"{name}, nothing changed, p95",
                round(p95(partial(client.get, path, headers=kept), times), 1),
                "ms",
            ),
        ]
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./run bench pages", description=__doc__)
    parser.add_argument("--tasks", type=int, default=12_000)
    parser.add_argument("--agencies", type=int, default=150)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wish = parser.parse_args()
    with status.filled(wish.tasks, wish.agencies):
        indicators()
        figures = measured(wish.times)
    shape = {"tasks": wish.tasks, "agencies": wish.agencies, "indicators": INDICATORS, "months": MONTHS}
    tell("pages", shape, figures, as_json=wish.json)


if __name__ == "__main__":
    main()
