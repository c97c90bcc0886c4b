"""HTML saved from a legal portal: menus, layout tables round the text, rowspan and colspan in the table.

Reading: a lead cell over two rows is the lead of both; menus, related documents and the
portal's own summary are not part of the plan.
"""

from __future__ import annotations

from datetime import date
from html import escape

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, action
from tests.plan.others.writing import text_closing

NAME = "van-ban.html"
FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HUẾ"),
    issuers=("Ủy ban nhân dân thành phố Huế", "UBND thành phố Huế"),
    number="391/KH-UBND",
    place="Huế",
    issued_on=date(2025, 10, 1),
    type="KẾ HOẠCH",
    title="BẢO TỒN NHÀ VƯỜN VÀ PHÁT TRIỂN DU LỊCH CỘNG ĐỒNG GIAI ĐOẠN 2026 - 2030",
    bases=("Căn cứ Luật Di sản văn hóa ngày 23 tháng 11 năm 2024;", "Xét đề nghị của Giám đốc Sở Du lịch;"),
    recipients=("Thường trực Thành ủy", "Thường trực HĐND thành phố", "UBND các xã, phường", "Lưu: VT, DL"),
    authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Tôn Thất Đình Khôi",
)
SECTION = "Bảo tồn"
OTHER = "Du lịch"
# Content, product, deadline, coordinators; the lead cell spans the two tasks of the first group.
TASKS = (
    ("Kiểm kê nhà vườn còn nguyên trạng", "Hồ sơ kiểm kê", "30/6/2026", ("UBND các xã, phường",)),
    (
        "Hỗ trợ sửa chữa nhà vườn xuống cấp",
        "30 nhà vườn được sửa chữa",
        "Giai đoạn 2026 - 2030",
        ("Sở Xây dựng", "Trung tâm Bảo tồn Di tích Cố đô Huế"),
    ),
    ("Mở tuyến tham quan bằng thuyền trên sông Hương", "Tuyến tham quan", "Quý II/2027", ()),
)
LEADS = ("Sở Văn hóa và Thể thao", "Sở Du lịch")
NAV = ("Trang chủ", "Văn bản mới", "Tra cứu", "Đăng nhập", "1", "2", "3", "Tiếp")


def build() -> bytes:
    """The file, with the portal round the plan."""
    letterhead = _layout([*FRAME.body, FRAME.numbered], [FRAME.state, FRAME.motto, FRAME.dated])
    closing = text_closing(FRAME)
    split = len(FRAME.recipients) + 1
    bases = "".join(f"<p>{escape(base)}</p>" for base in FRAME.bases)
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Văn bản pháp luật</title>
<style>td {{ border: 1px solid }}</style><script>var rows = "<tr><td>9</td></tr>";</script></head><body>
<nav><ul>{"".join(f"<li><a href='#'>{item}</a></li>" for item in NAV)}</ul></nav>
<table width="100%"><tr><td class="menu"><table><tr><td>Lĩnh vực</td></tr><tr><td>Du lịch</td></tr>
</table></td>
<td class="content">{letterhead}
<p align="center"><b>{FRAME.type}</b></p><p align="center"><b>{FRAME.title}</b></p>{bases}
<p>Ủy ban nhân dân thành phố ban hành Kế hoạch với các nhiệm vụ sau:</p>{_tasks()}
{_layout(closing[:split], closing[split:])}</td></tr></table>
<aside><h3>Văn bản liên quan</h3><ul><li>Kế hoạch 12/KH-UBND năm 2024</li></ul></aside>
<footer><p>Bản quyền thuộc cổng thông tin</p></footer></body></html>""".encode()


def _layout(left: list[str], right: list[str]) -> str:
    cells = "".join(f"<td>{'<br>'.join(map(escape, lines))}</td>" for lines in (left, right))
    return f"<table><tr>{cells}</tr></table>"


def _tasks() -> str:
    head = "".join(
        f"<th>{name}</th>" for name in ("TT", "Công việc", "Sản phẩm", "Hạn", "Chủ trì", "Phối hợp")
    )
    rows = [f"<tr>{head}</tr>", f'<tr><td>I</td><td colspan="5"><b>{SECTION}</b></td></tr>']
    rows.append(_task("1", TASKS[0], f'<td rowspan="2">{LEADS[0]}</td>'))
    rows.append(_task("2", TASKS[1], ""))
    rows.append(f'<tr><td>II</td><td colspan="5"><b>{OTHER}</b></td></tr>')
    rows.append(_task("1", TASKS[2], f"<td>{LEADS[1]}</td>"))
    return f'<table border="1"><tbody>{"".join(rows)}</tbody></table>'


def _task(no: str, task: tuple[str, str, str, tuple[str, ...]], lead: str) -> str:
    text, product, due, others = task
    others_cell = (
        "<br>".join(f"- {name}" for name in others) if len(others) > 1 else "".join(others) or "&nbsp;"
    )
    return (
        f"<tr><td>{no}</td><td><p>{text}</p></td><td>{product}</td><td>{due}</td>"
        f"{lead}<td>{others_cell}</td></tr>"
    )


_A, _B = ("I", SECTION), ("II", OTHER)
GOLD = Gold(
    facts(FRAME),
    actions=(
        action(
            "1",
            TASKS[0][0],
            section=_A,
            leads=["Sở Văn hóa và Thể thao"],
            coordinators=["UBND các xã, phường"],
            due=("30/6/2026", "day"),
            deadline_to="2026-06-30",
            products=["Hồ sơ kiểm kê"],
        ),
        action(
            "2",
            TASKS[1][0],
            section=_A,
            leads=["Sở Văn hóa và Thể thao"],
            coordinators=["Sở Xây dựng", "Trung tâm Bảo tồn Di tích Cố đô Huế"],
            due=("Giai đoạn 2026 - 2030", "span", "2026-01-01", "2030-12-31"),
            products=["30 nhà vườn được sửa chữa"],
        ),
        action(
            "1",
            TASKS[2][0],
            section=_B,
            leads=["Sở Du lịch"],
            coordinators=[],
            due=("Quý II/2027", "span", "2027-04-01", "2027-06-30"),
            products=["Tuyến tham quan"],
        ),
    ),
)
