"""The indicator's page shows what was declared beside what its rows give, and says how far apart they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.web.published import publish_small_plan
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.types import SYSTEM
from tiendo.plan.models import Target
from tiendo.plan.selectors.plans import plans
from tiendo.web.templatetags.plan_words import indicator_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def target() -> Target:
    publish_small_plan()
    return Target.objects.exclude(algebra=None).select_related("indicator").first()


def known(target: Target, basis: Basis, value: str, **more) -> None:
    one = NewObservation(
        target.indicator_id, "2026-10", Decimal(value), basis, basis.value, "test", basis.value, **more
    )
    observe([one], actor=SYSTEM)


def page(client, target: Target) -> str:
    (plan,) = plans()
    return client.get(indicator_url(plan, target.indicator)).content.decode()


def test_the_difference_is_the_headline(client, target):
    known(target, Basis.DECLARED, "76.2")
    known(target, Basis.COMPUTED, "71.95", synthetic=True)
    html = page(client, target)
    assert "Tháng 10/2026: số kê khai cao hơn số tính từ dữ liệu 4,25" in html
    assert "+4,25" in html
    assert "số liệu minh hoạ" in html


def test_a_value_only_computed_says_that_nobody_declared(client, target):
    known(target, Basis.COMPUTED, "71.95")
    assert "Chỉ có số tính từ dữ liệu, chưa ai kê khai" in page(client, target)


def test_an_indicator_nobody_knows_anything_of_shows_no_table(client, target):
    assert "Chênh lệch" not in page(client, target)


def test_the_plans_page_puts_the_widest_apart_first_and_counts_them(client, target):
    other = Target.objects.exclude(pk=target.pk).exclude(algebra=None).first()
    known(target, Basis.DECLARED, "76.2")
    known(target, Basis.COMPUTED, "76.2")
    known(other, Basis.DECLARED, "50")
    known(other, Basis.COMPUTED, "40")
    (plan,) = plans()
    html = client.get(reverse("plan-declared", args=(plan.slug,))).content.decode()
    assert "1 trên 2 chỉ tiêu so được có số kê khai khác số tính từ dữ liệu" in html
    assert html.index(f">{other.name}<") < html.index(f">{target.name}<")


def test_the_plans_page_says_when_nothing_can_be_compared(client, target):
    (plan,) = plans()
    html = client.get(reverse("plan-declared", args=(plan.slug,))).content.decode()
    assert "Chưa có giá trị nào" in html
