"""A city at the shape asked for, written in bulk: targets with months of figures, actions with their work.

Imported after Django is set up. The figures of units are made of the city's by the database itself: half a
million rows through Python would take longer than everything that is measured. All of it is synthetic.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import cycle
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from tiendo.assess.models import ActionLink
from tiendo.delivery.models import Assignment, Deliverable, Delivery, Occurrence, Ruling, Term
from tiendo.delivery.services.products import rule_on_delivery
from tiendo.kernel import clock
from tiendo.kernel.deadline import parse_deadline
from tiendo.kernel.number import format_number
from tiendo.kernel.target import parse_target
from tiendo.measure.models import Observation
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.models import Agency, Holder, Post
from tiendo.org.types import SYSTEM
from tiendo.plan.document_store import keep_document
from tiendo.plan.domain.codec import deadline_to_json, target_to_json
from tiendo.plan.models import (
    Action,
    Duty,
    Indicator,
    Plan,
    PlanVersion,
    Product,
    SourceDocument,
    Target,
    Task,
)
from tiendo.plan.reading.document import Document
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SLUG = "bench"
YEARS = 5
START = date(clock.today().year - YEARS, 1, 1)
BEGUN = datetime(START.year, 1, 2, tzinfo=UTC)
SECTIONS, TASKS_EACH = 12, 10
LEADERS = ("Chủ tịch UBND thành phố Nguyễn Văn A", "Phó Chủ tịch UBND thành phố Trần Thị B")
TEXT = "Nhiệm vụ {} về chuyển đổi số, xây dựng dữ liệu và cung cấp dịch vụ công trực tuyến"
PROMISES = ("≥ 90", "≥ 45", "≤ 5", "≥ 60", "100", "giảm", "≥ 25", "tăng")
UNLINKED = 3  # every third indicator has no action, as in a plan one of us has read


@dataclass(frozen=True, slots=True)
class Shape:
    """How much of everything."""

    actions: int
    units: int
    indicators: int
    months: int


def found_city(shape: Shape) -> None:
    """The whole city."""
    with transaction.atomic():
        units = _units(shape.units)
        version = _plan(shape)
        actions = _actions(version, units, shape.actions)
        _work(version, actions)
        _indicators(version, units, actions, shape)
        _figures_of_units()
        record(SYSTEM, "bench.filled", Subject("plan", str(version.plan_id)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def publish_a_figure() -> str:
    """Another figure for the last month of the first indicator, by the verb; gives it as it is printed."""
    own = Observation.objects.filter(indicator__code="1", agency=None).order_by("-period", "-pk")
    indicator, period, before = own.values_list("indicator", "period", "value")[0]
    value = (before or Decimal(0)) + Decimal("0.01")
    new = NewObservation(
        indicator_id=indicator, series="city", period=period, value=value, basis=Basis.DECLARED,
        source_kind="bench", source_id="2", synthetic=True,
    )  # fmt: skip
    observe([new], actor=SYSTEM)
    return format_number(value)


def rule_on_a_product() -> None:
    """Send back the product last accepted, or accept it again, by the verb."""
    last = Ruling.objects.order_by("-delivery", "-pk").values_list("delivery", "accepted")[0]
    rule_on_delivery(last[0], accepted=not last[1], reason="Bổ sung số liệu", synthetic=True, actor=SYSTEM)


def _kept(model: Any, rows: Iterable[Any]) -> list[Any]:
    made: list[Any] = model.objects.bulk_create(list(rows), batch_size=2000)
    return made


def _units(count: int) -> list[Agency]:
    for code, leader in zip(("ct", "pct"), LEADERS, strict=True):
        title, name = leader[: leader.index("phố") + 3], leader[leader.index("phố") + 4 :]
        Holder.objects.create(post=Post.objects.create(code=code, title=title), name=name)
    return _kept(Agency, (Agency(code=f"a{n}", name=f"Cơ quan {n}", kind="agency") for n in range(count)))


def _plan(shape: Shape) -> PlanVersion:
    """A plan whose text has the sentence of every action."""
    text = "\n".join(TEXT.format(n) for n in range(1, shape.actions + 1))
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = SourceDocument.objects.create(
        sha256=digest, file_name="bench.txt", kind="text", size=len(text), received_by="bench"
    )
    keep_document(Document("text", digest, text, ()))
    plan = Plan.objects.create(slug=SLUG, number="1/KH", issuer="bench", year=START.year)
    return PlanVersion.objects.create(
        plan=plan, edition=1, document=source, facts={}, issued_on=START, published_by="bench"
    )


def _actions(version: PlanVersion, units: Sequence[Agency], count: int) -> list[Action]:
    """Each of one unit, in charge of one of the leaders, due at the end of one of sixty months."""
    tasks = _kept(
        Task,
        (
            Task(version=version, position=n, code=f"{n}", no=str(n), section=f"{n // TASKS_EACH + 1}",
                 section_title=f"Lĩnh vực {n // TASKS_EACH + 1}", heading=f"Nhóm việc {n}", folded="")
            for n in range(SECTIONS * TASKS_EACH)
        ),
    )  # fmt: skip
    actions, at = [], 0
    for n in range(1, count + 1):
        text, task = TEXT.format(n), tasks[(n - 1) * len(tasks) // count]
        folded = text.lower()
        printed = f"Tháng {1 + n % 12}/{START.year + n % 5 + 1}"
        actions.append(
            Action(
                version=version, task=task, position=n, code=f"{task.code}.{n}", text=text, folded=folded,
                deadline_kind="month", deadline=deadline_to_json(parse_deadline(printed)),
                deadline_text=printed, due_on=_month_end(n), leader=LEADERS[n % 2], span=[at, at + len(text)],
            )
        )  # fmt: skip
        at += len(text) + 1
    made = _kept(Action, actions)
    _kept(Product, (Product(action=one, position=1, text="Báo cáo kết quả", folded="") for one in made))
    _kept(
        Duty,
        (
            Duty(action=one, agency=unit, version=version, role="lead", position=1, printed=unit.name)
            for one, unit in zip(made, cycle(units), strict=False)
        ),
    )  # fmt: skip
    return made


def _month_end(number: int) -> date:
    month, year = 1 + number % 12, START.year + number % 5 + 1
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _work(version: PlanVersion, actions: Sequence[Action]) -> None:
    """What each action asks for, with its deadline and product; every other one was handed over in time."""
    by = {"recorded_by": "bench", "recorded_at": BEGUN}
    duties = {duty.action_id: duty for duty in Duty.objects.filter(version=version, action__isnull=False)}
    _kept(
        Assignment,
        (
            Assignment(version=version, duty=duties[one.pk], action_code=one.code, role="lead",
                       agency_id=duties[one.pk].agency_id, valid_from=START, **by)
            for one in actions
        ),
    )  # fmt: skip
    asked = _kept(
        Occurrence, (Occurrence(plan=version.plan, action_code=one.code, key="once") for one in actions)
    )
    pairs = list(zip(asked, actions, strict=True))
    _kept(
        Term,
        (Term(occurrence=one, action=of, reason="published", due_on=of.due_on, **by) for one, of in pairs),
    )
    products = _kept(
        Deliverable,
        (Deliverable(occurrence=one, position=1, text="Báo cáo kết quả", recorded_at=BEGUN) for one in asked),
    )
    given = _kept(
        Delivery,
        (
            Delivery(deliverable=product, agency_id=duties[action.pk].agency_id,
                     delivered_on=action.due_on or START, document=f"{n}/BC-CQ", **by)
            for n, (product, action) in enumerate(zip(products, actions, strict=True), start=1)
            if n % 2
        ),
    )  # fmt: skip
    _kept(Ruling, (Ruling(delivery=one, accepted=True, **by) for one in given))


def _indicators(
    version: PlanVersion, units: Sequence[Agency], actions: Sequence[Action], shape: Shape
) -> None:
    """Targets of several kinds; figures of the city for every month; actions linked to two in three."""
    today = clock.today()
    last = today.year * 12 + today.month - 2
    for number in range(1, shape.indicators + 1):
        indicator = Indicator.objects.create(plan=version.plan, code=str(number), horizon="2030")
        text = PROMISES[number % len(PROMISES)]
        target = parse_target(text, unit="%")
        row = Target.objects.create(
            version=version, indicator=indicator, position=number, no=str(number), name=f"Chỉ tiêu {number}",
            unit="%", text=text, algebra=target_to_json(target), folded="", group=False, op=str(target.op),
        )  # fmt: skip
        unit = units[number % len(units)]
        Duty.objects.create(
            version=version, target=row, role="lead", position=1, printed=unit.name, folded="", agency=unit
        )
        _kept(
            Observation,
            (
                _observed(indicator, _month(last - back), Decimal(100 + number - back) / 2)
                for back in range(shape.months)
            ),
        )
        if number % UNLINKED:
            shared = {"indicator": indicator, "recorded_by": "bench", "recorded_at": BEGUN}
            linked = actions[number * 7 : number * 7 + 3]
            _kept(ActionLink, (ActionLink(action_code=one.code, **shared) for one in linked))


def _observed(indicator: Indicator, period: str, value: Decimal) -> Observation:
    return Observation(
        indicator=indicator, series="city", period=period, value=value, basis="declared", synthetic=True,
        source_kind="bench", source_id="1", known_at=_told(period),
        known_by="bench",
    )  # fmt: skip


def _told(period: str) -> datetime:
    year, month = period.split("-")
    return datetime(int(year), int(month), 28, tzinfo=UTC)


def _month(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


def _figures_of_units() -> None:
    """Each figure of the city for every unit too, a little different in each."""
    names = (
        "indicator_id series period text basis source_kind source_id withdrawn synthetic known_at known_by"
    )
    copied = names.replace(" ", ", ")
    columns = ", ".join(f"o.{name}" for name in copied.split(", "))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO measure_observation (agency_id, value, {copied}) "
            f"SELECT a.id, o.value - a.id % 20, {columns} FROM measure_observation o CROSS JOIN org_agency a"
        )
