"""The pages of one plan: what it holds, its indicators and its tasks, and the sentence behind each."""

from __future__ import annotations

import pytest

from tiendo.plan.selectors.plans import plan_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(published, visitor):
    """The text of a page under the published plan."""

    def page(path: str = "", **headers: str) -> str:
        response = visitor.get(f"/plans/{published.plan_slug}/{path}", headers=headers)
        assert response.status_code == 200
        return response.content.decode()

    return page


def test_the_front_page_says_what_falls_due_first_and_who_leads_most(get):
    page = get()
    assert "1 trên 3 nhiệm vụ cụ thể có hạn cuối trong năm 2025" in page
    assert "Sở Khoa học và Công nghệ chủ trì 2 trên 3" in page


def test_the_picture_of_deadlines_counts_each_action_once(published):
    page = plan_page(published.plan_slug, None)
    assert sum(choice.count for choice in page.deadlines) == page.plan.action_count == 3


def test_the_front_page_shows_what_was_left_in_doubt_and_why(get):
    page = get()
    assert "1 điểm còn để ngỏ" in page
    assert "Chờ cơ quan ban hành trả lời" in page


def test_the_front_page_shows_a_sentence_once_though_it_sets_two_days(get):
    assert get().count("ngày 10/6 và trước ngày 20/11") == 1


def test_indicators_stand_by_horizon_with_groups_told_apart(get):
    page = get("indicators/")
    assert "Đến năm 2030: 4 chỉ tiêu đo được, 1 nhóm" in page
    assert "Đến năm 2045: 1 chỉ tiêu" in page


def test_a_target_is_shown_as_printed_and_as_read(get):
    page = get("indicators/2030/2/")
    assert "≥ 35-40" in page
    assert "Ít nhất 35, phấn đấu 40\u00a0Bộ dữ liệu" in page


def test_a_group_lists_what_it_is_measured_by(get):
    page = get("indicators/2030/3/")
    assert "Nhóm này được đo bằng 2 chỉ tiêu con." in page
    assert "Xếp hạng dữ liệu mở cấp tỉnh" in page


def test_an_indicator_leads_to_the_one_before_and_after(get):
    page = get("indicators/2030/3.1/")
    assert 'rel="prev"' in page
    assert 'rel="next"' in page


def test_tasks_stand_under_their_sections(get):
    page = get("tasks/")
    assert "3 nhiệm vụ cụ thể trong 2 phần" in page
    assert "Công bố dữ liệu giao thông hằng ngày trên cổng" in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("section=II", "Tổ chức cuộc thi", "Rà soát và lập danh mục"),
        ("agency=skhcn&due=2025", "Rà soát và lập danh mục", "Tổ chức cuộc thi"),
        ("leader=Chủ tịch UBND thành phố", "Rà soát và lập danh mục", "Tổ chức cuộc thi"),
        ("due=annual", "Công bố dữ liệu giao thông", "Tổ chức cuộc thi"),
        ("product=giai phap", "Tổ chức cuộc thi", "Rà soát và lập danh mục"),
    ],
)
def test_tasks_are_filtered_as_asked(get, query, shown, hidden):
    page = get(f"tasks/?{query}")
    assert shown in page
    assert hidden not in page
    assert "trên 3 nhiệm vụ cụ thể khớp điều kiện lọc" in page


def test_a_filter_that_keeps_nothing_offers_to_drop_it(get):
    assert "Không nhiệm vụ nào khớp" in get("tasks/?product=khong-co")


def test_an_action_shows_its_deadline_as_printed_and_its_last_day(get):
    page = get("tasks/I.1.1/")
    assert "Tháng 12/2025" in page
    assert "Ngày cuối: 31/12/2025" in page


def test_the_sentence_behind_a_field_is_marked_in_its_context(get):
    page = get("source/indicator/2030/2/target/")
    assert "<mark" in page
    assert "<h1>" in page


def test_htmx_gets_the_sentence_alone(get):
    page = get("source/indicator/2030/2/target/", **{"HX-Request": "true"})
    assert "<html" not in page
    assert "<mark" in page


def test_a_row_is_shown_beside_its_words(get):
    page = get("document/?at=indicator/2030/2")
    assert 'id="here"' in page
    assert 'class="here" aria-current="true"' in page


def test_the_document_opens_at_its_beginning(get):
    assert "THÀNH PHỐ BÌNH MINH" in get("document/")


def test_a_plan_that_is_not_there_is_said_so_plainly(visitor, db):
    response = visitor.get("/plans/khong-co/")
    assert response.status_code == 404
    assert "Không có trang này" in response.content.decode()


@pytest.mark.parametrize(
    "path", ["indicators/2030/99/", "tasks/IX.9/", "source/indicator/2030/99/", "?edition=7"]
)
def test_a_row_that_is_not_there_is_said_so_plainly(published, visitor, path):
    assert visitor.get(f"/plans/{published.plan_slug}/{path}").status_code == 404


@pytest.mark.parametrize("kind", ["plan.json", "plan.xlsx", "indicators.csv", "actions.csv"])
def test_every_list_can_be_taken_away(published, visitor, kind):
    response = visitor.get(f"/plans/{published.plan_slug}/export/{kind}/")
    assert response.status_code == 200
    assert f'filename="{published.plan_slug}-1-{kind}"' in response.headers["Content-Disposition"]
    assert response.content
