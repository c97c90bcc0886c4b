"""Charts: what is drawn where, what a file carries with it, and that the table says the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.publishing.drawn import WORDS, a_fan, a_line_chart, a_map
from tiendo.publishing.charts import Bar, bar_chart, line_chart, sparkline, tile_map, to_svg
from tiendo.publishing.charts.export import FORMS
from tiendo.publishing.charts.looks import LOOKS
from tiendo.publishing.charts.scale import Days, round_step, values
from tiendo.publishing.charts.tiles import HOANG_SA, places

STYLES = Path("src/tiendo/web/static/tiendo/charts.css")
PNG = b"\x89PNG\r\n"


def test_levels_are_round_and_hold_every_value():
    scale = values([Decimal("12.7"), Decimal("24")], top=0, bottom=100)
    assert list(scale.levels()) == [10, 15, 20, 25]
    assert (scale.at(Decimal(10)), scale.at(Decimal(25))) == (100, 0)
    assert round_step(Decimal(0)) == Decimal("0.005")


def test_a_rank_stands_the_higher_the_smaller_it_is():
    scale = values([Decimal(2), Decimal(17)], top=0, bottom=100, upside_down=True)
    assert scale.at(Decimal(2)) < scale.at(Decimal(17))


def test_a_turned_scale_says_that_it_is_turned_also_in_a_file():
    words = replace(WORDS, turned="Thứ bậc")
    plain = replace(a_line_chart(), words=words)
    assert "Thứ bậc" in FORMS["svg"].make(line_chart(replace(plain, upside_down=True))).decode()
    assert "Thứ bậc" not in FORMS["svg"].make(line_chart(plain)).decode()


def test_years_leave_room_for_their_names_and_the_last_is_named():
    days = Days(date(2021, 12, 31), date(2030, 12, 31), 0, 200)
    assert days.years(46) == [2021, 2024, 2027, 2030]


def test_a_chart_says_in_its_table_what_it_draws():
    chart = line_chart(a_line_chart(fan=a_fan()))
    assert ("2025", "Thành phố công bố", "24,0", "") in chart.table.printed
    assert ("", "Mục tiêu thành phố", "35,0", "40,0") in chart.table.printed
    assert ("2030", "50 %", "29,0", "39,0") in chart.table.printed


def test_nothing_known_and_nothing_promised_is_no_chart():
    assert line_chart(a_line_chart(dots=(), levels=())) is None


def test_a_page_s_svg_has_no_style_and_names_itself():
    chart = line_chart(a_line_chart(fan=a_fan()))
    svg = to_svg(chart.wide, title=chart.title, description=chart.description, name="x")
    assert re.search(r'role="img" aria-labelledby="x-t x-d"', svg)
    assert not re.search(r"style=|fill=|stroke=|<script", svg)


def test_words_cannot_leave_their_element():
    chart = line_chart(a_line_chart(name='<b>"&'))
    svg = to_svg(chart.wide, title="<i>", description="&", name="x")
    assert "<i>" not in svg
    assert "<b>" not in svg


def test_every_look_of_a_file_is_a_class_of_the_page():
    styles = STYLES.read_text()
    assert [look for look in LOOKS if not re.search(rf"\.{look}\b", styles)] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_chart_is_exported_whole(form):
    made = FORMS[form].make(line_chart(a_line_chart(fan=a_fan())))
    begins = {"svg": b"<svg xmlns=", "png": PNG, "csv": b"\xef\xbb\xbf", "xlsx": b"PK"}[form]
    assert made.startswith(begins)


def test_a_file_carries_its_own_looks_and_title():
    made = FORMS["svg"].make(line_chart(a_line_chart())).decode()
    assert 'font-family="Be Vietnam Pro"' in made
    assert "Quy mô kinh tế số</text>" in made
    assert 'class="c-' not in made


def test_a_bar_keeps_its_shares_and_names_empty_parts():
    chart = bar_chart(
        "t", "d", (Bar("Đạt", 3, "c-met"), Bar("Chậm", 1, "c-behind"), Bar("Khó", 0, "c-out")), ("a", "b")
    )
    widths = [shape.at["width"] for shape in chart.wide.shapes if shape.tag == "rect"]
    assert widths == [568, 188]  # 570 and 190 of 760, two apart
    assert ("Khó", "0") in chart.table.printed


def test_all_94_wards_and_communes_have_a_tile_of_their_own():
    assert len(places()) == 94
    assert len(set(places().values())) == 94


def test_hoang_sa_is_always_shown():
    chart = tile_map(a_map())
    assert any("Hoàng Sa" in shape.hint for shape in chart.wide.shapes)
    assert any("Hoàng Sa" in shape.hint for shape in tile_map(a_map(bounded=True)).wide.shapes)
    assert HOANG_SA in places()


def test_a_sparkline_is_broken_where_nothing_is_known():
    drawn = sparkline([Decimal(1), Decimal(2), None, Decimal(4), Decimal(3)])
    assert sum(shape.tag == "path" for shape in drawn.shapes) == 2
    assert sparkline([Decimal(1), None]) is None
