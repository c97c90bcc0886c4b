"""How long a plan's status takes at the city's scale: 12,438 tasks of 55 agencies, in a database of its own.

Makes one plan of many occurrences, a third of them delivered and accepted, on the last day of nine months;
then asks how it stands, what is in the inboxes, and lets the clock keep up. Figures, no verdicts.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command

from figures import Figure, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

START = date(2021, 1, 1)
BEGUN = datetime(2021, 1, 2, tzinfo=UTC)
TODAY = date(2021, 9, 30)
TEXT = "Nhiệm vụ {} về chuyển đổi số, xây dựng dữ liệu và cung cấp dịch vụ công trực tuyến"
LEADERS = ("Chủ tịch UBND thành phố Nguyễn Văn A", "Phó Chủ tịch UBND thành phố Trần Thị B")


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
    org.Membership.objects.bulk_create(org.Membership(collective=group, member=body) for body in bodies)
    for code, leader in zip(("ct", "pct"), LEADERS, strict=True):
        title, name = leader[: leader.index("phố") + 3], leader[leader.index("phố") + 4 :]
        org.Holder.objects.create(post=org.Post.objects.create(code=code, title=title), name=name)
    for n in range(1, tasks // agencies + 2):
        _action(plan, work, version, task, bodies, group, n)
    extra = work.Occurrence.objects.filter(plan=found).values_list("pk", flat=True)[tasks:]
    _facts(work, version, set(extra))
    return "bench"


def _action(
    plan: Any, work: Any, version: Any, task: Any, bodies: list[Any], group: Any, number: int
) -> None:
    code = f"I.1.{number}"
    codec, grammar = map(import_module, ("tiendo.plan.domain.codec", "tiendo.kernel.deadline"))
    printed = f"Tháng {1 + number % 12}/2021"
    deadline = codec.deadline_to_json(grammar.parse_deadline(printed))
    action = plan.Action.objects.create(
        version=version, task=task, position=number, code=code, text=TEXT.format(number), folded="",
        deadline_kind="month", deadline=deadline, deadline_text=printed, leader=LEADERS[number % 2],
    )  # fmt: skip
    duty = plan.Duty.objects.create(
        version=version, action=action, role="lead", position=1, printed="x", folded="x", agency=group
    )
    shared = {"version": version, "duty": duty, "action_code": code, "role": "lead", "through": group}
    signed = {"recorded_by": "bench", "valid_from": START, "recorded_at": BEGUN}
    work.Assignment.objects.bulk_create(work.Assignment(agency=body, **shared, **signed) for body in bodies)
    work.Occurrence.objects.bulk_create(
        work.Occurrence(plan=version.plan, action_code=code, key="once", agency=body) for body in bodies
    )


def _facts(work: Any, version: Any, skipped: set[int]) -> None:
    """A term and a product for each; every third was delivered and accepted."""
    actions = {action.code: action for action in version.actions.all()}
    rows = [one for one in work.Occurrence.objects.all() if one.pk not in skipped]
    by: dict[str, Any] = {"recorded_by": "bench"}
    work.Term.objects.bulk_create(
        work.Term(
            occurrence=one, action=actions[one.action_code], reason="published",
            due_on=_month_end(actions[one.action_code].position), recorded_at=BEGUN, **by,
        )
        for one in rows
    )  # fmt: skip
    products = work.Deliverable.objects.bulk_create(
        work.Deliverable(occurrence=one, position=1, text="Báo cáo kết quả thực hiện", recorded_at=BEGUN)
        for one in rows
    )
    given = work.Delivery.objects.bulk_create(
        work.Delivery(
            deliverable=product,
            agency_id=product.occurrence.agency_id,
            delivered_on=START,
            document="1",
            recorded_at=BEGUN,
            **by,
        )
        for product in products[::3]
    )
    late = {**by, "recorded_at": BEGUN}
    work.Ruling.objects.bulk_create(work.Ruling(delivery=one, accepted=True, **late) for one in given)


def _month_end(number: int) -> date:
    month = 1 + number % 12
    return date(2021 + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def people() -> list[tuple[str, Any]]:
    """A clerk and a head of every agency, a plan officer, the offices of all leaders and of one."""
    org, auth = import_module("tiendo.org.models"), import_module("django.contrib.auth")
    user = auth.get_user_model().objects.create_user
    grants = [
        org.Grant(user=user(f"{role}-{body.code}"), role=role, agency=body)
        for body in org.Agency.objects.filter(kind="agency")
        for role in ("clerk", "head")
    ]
    first = grants[0].user
    officer, office, one = user("officer"), user("office"), user("one")
    grants += [
        org.Grant(user=officer, role="plan_officer"),
        org.Grant(user=office, role="leader_office"),
        org.Grant(user=one, role="leader_office", post=org.Post.objects.get(code="ct")),
    ]
    org.Grant.objects.bulk_create(grants)
    return [("a clerk", first), ("the officer", officer), ("every leader", office), ("one leader", one)]


def pages(slug: str) -> list[Figure]:
    """Time and weight of the pages that show all of it, as a visitor opens them."""
    client, found = import_module("django.test").Client(), []
    for work, path in (
        ("progress page", f"/plans/{slug}/progress/"),
        ("its last page", f"/plans/{slug}/progress/?page=9999"),
        ("overdue only", f"/plans/{slug}/progress/?status=overdue"),
        ("agency page", "/agencies/a0/"),
        ("comparison page", "/comparison/"),
    ):
        found.append(measure(work, partial(client.get, path)))
        answer = client.get(path)
        found.append(Figure(f"{work}, weight", round(len(answer.content) / 1000), "kB"))
    return found


def measure(work: str, call: Callable[[], Any], *, times: int = 3) -> Figure:
    """The best of some, in milliseconds of this process: another busy one does not count."""
    spent = []
    for _ in range(times):
        begun = time.process_time()
        call()
        spent.append(time.process_time() - begun)
    return Figure(work, round(1000 * min(spent)), "ms")


def _waiting() -> list[Figure]:
    """The inboxes, and the clock's work: first with everything new, then with nothing."""
    inbox, actors, types, notices, duties = map(
        import_module,
        (
            "tiendo.delivery.selectors.inbox",
            "tiendo.org.selectors",
            "tiendo.org.types",
            "tiendo.delivery.services.notices",
            "tiendo.delivery.services.duties",
        ),
    )

    def box(user: Any) -> Any:
        return inbox.inbox(actor=actors.actor_for(user))

    boxes = [measure(f"inbox of {who}", partial(box, user)) for who, user in people()]
    system = {"actor": types.SYSTEM}
    return [
        *boxes,
        measure("ladder, everything new", lambda: notices.plan_notices(**system), times=1),
        measure("ladder, nothing new", lambda: notices.plan_notices(**system)),
        measure("duties kept up, nothing new", lambda: duties.keep_up_occurrences(TODAY, **system)),
    ]


def everything(slug: str) -> list[Figure]:
    """All that is measured."""
    status = import_module("tiendo.delivery.selectors.status")
    progress = import_module("tiendo.delivery.selectors.progress")
    comparison = import_module("tiendo.delivery.selectors.comparison")
    return [
        measure("status of every task", lambda: status.work_of(slug)),
        measure("progress by section, leader, agency", lambda: progress.progress_of(slug)),
        measure("comparison of agencies", lambda: comparison.comparison_of(slug)),
        measure("status of one action", lambda: status.work_of(slug, codes=("I.1.1",))),
        *_waiting(),
        *pages(slug),
    ]


@contextmanager
def filled(tasks: int, agencies: int) -> Iterator[str]:
    """A database of its own with the work of a plan in it, on the day the bench asks for; gives its slug."""
    with tempfile.TemporaryDirectory() as directory:
        os.environ |= {"TIENDO_DATA": directory, "DJANGO_SETTINGS_MODULE": "tiendo.config.settings"}
        django.setup()
        call_command("migrate", verbosity=0)
        slug = fill(tasks, agencies)
        import_module("django.conf").settings.ALLOWED_HOSTS = ["testserver"]
        with import_module("tiendo.kernel.clock").at(TODAY):
            yield slug


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./run bench status", description=__doc__)
    parser.add_argument("--tasks", type=int, default=12_438)
    parser.add_argument("--agencies", type=int, default=55)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wish = parser.parse_args()
    with filled(wish.tasks, wish.agencies) as slug:
        figures = everything(slug)
    tell("status", {"tasks": wish.tasks, "agencies": wish.agencies}, figures, as_json=wish.json)


if __name__ == "__main__":
    main()
