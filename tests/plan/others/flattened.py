"""Flattened text of another city: no leader column, other columns; empty cells with and without a mark.

Two files from one plan. In the first an empty cell is a line holding a no-break space. In the
second it is nothing at all: which cell is missing is then in doubt, so the fields of a row
with an empty cell are open, but no row may be lost or invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, Row, action
from tests.plan.others.writing import NBSP, flattened, text_closing, text_opening

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"),
    issuers=("Ủy ban nhân dân thành phố Cần Thơ", "UBND thành phố Cần Thơ"),
    number="57/KH-UBND",
    place="Cần Thơ",
    issued_on=date(2022, 3, 28),
    type="KẾ HOẠCH",
    title="Phục hồi và phát triển du lịch thành phố Cần Thơ năm 2022",
    bases=("Căn cứ Nghị quyết số 11/NQ-CP ngày 30/01/2022 của Chính phủ;",),
    recipients=("Thường trực Thành ủy", "Các sở, ban, ngành thành phố", "Lưu: VT, KGVX"),
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Trần Ngọc Điệp",
)
COLUMNS = ("TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn")
SOURCE = "(Ban hành kèm theo Kế hoạch số 57/KH-UBND ngày 28 tháng 3 năm 2022 của UBND thành phố Cần Thơ)"
PLACES, PEOPLE, NEWS = "Khôi phục điểm đến", "Nhân lực du lịch", "Quảng bá"
VHTTDL = "Sở Văn hóa, Thể thao và Du lịch"
# Task, products, leads, coordinators, deadline; a cell of several lines has a dash on each.
ROWS: tuple[
    tuple[str, tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], str], ...]], ...
] = (
    (
        PLACES,
        (
            (
                "Chỉnh trang bến Ninh Kiều",
                ("Bến tàu được nâng cấp",),
                ("UBND quận Ninh Kiều",),
                ("Sở Xây dựng",),
                "Tháng 8/2022",
            ),
            (
                "Đưa chợ nổi Cái Răng hoạt động trở lại về đêm",
                ("Phương án tổ chức", "Quy chế hoạt động chợ đêm"),
                ("UBND quận Cái Răng", VHTTDL),
                ("Công an thành phố", "Sở Giao thông vận tải"),
                "Quý II/2022",
            ),
            ("Gắn biển chỉ dẫn song ngữ", ("Hệ thống biển chỉ dẫn",), (VHTTDL,), (), "Tháng 6/2022"),
        ),
    ),
    (
        PEOPLE,
        (
            (
                "Đào tạo lại lao động khách sạn",
                ("500 người có chứng chỉ",),
                ("Trường Cao đẳng Du lịch Cần Thơ",),
                ("Sở Lao động - Thương binh và Xã hội",),
                "Năm 2022",
            ),
            (
                "Hỗ trợ hướng dẫn viên mất việc",
                (),
                ("Sở Lao động - Thương binh và Xã hội",),
                (VHTTDL,),
                "Tháng 4/2022",
            ),
        ),
    ),
    (
        NEWS,
        (
            (
                "Tổ chức ngày hội bánh dân gian Nam Bộ",
                ("Kế hoạch tổ chức",),
                ("Trung tâm Xúc tiến đầu tư",),
                (VHTTDL,),
                "Hằng năm",
            ),
            (
                "Làm phim ngắn về miệt vườn",
                ("Ba phim ngắn",),
                (VHTTDL,),
                ("Đài Phát thanh và Truyền hình thành phố",),
                "Năm 2022 - 2023",
            ),
            (
                "Gian hàng chung tại hội chợ quốc tế",
                ("Gian hàng",),
                (VHTTDL,),
                ("Sở Công Thương", "Sở Tài chính"),
                "",
            ),
        ),
    ),
)
DUE = {
    "Tháng 8/2022": ("month", "2022-08-01", "2022-08-31"),
    "Quý II/2022": ("span", "2022-04-01", "2022-06-30"),
    "Tháng 6/2022": ("month", "2022-06-01", "2022-06-30"),
    "Năm 2022": ("year", "2022-01-01", "2022-12-31"),
    "Tháng 4/2022": ("month", "2022-04-01", "2022-04-30"),
    "Hằng năm": ("annual",),
    "Năm 2022 - 2023": ("span", "2022-01-01", "2023-12-31"),
    "": ("none",),
}


def _text(empty: tuple[str, ...]) -> bytes:
    """The plan with ``empty`` printed for an empty cell."""
    body = ["PHỤ LỤC", "DANH MỤC NHIỆM VỤ", SOURCE, *COLUMNS]
    for roman, (title, tasks) in zip(("I", "II", "III"), ROWS, strict=True):
        body += [roman, title, *empty * 4]
        for no, (text, *lists, due) in enumerate(tasks, start=1):
            body += [str(no), text]
            for names in lists:
                body += [f"- {name}" for name in names] if len(names) > 1 else names or empty
            body += [due] if due else empty
    return flattened([*text_opening(FRAME), *text_closing(FRAME), *body])


def _answers() -> Iterator[Row]:
    for roman, (title, tasks) in zip(("I", "II", "III"), ROWS, strict=True):
        for no, (text, products, leads, coordinators, due) in enumerate(tasks, start=1):
            yield action(
                str(no),
                text,
                section=(roman, title),
                leads=leads,
                coordinators=coordinators,
                products=products,
                due=(due, *DUE[due]),
            )


def _opened(row: Row) -> Row:
    """A row whose cells cannot be counted: who leads, who helps, what comes out are open."""
    whole = row["coordinators"] and row["products"] and row["deadline_text"]
    return row if whole else row | {"ambiguous": ("leads", "coordinators", "products")}


_GOLD = Gold(facts(FRAME), actions=tuple(_answers()))
MARKED = SimpleNamespace(NAME="marked.txt", GOLD=_GOLD, LEAST=0.9, build=lambda: _text((NBSP,)))
UNMARKED = SimpleNamespace(
    NAME="unmarked.txt",
    GOLD=replace(_GOLD, actions=tuple(map(_opened, _GOLD.actions))),
    LEAST=0.9,
    build=lambda: _text(()),
)
