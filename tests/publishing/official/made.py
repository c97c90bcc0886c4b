"""A consolidated report made for these tests; its figures are invented and marked so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tiendo.publishing.official import (
    Align,
    Appendix,
    Capacity,
    Column,
    Figure,
    Head,
    Heading,
    OfficialDocument,
    Paragraph,
    Recipients,
    Row,
    Signature,
    SignatureLine,
    Table,
    runs,
)

HOSTILE = (
    'Mã #sys.inputs $x^2$ [a] \\ @b <label> *đậm* _n_ `c` // d /* e */ <b>&amp;</b> "f" =1+1 {{ g }} ~ --'
)

ON_TIME = Figure(87, "87", "round/7/done-on-time", "Hoàn thành đúng hạn", "/rounds/7/?status=on-time")
DUE = Figure(112, "112", "round/7/due", "Đến hạn", "/rounds/7/?status=due")
RATE = Figure(77.7, "77,7%", "round/7/rate", "Tỷ lệ đúng hạn trên số đến hạn", "/rounds/7/#rate")

HEAD = Head(
    parent="Ủy ban nhân dân thành phố Đà Nẵng",
    agency="Sở Khoa học và Công nghệ",
    symbol="BC-SKHCN",
    number=5,
    place="Đà Nẵng",
    day=date(2026, 6, 8),
    kind="Báo cáo",
    abstract="Tổng hợp kết quả thực hiện Kế hoạch số 63/KH-UBND, kỳ 6 tháng đầu năm 2026",
)
CLOSE = {
    "signature": Signature(
        (SignatureLine("Giám đốc", Capacity.FOR), SignatureLine("Phó Giám đốc")), "Nguyễn Văn Mẫu"
    ),
    "recipients": Recipients(("Như trên", "Văn phòng UBND thành phố"), "VT, CĐS"),
}


def number(value: int, ref: str) -> Figure:
    return Figure(value, str(value), ref, href=f"/agencies/?at={ref}")


def by_agency(count: int, *, landscape: bool = False) -> Table:
    rows = [
        Row(
            (
                runs(str(at)),
                runs(f"Cơ quan mẫu {at}"),
                runs(number(at + 3, f"agency/{at}/due")),
                runs(number(at, f"agency/{at}/on-time")),
                runs(number(3, f"agency/{at}/late")),
            )
        )
        for at in range(1, count + 1)
    ]
    columns = (
        Column("TT", 0.5, Align.CENTER),
        Column("Cơ quan", 3),
        Column("Đến hạn", 1, Align.RIGHT),
        Column("Đúng hạn", 1, Align.RIGHT, "Đã hoàn thành"),
        Column("Quá hạn", 1, Align.RIGHT, "Đã hoàn thành"),
    )
    section = Row((runs("A. Các sở, ban, ngành"),), bold=True)
    return Table(
        columns,
        (section, *rows),
        caption="Kết quả theo cơ quan",
        note="Đơn vị tính: nhiệm vụ",
        landscape=landscape,
    )


def report(**changes: object) -> OfficialDocument:
    """The sample; ``changes`` replace whole fields."""
    sample = OfficialDocument(
        head=HEAD,
        bases=(
            "Căn cứ Kế hoạch số 63/KH-UBND của Ủy ban nhân dân thành phố về các chỉ tiêu mẫu đến năm 2030",
            "Căn cứ chế độ báo cáo của kế hoạch;",
        ),
        addressees=("Ủy ban nhân dân thành phố",),
        blocks=(
            Paragraph(runs("Sở Khoa học và Công nghệ báo cáo kết quả thực hiện Kế hoạch như sau:")),
            Heading("Kết quả thực hiện"),
            Heading("Kết quả chung", 2),
            Paragraph(
                runs(
                    "Đến kỳ báo cáo có ",
                    DUE,
                    " nhiệm vụ đến hạn; ",
                    ON_TIME,
                    " nhiệm vụ hoàn thành đúng hạn (",
                    RATE,
                    " số đến hạn).",
                )
            ),
            Paragraph(runs("Chưa có đơn vị nào xin gia hạn."), bullet=True),
            Heading("Theo cơ quan", 2),
            by_agency(3),
            Heading("Khó khăn, vướng mắc"),
            Heading("Về kinh phí", 3),
            Paragraph(runs("Nguồn vốn bố trí chậm so với tiến độ của một số nhiệm vụ.")),
            Heading("Về nhân lực", 3),
            Paragraph(runs("Thiếu cán bộ chuyên trách ở cấp xã.")),
        ),
        appendices=(
            Appendix("Danh mục nhiệm vụ đúng hạn", (by_agency(2),)),
            Appendix("Chi tiết theo cơ quan", (by_agency(40, landscape=True),)),
        ),
        known_on=date(2026, 6, 5),
        synthetic=True,
        **CLOSE,
    )
    return replace(sample, **changes)
