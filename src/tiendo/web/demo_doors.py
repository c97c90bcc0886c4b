"""The doors of the demonstration: which accounts one click enters as, in which group, and where each leads.

Only in demo mode. The accounts themselves are made by the demonstration (``cli/demo/staff``), by these names.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from tiendo.kernel.words import Words
from tiendo.org.selectors import users
from tiendo.org.types import ROLE_WORDS, Role


@dataclass(frozen=True, slots=True)
class Door:
    """One account to enter as: its role, what that role does, the page it lands on."""

    username: str
    role: Role
    does: Words
    leads_to: str = "inbox"


@dataclass(frozen=True, slots=True)
class DoorGroup:
    """Doors shown together, under what the people behind them have in common."""

    title: Words
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A door as the page shows it."""

    user_id: int
    name: str
    role: Words
    does: Words
    address: str


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group as the page shows it."""

    title: Words | None
    doors: tuple[OpenDoor, ...]


GROUPS = (
    DoorGroup(
        Words("Cơ quan thường trực", "The standing body"),
        (
            Door(
                "chuyen-vien",
                Role.PLAN_OFFICER,
                Words(
                    "mở kỳ báo cáo, tiếp nhận hoặc trả lại, tổng hợp, chuẩn bị phiên họp",
                    "opens rounds, accepts or returns, consolidates, prepares sessions",
                ),
            ),
        ),
    ),
    DoorGroup(
        Words("Cơ quan thực hiện", "Agencies that carry it out"),
        (
            Door(
                "syt-cv",
                Role.CLERK,
                Words("lập báo cáo, giao nộp sản phẩm, xin gia hạn", "reports, delivers, asks for more time"),
            ),
            Door("syt-ld", Role.HEAD, Words("duyệt và gửi báo cáo", "approves and sends reports")),
            Door(
                "ubnd-20242-cv",
                Role.CLERK,
                Words(
                    "báo cáo cả phần việc kế thừa từ quận đã bỏ",
                    "reports, also on the work inherited from the abolished district",
                ),
            ),
            Door(
                "cc-thong-ke-sl",
                Role.COUNTER,
                Words(
                    "nhập số liệu chỉ tiêu; không ai khác nhập được",
                    "enters the figures nobody else may enter",
                ),
            ),
        ),
    ),
    DoorGroup(
        Words("Lãnh đạo và giám sát", "Leaders and oversight"),
        (
            Door(
                "van-phong",
                Role.LEADER_OFFICE,
                Words("xem việc quá hạn, quyết định sửa kế hoạch", "sees what is late, decides amendments"),
            ),
            Door(
                "nguoi-xem",
                Role.AUDITOR,
                Words("đọc tất cả, không sửa gì", "reads all, changes nothing"),
                "rounds",
            ),
        ),
    ),
    DoorGroup(
        Words("Vận hành hệ thống", "Running the system"),
        (
            Door(
                "ky-su",
                Role.DATA_ENGINEER,
                Words("đưa số liệu từ nguồn vào chỉ tiêu", "brings figures in from their sources"),
                "plans",
            ),
            Door(
                "quan-tri",
                Role.ADMINISTRATOR,
                Words("tổ chức, tài khoản, phân quyền", "organisation, accounts, grants"),
                "people",
            ),
        ),
    ),
)
ANYBODY = Words("dùng tài khoản này", "uses this account")


def open_groups() -> tuple[OpenGroup, ...]:
    """The doors whose accounts there are; in a demonstration of another city, every account with a role."""
    known = {user.username: user for user in users() if user.roles}
    groups = []
    for group in GROUPS:
        doors = tuple(
            OpenDoor(user.id, user.name, ROLE_WORDS[door.role], door.does, reverse(door.leads_to))
            for door in group.doors
            if (user := known.get(door.username))
        )
        if doors:
            groups.append(OpenGroup(group.title, doors))
    if groups:
        return tuple(groups)
    others = tuple(
        OpenDoor(user.id, user.name, ROLE_WORDS[user.roles[0]], ANYBODY, "") for user in known.values()
    )
    return (OpenGroup(None, others),) if others else ()
