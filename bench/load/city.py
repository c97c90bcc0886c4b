"""The city of one run: agencies, their people, a published plan and open rounds. All of it is synthetic.

The organisation, the plan and the rounds come through the house's own verbs. Accounts are written in bulk:
six hundred passwords would take a minute to hash, so all share one hash of one password.
"""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from tiendo.delivery.models import CalendarDay, Programme, Submission
from tiendo.delivery.services.ad_hoc import open_ad_hoc_round
from tiendo.delivery.types import DayKind
from tiendo.kernel import clock
from tiendo.org.models import Agency, Grant
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM, Role
from tiendo.plan.models import Plan
from tiendo.plan.selectors.drafts import doubts
from tiendo.plan.services.doubts import leave_doubt_open
from tiendo.plan.services.intake import import_document
from tiendo.plan.services.publish import publish_version
from tiendo.plan.services.rows import accept_above
from tiendo.plan.types import DoubtState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ONE_DAY = timedelta(days=1)  # an evening may last over midnight
PASSWORD = "mat khau chi de do tai 2026"  # noqa: S105 - of accounts that live as long as one run
OFFICER = "chuyen-vien-ke-hoach"
GROUP = "Các cơ quan báo cáo"
PLAN = """ỦY BAN NHÂN DÂN THÀNH PHỐ ĐO TẢI

Số: 1/KH-UBND

Đo Tải, ngày 05 tháng 01 năm {year}

# KẾ HOẠCH

Đo tải buổi tối hạn nộp báo cáo

## Phụ lục. Nhiệm vụ

| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm |
|---|---|---|---|---|---|
"""
ROW = "| {n} | Báo cáo kết quả nhóm việc số {n} của lĩnh vực được giao | {group} | | Thường xuyên | |\n"


@dataclass(frozen=True, slots=True)
class Desk:
    """One agency at work: who fills in and who approves."""

    agency_id: int
    code: str
    clerks: tuple[str, ...]
    head: str


def found_city(agencies: int, *, clerks: int, entries: int) -> tuple[str, list[Desk]]:
    """Agencies, people and a plan of ``entries`` actions all of them lead; gives its slug and the desks."""
    codes = [f"cq-{number:03}" for number in range(1, agencies + 1)]
    with tempfile.TemporaryDirectory() as place:
        _write_organisation(Path(place), codes)
        load_organisation(Path(place), actor=SYSTEM)
    desks = list(_desks(codes, clerks))
    _give_accounts(desks)
    return _publish_plan(entries), desks


def _write_organisation(place: Path, codes: list[str]) -> None:
    rows = [(code, f"Cơ quan số {code.removeprefix('cq-')}", "agency") for code in codes]
    _write(place / "agencies.csv", ("code", "name", "kind"), [*rows, ("nhom", GROUP, "collective")])
    _write(place / "groups.csv", ("collective", "member"), [("nhom", code) for code in codes])


def _write(place: Path, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with place.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def _desks(codes: list[str], clerks: int) -> Iterator[Desk]:
    ids = dict(Agency.objects.filter(code__in=codes).values_list("code", "pk"))
    for code in codes:
        names = tuple(f"{code}-chuyen-vien-{number}" for number in range(1, clerks + 1))
        yield Desk(ids[code], code, names, f"{code}-thu-truong")


def _give_accounts(desks: list[Desk]) -> None:
    users, password = get_user_model(), make_password(PASSWORD)
    people: list[tuple[str, Role, int | None]] = [(OFFICER, Role.PLAN_OFFICER, None)]
    people += [(name, Role.CLERK, desk.agency_id) for desk in desks for name in desk.clerks]
    people += [(desk.head, Role.HEAD, desk.agency_id) for desk in desks]
    users.objects.bulk_create(
        users(username=name, first_name=name, password=password, email=f"{name}@do-tai.example")
        for name, _, _ in people
    )
    made = dict(users.objects.values_list("username", "pk"))
    today = clock.today()
    Grant.objects.bulk_create(
        Grant(user_id=made[name], role=role, agency_id=agency, valid_from=today)
        for name, role, agency in people
    )


def small_plan(number: int) -> bytes:
    """A plan of two actions, another one for each number."""
    rows = "".join(ROW.format(n=row, group=GROUP) for row in (1, 2))
    text = PLAN.format(year=clock.today().year).replace("Số: 1/", f"Số: {number + 1}/") + rows
    return text.encode()


def _publish_plan(entries: int) -> str:
    rows = "".join(ROW.format(n=number, group=GROUP) for number in range(1, entries + 1))
    text = PLAN.format(year=clock.today().year) + rows
    draft = import_document(text.encode(), name="do-tai.md", actor=SYSTEM).draft_id
    for doubt in doubts(draft, actor=SYSTEM, state=DoubtState.OPEN):
        leave_doubt_open(doubt.id, reason="Dữ liệu đo tải.", revision=doubt.revision, actor=SYSTEM)
    accept_above(draft, confidence=0, actor=SYSTEM)
    return publish_version(draft, actor=SYSTEM).plan_slug


def open_rounds(plan: str, desks: list[Desk], submissions: int) -> dict[Desk, list[int]]:
    """Open as many rounds as it takes to ask the desks for so many reports; gives each desk's submissions."""
    asked: dict[Desk, list[int]] = {desk: [] for desk in desks}
    for start in range(0, submissions, len(desks)):
        chosen = desks[: submissions - start]
        opened = open_ad_hoc_round(
            plan,
            title=f"Đợt báo cáo {start // len(desks) + 1}",
            due_on=clock.today() + ONE_DAY,
            agencies=[desk.code for desk in chosen],
            reason="Đo tải buổi tối hạn nộp.",
            actor=SYSTEM,
            synthetic=True,
        )
        made = dict(Submission.objects.filter(round=opened).values_list("agency", "pk"))
        for desk in chosen:
            asked[desk].append(made[desk.agency_id])
    return asked


def mail_at_any_hour(plan: str) -> None:
    """Send letters at once, whatever the hour and the day of the run."""
    CalendarDay.objects.update_or_create(day=clock.today(), defaults={"kind": DayKind.WORK, "name": "Đo tải"})
    programme, _ = Programme.objects.get_or_create(plan=Plan.objects.get(slug=plan))
    programme.settings = {**programme.settings, "quiet_hours": {"from": "03:00", "to": "03:00"}}
    programme.save(update_fields=["settings"])
