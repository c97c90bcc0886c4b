"""PDF: a task table with a merged header of two rows on every page and a cell broken over a page.

Reading: the last day of "Hoàn thành" is the deadline; a draft may join both time columns in the
printed deadline. The start month, if kept, is the first day of a span.
"""

from __future__ import annotations

from datetime import date

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, Row, action, one_of
from tests.plan.others.writing import pdf, typst_cell

NAME = "ke-hoach-cchc.pdf"
FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"),
    issuers=("Ủy ban nhân dân tỉnh Lào Cai", "UBND tỉnh Lào Cai"),
    number="145/KH-UBND",
    place="Lào Cai",
    issued_on=date(2024, 3, 5),
    type="KẾ HOẠCH",
    title="CẢI CÁCH HÀNH CHÍNH TỈNH LÀO CAI NĂM 2024",
    bases=(
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể"
        " cải cách hành chính nhà nước giai đoạn 2021 - 2030;",
        "Theo đề nghị của Giám đốc Sở Nội vụ.",
    ),
    recipients=("Bộ Nội vụ", "Thường trực Tỉnh ủy", "Các sở, ban, ngành tỉnh", "Lưu: VT, NC"),
    authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Giàng Seo Páo",
)

LONG = (
    "Rà soát toàn bộ quy trình nội bộ của các đơn vị; lập danh mục thủ tục đề nghị bãi bỏ; xác định rõ"
    " người giải quyết ở từng bước; ghi thời gian của từng bước vào hệ thống; lấy ý kiến người dân ở"
    " các xã vùng cao; tổng hợp ý kiến; hoàn thiện quy trình và trình cấp có thẩm quyền công bố"
)
# no | content | product | leads | coordinators | start | end, and the last day of the end month.
# An agency cell holds one name a line.
GROUPS: tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...] = (
    (
        "I",
        "Cải cách thể chế",
        (
            (
                "1",
                "Lập chương trình xây dựng văn bản quy phạm pháp luật của tỉnh",
                "Quyết định của UBND tỉnh",
                "Sở Tư pháp",
                "Các sở, ban, ngành",
                "01/2024",
                "02/2024",
                "2024-02-29",
            ),
            (
                "2",
                "Kiểm tra văn bản của cấp huyện",
                "- Kết luận kiểm tra\n- Báo cáo kết quả kiểm tra",
                "Sở Tư pháp",
                "UBND các huyện, thị xã, thành phố",
                "04/2024",
                "10/2024",
                "2024-10-31",
            ),
            (
                "3",
                "Theo dõi thi hành pháp luật trong lĩnh vực đất đai",
                "Báo cáo",
                "Sở Tư pháp",
                "- Sở Tài nguyên và Môi trường\n- Sở Xây dựng",
                "03/2024",
                "11/2024",
                "2024-11-30",
            ),
        ),
    ),
    (
        "II",
        "Cải cách thủ tục hành chính",
        (
            (
                "1",
                LONG,
                "Quyết định công bố quy trình",
                "Văn phòng UBND tỉnh",
                "- Các sở, ban, ngành\n- Bưu điện tỉnh",
                "02/2024",
                "06/2024",
                "2024-06-30",
            ),
            (
                "2",
                "Niêm yết thủ tục bằng tiếng dân tộc tại bộ phận một cửa cấp xã",
                "Bộ niêm yết",
                "UBND các huyện, thị xã, thành phố",
                "Ban Dân tộc",
                "03/2024",
                "09/2024",
                "2024-09-30",
            ),
            (
                "3",
                "Trả kết quả giải quyết tại nhà cho người cao tuổi",
                "Báo cáo kết quả",
                "Bưu điện tỉnh",
                "",
                "05/2024",
                "12/2024",
                "2024-12-31",
            ),
            (
                "4",
                "Khảo sát mức độ hài lòng của người dân",
                "Báo cáo khảo sát",
                "Sở Nội vụ",
                "- Ủy ban Mặt trận Tổ quốc tỉnh\n- Hội Cựu chiến binh tỉnh",
                "06/2024",
                "11/2024",
                "2024-11-30",
            ),
        ),
    ),
    (
        "III",
        "Cải cách tổ chức bộ máy",
        (
            (
                "1",
                "Sắp xếp các phòng thuộc sở theo khung số lượng mới",
                "Quyết định quy định chức năng",
                "Sở Nội vụ",
                "Các sở, ban, ngành",
                "01/2024",
                "03/2024",
                "2024-03-31",
            ),
            (
                "2",
                "Bố trí lại trụ sở dôi dư sau sắp xếp",
                "Phương án sử dụng trụ sở",
                "Sở Tài chính",
                "Sở Xây dựng",
                "04/2024",
                "08/2024",
                "2024-08-31",
            ),
            (
                "3",
                "Thanh tra việc sử dụng biên chế tại các huyện",
                "Kết luận thanh tra",
                "Thanh tra tỉnh",
                "Sở Nội vụ",
                "07/2024",
                "12/2024",
                "2024-12-31",
            ),
        ),
    ),
    (
        "IV",
        "Cải cách tài chính công",
        (
            (
                "1",
                "Giao quyền tự chủ cho đơn vị sự nghiệp y tế",
                "Quyết định giao tự chủ",
                "Sở Tài chính",
                "Sở Y tế",
                "01/2024",
                "04/2024",
                "2024-04-30",
            ),
            (
                "2",
                "Công khai dự toán của các trường phổ thông",
                "Biểu công khai",
                "Sở Giáo dục và Đào tạo",
                "Sở Tài chính",
                "02/2024",
                "05/2024",
                "2024-05-31",
            ),
        ),
    ),
)


def build() -> bytes:
    """The file: the table begins low on the first page, so that the long cell breaks."""
    cells = [typst_cell(name, rowspan=2) for name in ("TT", "Nội dung công việc", "Sản phẩm đầu ra")]
    cells += [typst_cell("Cơ quan thực hiện", colspan=2), typst_cell("Thời gian", colspan=2)]
    cells += [typst_cell(name) for name in ("Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành")]
    header = "table.header(" + ", ".join(cells) + ")"
    rows = [header]
    for no, title, tasks in GROUPS:
        rows += [typst_cell(no), typst_cell(title, colspan=6)]
        rows += [typst_cell(cell) for task in tasks for cell in task[:7]]
    columns = "columns: (1.2cm, 5.2cm, 4cm, 4cm, 4cm, 2.2cm, 2.6cm)"
    return pdf(FRAME, f"#v(2.4cm)\n#table({columns}, {', '.join(rows)})")


def _answer(section: tuple[str, str], task: tuple[str, ...]) -> Row:
    no, text, product, leads, coordinators, start, end, last_day = task
    return action(
        no,
        text,
        section=section,
        leads=leads.split("\n"),
        coordinators=coordinators.split("\n") if coordinators else [],
        products=product.split("\n"),
        due=(one_of(end, f"{start} - {end}", f"{start} {end}"), one_of("month", "span")),
        deadline_to=last_day,
    )


GOLD = Gold(
    facts(FRAME), actions=tuple(_answer((no, title), task) for no, title, tasks in GROUPS for task in tasks)
)
