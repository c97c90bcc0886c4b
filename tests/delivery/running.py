"""A small plan being run: seven actions of every kind of deadline, three indicators, agencies that changed.

Made through the real verbs in a few hundred milliseconds. ``run_plan()`` publishes on 1/3/2025 and lays the
duties out on that day and again on ``today``; who does what is under ``Running.actors`` and
``Running.client(...)``. What happened to the agencies:

* Sở Truyền thông (``stt``) ended on 31/8/2025; Sở Khoa học và Công nghệ (``skhcn``) took over.
* Quận A and quận B ended on 30/6/2025; phường A and phường B took over on 1/7/2025.
* "Các sở, ngành" (``nhom-so``) lost ``stt`` and won Sở Tài chính (``stc``) on 1/1/2026.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.test import Client

from tests.plan.handmade import indicator, kept, names, place, said, small_draft
from tests.plan.settled import published
from tiendo.delivery.models import Occurrence
from tiendo.delivery.services.duties import keep_up_occurrences, lay_out_duties
from tiendo.delivery.services.programme import start_programme
from tiendo.kernel import clock
from tiendo.kernel.deadline import parse_deadline
from tiendo.org.models import Agency, Grant
from tiendo.org.selectors import actor_for
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM, Actor, Role
from tiendo.plan.extraction.draft import ActionDraft, TaskDraft

if TYPE_CHECKING:
    from tiendo.plan.models import Plan, PlanVersion

ISSUED = date(2025, 3, 1)
AGENCIES = """code,name,short_name,kind,parent,valid_from,valid_to,successor
ubnd,Ủy ban nhân dân tỉnh Mẫu,UBND tỉnh,agency,,,,
skhcn,Sở Khoa học và Công nghệ,Sở KH&CN,agency,ubnd,,,
sct,Sở Công Thương,Sở CT,agency,ubnd,,,
sxd,Sở Xây dựng,Sở XD,agency,ubnd,,,
stp,Sở Tư pháp,Sở TP,agency,ubnd,,,
stc,Sở Tài chính,Sở TC,agency,ubnd,,,
stt,Sở Truyền thông,Sở TT,agency,ubnd,,2025-08-31,skhcn
cctk,Chi cục Thống kê,CCTK,central,,,,
quan-a,UBND quận A,Quận A,area-government,ubnd,,2025-06-30,phuong-a
quan-b,UBND quận B,Quận B,area-government,ubnd,,2025-06-30,phuong-b
phuong-a,UBND phường A,Phường A,area-government,ubnd,2025-07-01,,
phuong-b,UBND phường B,Phường B,area-government,ubnd,2025-07-01,,
nhom-so,"Các sở, ngành",,collective,,,,
nhom-dp,UBND các địa phương,,collective,,,,
"""
GROUPS = """collective,member,valid_from,valid_to
nhom-so,sct,,
nhom-so,sxd,,
nhom-so,stt,,2025-08-31
nhom-so,stc,2026-01-01,
nhom-dp,quan-a,,2025-06-30
nhom-dp,quan-b,,2025-06-30
nhom-dp,phuong-a,2025-07-01,
nhom-dp,phuong-b,2025-07-01,
"""
CHAIRMAN = "Chủ tịch UBND tỉnh Nguyễn Văn A"
DEPUTY = "Phó Chủ tịch UBND tỉnh Trần Thị B"
# code, what, leader, leads, deadline, products
ACTIONS = (
    ("I.1.1", "Xây dựng sổ tay số", CHAIRMAN, ("Sở Công Thương",), "Tháng 12/2025", ("Sổ tay", "Quyết định")),
    ("I.1.2", "Tập huấn cán bộ", DEPUTY, ("Các sở, ngành",), "Hằng năm", ("Lớp tập huấn",)),
    ("I.1.3", "Mở dữ liệu xây dựng", DEPUTY, ("Sở Xây dựng",), "Từ năm 2025", ("Dữ liệu mở",)),
    ("I.1.4", "Hỗ trợ người dân", DEPUTY, ("UBND các địa phương",), "Thường xuyên", ()),
    (
        "II.1.1",
        "Xây dựng khu thử nghiệm",
        CHAIRMAN,
        ("Sở Công Thương", "Sở Xây dựng"),
        "30 ngày kể từ ngày đề án được phê duyệt",
        (),
    ),
    ("II.1.2", "Phát triển nền tảng", "", ("Sở Truyền thông",), "2025-2030", ("Nền tảng",)),
    ("II.1.3", "Số hóa hồ sơ quận", DEPUTY, ("UBND quận A",), "Tháng 6/2025", ("Kho hồ sơ",)),
)
# username: name, role, agency
PEOPLE = {
    "officer": ("Lan", Role.PLAN_OFFICER, None),
    "clerk-sct": ("Hoa", Role.CLERK, "sct"),
    "head-sct": ("Nam", Role.HEAD, "sct"),
    "clerk-sxd": ("Bình", Role.CLERK, "sxd"),
    "head-sxd": ("Tùng", Role.HEAD, "sxd"),
    "clerk-skhcn": ("Mai", Role.CLERK, "skhcn"),
    "clerk-phuong-a": ("Sơn", Role.CLERK, "phuong-a"),
    "head-phuong-a": ("Hải", Role.HEAD, "phuong-a"),
    "counter": ("Yến", Role.COUNTER, "cctk"),
    "leader": ("Đức", Role.LEADER_OFFICE, None),
    "auditor": ("Thu", Role.AUDITOR, None),
    "administrator": ("Quang", Role.ADMINISTRATOR, None),
}


@dataclass(frozen=True)
class Running:
    """The plan, its version, and everyone at work on it."""

    plan: Plan
    version: PlanVersion
    actors: dict[str, Actor]
    agencies: dict[str, Agency]

    def occurrence(self, code: str, key: str = "once", agency: str | None = None) -> Occurrence:
        """One occurrence; ``agency`` is the code of the member that owes it alone."""
        owner = self.agencies[agency] if agency else None
        return Occurrence.objects.get(plan=self.plan, action_code=code, key=key, agency=owner)

    def client(self, username: str) -> Client:
        """A browser in which that person is signed in."""
        client = Client()
        client.force_login(get_user_model().objects.get(username=username))
        return client


def run_plan(*, today: date = date(2026, 1, 15), organisation: dict[str, str] | None = None) -> Running:
    """The plan published and laid out on 1/3/2025, and brought up to date on ``today``."""
    with clock.at(ISSUED):
        with TemporaryDirectory() as place:
            write_organisation(Path(place), **(organisation or {}))
            load_organisation(Path(place), actor=SYSTEM)
        version = published(kept(plan_draft()))
        start_programme(version.plan.slug, "skhcn", actor=SYSTEM)
        lay_out_duties(version.pk, actor=SYSTEM)
    with clock.at(today):
        keep_up_occurrences(today, actor=SYSTEM)
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    return Running(version.plan, version, people(agencies, today), agencies)


def write_organisation(directory: Path, *, agencies: str = AGENCIES, groups: str = GROUPS) -> None:
    """The files of the agencies above, or others."""
    (directory / "agencies.csv").write_text(agencies, encoding="utf-8")
    (directory / "groups.csv").write_text(groups, encoding="utf-8")


def people(agencies: dict[str, Agency], today: date) -> dict[str, Actor]:
    """An account for each person, and who they are as they act."""
    made = {}
    for username, (name, role, agency) in PEOPLE.items():
        user = get_user_model()(username=username, first_name=name)
        user.set_unusable_password()
        user.save()
        Grant.objects.create(user=user, role=role, agency=agencies[agency] if agency else None)
        made[username] = actor_for(user, on=today)
    return made


def plan_draft(actions=ACTIONS, *, number: str = "63/KH-UBND"):
    """The draft the plan is published from; other ``actions`` make another edition of it."""
    draft = small_draft(number=number, doubts=(), tasks=_tasks(actions), indicators=_indicators())
    facts = replace(draft.facts, issued_on=said(ISSUED), title=said("Chuyển đổi số tỉnh Mẫu"))
    return replace(draft, facts=facts, clauses=(), corrections=())


def _tasks(actions) -> tuple[TaskDraft, ...]:
    tasks: dict[str, list[ActionDraft]] = {}
    for code, *rest in actions:
        tasks.setdefault(code.rpartition(".")[0], []).append(_action(code, *rest))
    return tuple(
        TaskDraft(
            key, key.partition(".")[0], f"Phần {key.partition('.')[0]}", said(key), said(f"Nhóm việc {key}"),
            tuple(its), place("Xây dựng sổ tay số"),
        )
        for key, its in tasks.items()
    )  # fmt: skip


def _action(code, text, leader, leads, deadline, products) -> ActionDraft:
    return ActionDraft(
        key=code,
        text=said(text),
        leader=said(leader),
        leads=replace(names(), value=leads),
        coordinators=replace(names(), value=("Sở Tư pháp",)),
        deadline=said(parse_deadline(deadline, issued_on=ISSUED)),
        products=said(products),
        span=place("Xây dựng sổ tay số"),
    )


def _indicators():
    counters = replace(names(), value=("Chi cục Thống kê",))
    made = (
        indicator("1", "Hạ tầng số được phủ đều", "", group=True),
        indicator("1.1", "Tỉ lệ dân số có sóng 5G", parent="1"),
        indicator("1.2", "Tỉ lệ cơ quan có chữ kỷ số", parent="1"),
    )
    return tuple(replace(one, counters=counters) for one in made)
