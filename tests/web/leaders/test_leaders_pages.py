"""The leaders' pages: findings first, every number leads on, as of any day; kept while nothing changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assess.judged import PLAN, TODAY, figures, judged, judged_plan, pk_of
from tests.cast import LAN
from tests.delivery.people import a_person
from tests.delivery.programme import opened, sent
from tiendo.assess.models import RuleVersion
from tiendo.assess.services.designating import Wanted, add_reference_target, designate
from tiendo.assess.types import Status
from tiendo.kernel import clock
from tiendo.kernel.target import parse_target
from tiendo.org.types import Role
from tiendo.web.leaders.indicator_chart import stands_upside_down
from tiendo.web.leaders.place_map import _bounds
from tiendo.web.leaders.reading import reading
from tiendo.web.leaders.words import value_said

pytestmark = pytest.mark.django_db

ONE = f"/plans/{PLAN}/indicators/2030/1/"
MOST = {
    f"/plans/{PLAN}/outlook/": 56,
    ONE: 44,
    f"/plans/{PLAN}/heat/": 16,
    f"/plans/{PLAN}/map/": 28,
    "/judging/": 6,
    "/judging/calibration/": 6,
}


@pytest.fixture
def plan():
    version = judged_plan()
    figures("1,city,2025,25", "1,city,2026,26", "1,nso,2026,20", on=date(2026, 10, 1))
    designate(pk_of("1"), Wanted("city"), reason="Số chính thức", actor=LAN)
    with clock.at(TODAY):
        yield version


@pytest.fixture
def get(plan):
    def get(path, **named):
        return Client().get(path, **named)

    return get


def text(response) -> str:
    return response.content.decode()


def test_an_indicator_s_page_says_in_one_sentence_what_holds(get):
    page = text(get(ONE))
    assert "Tỉ lệ dân số có sóng 5G: chậm so với lộ trình (tính đến 26/11/2026)" in page
    assert "hụt 1 % so với lộ trình (27 %)" in page


def test_it_draws_the_chart_with_a_table_that_says_the_same(get):
    page = text(get(ONE))
    assert page.count('class="chart"') == 2  # for wide and for narrow pages
    assert "<td>Năm 2025</td>" in page or "<td>2025</td>" in page
    assert "style=" not in page


def test_it_tells_every_series_and_which_judges(get):
    page = text(get(ONE))
    assert "2 chuỗi số liệu" in page
    assert "dùng để đánh giá" in page


def test_it_says_in_words_what_decided(get):
    page = text(get(ONE))
    assert "điều đã áp dụng: hụt lộ trình không nhiều" in page
    assert "short_of_path" not in page


def test_its_metadata_stand_in_one_sheet(get):
    sheet = text(get(ONE)).partition('id="sheet"')[2].partition("</section>")[0]
    labels = re.findall(r"<dt>(.*?) ?<", sheet)
    assert labels == [
        "Số", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Cơ quan chủ trì", "Cơ quan tính, thống kê",
        "Chuỗi dùng để đánh giá", "Cách tính", "Phân tổ", "Nguồn", "Tần suất", "Số mới nhất", "Kỳ tiếp theo",
    ]  # fmt: skip
    assert "<dd>hằng năm</dd>" in sheet
    assert "<dd>Năm 2027, sau ngày 31/12/2027</dd>" in sheet


def test_a_target_in_words_says_why_there_is_no_chance(get):
    assert "Mục tiêu viết bằng lời, không có số để tính khả năng đạt." in text(get(ONE.replace("/1/", "/3/")))


def test_it_says_when_no_action_is_linked(get):
    assert "Không có nhiệm vụ nào gắn với chỉ tiêu này" in text(get(ONE))


def test_it_shows_the_centre_s_target_beside(get, plan):
    with clock.at(TODAY):
        add_reference_target(
            pk_of("1"), whose="Trung ương", horizon="2030", text="≥ 30", source="Nghị quyết 57", actor=LAN
        )
    assert "Trung ương" in text(get(ONE))


def test_it_is_as_it_was_on_a_day(get):
    page = text(get(f"{ONE}?on=2026-09-01"))
    assert "Chưa ai báo cáo, công bố hay tính được giá trị nào." in page
    assert "Chưa có giá trị nào để vẽ." in page
    assert 'class="chart"' not in page


def test_it_reads_in_english(plan):
    english = Client()
    english.cookies["django_language"] = "en"
    page = text(english.get(ONE))
    assert "Why the number changed" in page


@pytest.mark.parametrize("form", ["svg", "png", "csv", "xlsx"])
def test_its_chart_is_a_file_too(get, form):
    answer = get(f"{ONE}chart.{form}")
    assert answer.status_code == 200
    assert f".{form}" in answer["Content-Disposition"]


def test_another_kind_of_file_is_no_page(get):
    assert get(f"{ONE}chart.exe").status_code == 404


def test_the_outlook_counts_targets_and_leads_to_each(get):
    page = text(get(f"/plans/{PLAN}/outlook/"))
    assert "Trong 4 chỉ tiêu: 0 đã đạt, 0 sẽ lỡ nếu giữ nhịp độ này, 2 chưa đủ số liệu" in page
    assert f'href="{ONE}"' in page


def test_a_number_of_the_outlook_leads_to_the_rows_it_counts(get):
    page = text(get(f"/plans/{PLAN}/outlook/"))
    assert '<b>1</b><a href="?status=behind#rows">Chậm so với lộ trình</a>' in page
    rows = text(get(f"/plans/{PLAN}/outlook/?status=behind")).partition('id="rows"')[2]
    assert "1 chỉ tiêu: Chậm so với lộ trình" in rows
    assert rows.count('<th scope="row"') == 1


def test_only_a_long_table_of_all_is_one_step_away_on_a_phone(get, monkeypatch):
    short = text(get(f"/plans/{PLAN}/outlook/"))
    monkeypatch.setattr("tiendo.web.leaders.outlook.FEW", 3)
    long, chosen = (
        text(get(f"/plans/{PLAN}/outlook/?{asked}")) for asked in ("since=2026-10-02", "status=behind")
    )
    assert ["Xem cả 4 chỉ tiêu" in page for page in (short, long, chosen)] == [False, True, False]
    assert ['card flush asked" id="rows"' in page for page in (short, long, chosen)] == [True, False, True]


def test_doubted_targets_behind_the_first_are_folded_and_none_is_lost(get, monkeypatch):
    monkeypatch.setattr("tiendo.web.leaders.exceptions._GOING", frozenset(Status))
    chances = dict.fromkeys(map(pk_of, ("1", "2", "3", "4")), 0.07)
    monkeypatch.setattr("tiendo.assess.selectors.outlook.chances", lambda targets, day: chances)
    block = text(get(f"/plans/{PLAN}/outlook/")).partition('id="miss"')[2].partition("</section>")[0]
    seen, _, folded = block.partition("<details")
    assert [part.count('class="chip behind"') for part in (seen, folded)] == [3, 1]


def test_what_no_rule_calls_missed_but_its_forecast_doubts_is_told_apart(get, monkeypatch):
    monkeypatch.setattr("tiendo.assess.selectors.outlook.chances", lambda targets, day: {pk_of("1"): 0.07})
    block = text(get(f"/plans/{PLAN}/outlook/")).partition('id="miss"')[2].partition("</section>")[0]
    assert "Chưa thấy chỉ tiêu nào sẽ lỡ" in block
    assert "1 chỉ tiêu khác chưa bị xếp là sẽ lỡ, nhưng dự báo cho khả năng đạt dưới 50 %" in block
    assert "khả năng đạt 7 %" in block


def test_on_the_path_with_a_doubtful_forecast_the_sentence_joins_the_two(plan):
    figures("1,city,2026,34", on=TODAY)
    said = reading(judged("1"), 0.07)
    assert said.vi.endswith("; tuy vậy, dự báo cho khả năng đạt chỉ 7 %.")
    assert reading(judged("1"), 0.7).vi.endswith("; khả năng đạt 70 %.")


@pytest.mark.parametrize(
    ("target", "unit", "turned"),
    [("Top 5", "", True), ("≤ 5", "Thứ bậc", True), ("≤ 5", "%", False), ("≥ 5", "%", False)],
)
def test_the_first_of_a_ranking_stands_at_the_top_and_a_falling_share_falls(plan, target, unit, turned):
    found = judged("2")
    row = replace(found.indicator, target=parse_target(target, unit=unit), unit=unit)
    assert stands_upside_down(replace(found, indicator=row)) is turned


def test_a_turned_chart_says_so_in_its_picture_and_to_who_cannot_see_it(get):
    figures("2,city,2024,9", "2,city,2025,7", on=TODAY)
    page = text(get(ONE.replace("/1/", "/2/")))
    assert page.count("▲ Thứ bậc: tốt nhất ở trên cùng") == 2
    assert "Thứ bậc: tốt nhất ở trên cùng.</desc>" in page


def test_the_outlook_counts_what_no_action_works_towards_and_leads_to_it(get):
    whole = text(get(f"/plans/{PLAN}/outlook/"))
    (link, few, of_all) = re.search(
        r'href="([^"]*actions=none#rows)">(\d+) trên (\d+) chỉ tiêu không có nhiệm vụ nào', whole
    ).groups()
    assert int(of_all) == len(re.findall(r'<th scope="row" class="code">', whole))
    rows = text(get(f"/plans/{PLAN}/outlook/{link.partition('#')[0]}"))
    assert len(re.findall(r'<th scope="row" class="code">', rows)) == int(few) > 0
    assert f"{few} chỉ tiêu: Không có nhiệm vụ nào gắn với chỉ tiêu" in rows


def test_the_outlook_says_what_changed_since_a_day(get):
    page = text(get(f"/plans/{PLAN}/outlook/?since=2026-09-01"))
    assert "Từ 01/9/2026: 1 chỉ tiêu có thay đổi" in page


def test_a_leader_nobody_is_gets_an_empty_part_and_is_told(get):
    page = text(get(f"/plans/{PLAN}/outlook/?leader=khong-co"))
    assert "Kế hoạch không có lãnh đạo này" in page
    assert "Không có chỉ tiêu nào ở phần này" in page


def test_the_heat_table_leaves_unknown_years_unknown(get):
    page = text(get(f"/plans/{PLAN}/heat/"))
    assert "Biết 2 trên 8 giá trị của 4 chỉ tiêu trong 2 năm" in page
    assert "kém lộ trình" in page


def test_the_map_always_shows_hoang_sa(get):
    page = text(get(f"/plans/{PLAN}/map/"))
    assert "chưa phường, xã nào trong 94 nơi có số liệu" in page
    assert "20333" in page


def test_another_rule_shows_what_it_would_change_before_it_is_applied(get):
    page = text(get("/judging/?preview=1&on_path_within=0.2&behind_within=0.3"))
    assert "Quy tắc này sẽ đổi nhận định của 1 chỉ tiêu" in page
    assert not RuleVersion.objects.exists()


def test_a_rule_that_cannot_be_says_why(get):
    answer = get("/judging/?preview=1&on_path_within=2")
    assert answer.status_code == 422
    assert "on_path_within" in text(answer)


def test_an_officer_applies_a_rule_with_a_reason(plan, officer):
    officer.post("/judging/", {"on_path_within": "0,2", "behind_within": "0,3", "reason": "Họp ngày 20/11"})
    assert RuleVersion.objects.get().reason == "Họp ngày 20/11"


def test_a_visitor_applies_no_rule(get, plan):
    answer = Client().post("/judging/", {"on_path_within": "0.2", "behind_within": "0.3", "reason": "x"})
    assert answer.status_code in {302, 403}
    assert not RuleVersion.objects.exists()


def test_the_outlook_says_what_waits_for_the_reader_s_own_decision(db):
    opened()
    officer = Client()
    officer.force_login(a_person("lan", Role.PLAN_OFFICER))
    with clock.at(date(2026, 6, 3)):
        sent()
        page = text(officer.get("/plans/12-kh-ubnd/outlook/"))
        block = page.partition('id="decide"')[2].partition("</section>")[0]
        visitor = text(Client().get("/plans/12-kh-ubnd/outlook/"))
    assert "Chờ bạn quyết định" in block
    assert re.search(r'<a href="/\w+/\d+/[^"]*"><span class="clamp">Sở Khoa học', block)
    assert 'id="decide"' not in visitor


def test_who_has_nothing_to_decide_is_told_so(plan, officer):
    assert "Không có việc nào chờ bạn quyết định" in text(officer.get(f"/plans/{PLAN}/outlook/"))


def test_what_has_not_changed_is_not_made_again(get):
    first = get(ONE)
    assert get(ONE, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_change_is_seen_at_once(get):
    first = get(ONE)
    figures("1,city,2024,24", on=TODAY)
    again = get(ONE, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_who_is_signed_in_is_never_given_a_kept_page(plan, officer):
    assert "ETag" not in officer.get(ONE)


@pytest.mark.parametrize("path", MOST)
def test_a_page_asks_few_questions(get, path):
    with CaptureQueriesContext(connection) as asked:
        answer = get(path)
    assert answer.status_code == 200
    assert 0 < len(asked) <= MOST[path], [query["sql"][:120] for query in asked]


@pytest.mark.parametrize("path", MOST)
def test_a_page_is_light(get, path):
    assert len(get(path).content) < 200_000


def test_the_few_places_that_differ_are_seen_among_many_alike():
    values = [Decimal(100)] * 90 + [Decimal(n) for n in (0, 35, 62, 63, 67, 73)]
    assert _bounds(values) == [20, 40, 60, 80, 100]
    assert _bounds([Decimal(1), Decimal(3)]) == [1, 3]


@pytest.mark.parametrize(("unit", "said"), [("/năm", "1,18/năm"), ("%/năm", "1,18 %/năm"), ("", "1,18")])
def test_a_pace_without_a_unit_is_a_number_a_year(unit, said):
    assert value_said(Decimal("1.181"), unit) == said
