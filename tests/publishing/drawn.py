"""Charts of made-up figures, for the tests of charts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tiendo.publishing.charts import Band, Dot, Fan, FanStep, Key, Level, Line, LineChart, Tile, TileMap
from tiendo.publishing.charts.lines import Words
from tiendo.publishing.charts.tiles import HOANG_SA, places

WORDS = Words("Kỳ", "Chuỗi", "Giá trị", "Đến", lambda share: f"{share} %", "đã công bố trước")
VALUES = ("12.7", "18.9", "20.7", "23.2", "24")
CITY = (Level("Mục tiêu thành phố", Decimal(35), Decimal(40)),)


def number(value: Decimal) -> str:
    return f"{value:.1f}".replace(".", ",")


def dots(found=VALUES):
    years = range(2021, 2021 + len(found))
    return tuple(
        Dot(date(year, 12, 31), Decimal(value), str(year)) for year, value in zip(years, found, strict=True)
    )


KNOWN = dots()


def a_fan() -> Fan:
    bands = (Band(50, Decimal(29), Decimal(39)), Band(80, Decimal(25), Decimal(44)))
    return Fan("Dự báo", (FanStep(date(2030, 12, 31), "2030", Decimal(34), bands),))


def a_line_chart(*, fan=None, dots=KNOWN, levels=CITY, name="Thành phố công bố") -> LineChart:
    return LineChart(
        "Quy mô kinh tế số", "Từ 2021 đến 2025", (Line(name, dots),), WORDS, number, levels, fan,
        date(2030, 12, 31) if dots else None,
    )  # fmt: skip


def a_map(*, bounded=False) -> TileMap:
    ring = ((107.5, 15.5), (108.5, 15.5), (108.0, 16.0))
    tiles = tuple(
        Tile(
            code,
            "Đặc khu Hoàng Sa" if code == HOANG_SA else code,
            "–",
            None,
            "c-none",
            (ring,) if bounded and code != HOANG_SA else (),
        )
        for code in places()
    )
    return TileMap(
        "Bản đồ", "94 phường, xã, đặc khu", tiles, (Key("c-none", "Chưa có"),), ("Mã", "Tên", "Giá trị")
    )
