"""How long a plan's status takes at the city's scale: 12,438 tasks of 55 agencies, in a database of its own.

Makes one plan of many occurrences, a third of them delivered and accepted. Figures, no verdicts.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command

from figures import Figure, tell

if TYPE_CHECKING:
    from collections.abc import Callable

START = date(2021, 1, 1)


def fill(tasks: int, agencies: int) -> str:
    """A plan of that many tasks; gives its slug."""
    org, plan, work = map(
        import_module, ("tiendo.org.models", "tiendo.plan.models", "tiendo.delivery.models")
    )
    document = plan.SourceDocument.objects.create(
        sha256="0" * 64, file_name="x", kind="text", size=1, received_by="bench"
    )
    found = plan.Plan.objects.create(slug="bench", number="1/KH", issuer="bench", year=2021)
    version = plan.PlanVersion.objects.create(
        plan=found, edition=1, document=document, facts={}, issued_on=START, published_by="bench"
    )
    task = plan.Task.objects.create(version=version, position=1, code="I.1", no="1", section="I", folded="")
    bodies = [
        org.Agency.objects.create(code=f"a{n}", name=f"Cơ quan {n}", kind="agency") for n in range(agencies)
    ]
    group = org.Agency.objects.create(code="all", name="Các cơ quan", kind="collective")
    for n in range(1, tasks // agencies + 2):
        _action(plan, work, version, task, bodies, group, n)
    extra = work.Occurrence.objects.filter(plan=found).values_list("pk", flat=True)[tasks:]
    _facts(work, version, set(extra))
    return "bench"


def _action(
    plan: Any, work: Any, version: Any, task: Any, bodies: list[Any], group: Any, number: int
) -> None:
    code = f"I.1.{number}"
    action = plan.Action.objects.create(
        version=version, task=task, position=number, code=code, text=code, deadline_kind="month", deadline={},
        folded="",
    )  # fmt: skip
    duty = plan.Duty.objects.create(
        version=version, action=action, role="lead", position=1, printed="x", folded="x", agency=group
    )
    shared = {"version": version, "duty": duty, "action_code": code, "role": "lead", "through": group}
    signed = {"recorded_by": "bench", "valid_from": START}
    work.Assignment.objects.bulk_create(work.Assignment(agency=body, **shared, **signed) for body in bodies)
    work.Occurrence.objects.bulk_create(
        work.Occurrence(plan=version.plan, action_code=code, key="once", agency=body) for body in bodies
    )


def _facts(work: Any, version: Any, skipped: set[int]) -> None:
    """A term and a product for each; every third was delivered and accepted."""
    actions = {action.code: action for action in version.actions.all()}
    rows = [one for one in work.Occurrence.objects.all() if one.pk not in skipped]
    by = {"recorded_by": "bench"}
    work.Term.objects.bulk_create(
        work.Term(
            occurrence=one, action=actions[one.action_code], reason="published",
            due_on=START + timedelta(days=30 + one.pk % 240), **by,
        )
        for one in rows
    )  # fmt: skip
    products = work.Deliverable.objects.bulk_create(
        work.Deliverable(occurrence=one, position=1, text="Báo cáo") for one in rows
    )
    given = work.Delivery.objects.bulk_create(
        work.Delivery(
            deliverable=product,
            agency_id=product.occurrence.agency_id,
            delivered_on=START,
            document="1",
            **by,
        )
        for product in products[::3]
    )
    work.Ruling.objects.bulk_create(work.Ruling(delivery=one, accepted=True, **by) for one in given)


def measure(work: str, call: Callable[[], Any]) -> Figure:
    """The best of three, in milliseconds of this process: another busy one does not count."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        call()
        times.append(time.process_time() - begun)
    return Figure(work, round(1000 * min(times)), "ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./run bench status", description=__doc__)
    parser.add_argument("--tasks", type=int, default=12_438)
    parser.add_argument("--agencies", type=int, default=55)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        os.environ |= {"TIENDO_DATA": directory, "DJANGO_SETTINGS_MODULE": "tiendo.config.settings"}
        django.setup()
        call_command("migrate", verbosity=0)
        slug = fill(wish.tasks, wish.agencies)
        status = import_module("tiendo.delivery.selectors.status")
        progress = import_module("tiendo.delivery.selectors.progress")
        comparison = import_module("tiendo.delivery.selectors.comparison")
        figures = [
            measure("status of every task", lambda: status.work_of(slug)),
            measure("progress by section, leader, agency", lambda: progress.progress_of(slug)),
            measure("comparison of agencies", lambda: comparison.comparison_of(slug)),
            measure("status of one action", lambda: status.work_of(slug, code="I.1.1")),
        ]
    tell("status", {"tasks": wish.tasks, "agencies": wish.agencies}, figures, as_json=wish.json)


if __name__ == "__main__":
    main()
