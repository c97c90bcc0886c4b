"""The office of the leader in charge: found by the post, whoever holds it; told, and shown what is late.

The chairman A of the plan of 1/3/2025 was followed by C on 1/1/2026; deputy B still holds her post.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.delivery.people import a_person
from tests.delivery.running import run_plan
from tiendo.delivery.models import Amendment, Notice
from tiendo.delivery.selectors.inbox import inbox
from tiendo.delivery.selectors.progress import Chosen, progress_of
from tiendo.delivery.services.notices import plan_notices
from tiendo.delivery.types import AmendmentState, NoticeStep
from tiendo.delivery.views.inbox import Section
from tiendo.kernel import clock
from tiendo.org.models import Agency, Grant, Holder, Post
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM, Role

pytestmark = pytest.mark.django_db
NOW = date(2026, 1, 15)


@pytest.fixture
def running():
    with clock.at(NOW):
        found = run_plan()
        chair = Post.objects.create(code="ct", title="Chủ tịch UBND tỉnh")
        deputy = Post.objects.create(code="pct", title="Phó Chủ tịch UBND tỉnh")
        Holder.objects.create(post=chair, name="Nguyễn Văn A", valid_to=date(2025, 12, 31))
        Holder.objects.create(post=chair, name="Lê Văn C", valid_from=date(2026, 1, 1))
        Holder.objects.create(post=deputy, name="Trần Thị B")
        yield found


def office(username: str, post: str | None = None):
    user = a_person(username, Role.LEADER_OFFICE)
    Grant.objects.filter(user=user).update(post=Post.objects.get(code=post) if post else None)
    return user


def late(user) -> int:
    box = inbox(actor=actor_for(user))
    return sum(block.total for block in box.blocks if block.section is Section.LED)


def test_progress_is_by_post_and_says_who_holds_it_now(running):
    found = {group.key: (group.tally.overdue, group.now) for group in progress_of(running.plan.slug).leaders}
    assert found == {"ct": (1, "Lê Văn C"), "pct": (4, ""), "": (0, "")}
    before = progress_of(running.plan.slug, on=date(2025, 12, 31)).leaders
    assert {group.now for group in before} == {""}
    chosen = progress_of(running.plan.slug, chosen=Chosen(leader="ct"))
    assert {one.action_code for one in chosen.work} == {"I.1.1", "II.1.1"}


def test_an_office_sees_what_is_late_under_its_leader_and_one_of_all_sees_all(running):
    assert late(office("vp-ct", "ct")) == 1
    assert late(office("vp-pct", "pct")) == 4
    assert late(office("vp")) == 5


def test_what_is_late_under_a_leader_is_shown_and_not_counted_as_the_offices_own(running):
    assert inbox(actor=actor_for(office("vp-ct", "ct"))).count == 0


def test_the_ladder_tells_the_office_of_the_post_and_no_other(running):
    chair, deputy, every = office("vp-ct", "ct"), office("vp-pct", "pct"), office("vp")
    plan_notices(actor=SYSTEM)
    told = Notice.objects.filter(step=NoticeStep.TO_LEADER, subject_kind="delivery.occurrence")
    whose = told.filter(subject_id=str(running.occurrence("I.1.1").pk))
    assert set(whose.values_list("user", flat=True)) == {chair.pk}
    assert told.filter(user=deputy).exists()
    assert not told.filter(user=every).exists()


def test_where_a_post_has_no_office_that_of_all_leaders_is_told(running):
    every, deputy = office("vp"), office("vp-pct", "pct")
    plan_notices(actor=SYSTEM)
    whose = Notice.objects.filter(step=NoticeStep.TO_LEADER, subject_id=str(running.occurrence("I.1.1").pk))
    assert set(whose.values_list("user", flat=True)) == {every.pk, running.actors["leader"].user_id}
    assert deputy.notices.exists()


def test_an_amendment_waits_for_the_office_of_the_leader_in_charge(running):
    Amendment.objects.create(
        plan=running.plan, agency=Agency.objects.get(code="sct"), address="action/I.1.1", wish="Lùi hạn",
        reason="Chờ vốn", state=AmendmentState.FORWARDED, recorded_by="x",
    )  # fmt: skip
    waits = {name: inbox(actor=actor_for(office(f"vp-{name}", name))).count for name in ("ct", "pct")}
    assert waits == {"ct": 1, "pct": 0}


def test_the_page_of_an_action_says_who_holds_the_post_now(running):
    page = running.client("officer").get(reverse("plan-task", args=(running.plan.slug, "I.1.1")))
    assert "nay là Lê Văn C" in page.content.decode()
    deputys = running.client("officer").get(reverse("plan-task", args=(running.plan.slug, "I.1.2")))
    assert "nay là" not in deputys.content.decode()
