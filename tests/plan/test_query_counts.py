"""Pages of long plans cost as many queries as pages of short ones."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import LAN
from tests.plan.handmade import action, indicator, kept, one_task, small_draft
from tests.plan.settled import published
from tiendo.plan.selectors import agencies, drafts, indicators, plans, search, tasks

pytestmark = pytest.mark.django_db
NAME, TEXT = "Tỉ lệ dân số có sóng 5G", "Xây dựng sổ tay số"


def long_draft(rows: int):
    return small_draft(
        indicators=tuple(indicator(str(n), NAME) for n in range(1, rows + 1)),
        tasks=(one_task(*(action(f"I.1.{n}", TEXT, "Sở Công Thương") for n in range(1, rows + 1))),),
        doubts=(),
    )


def queries(ask) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        ask()
    return len(seen)


DRAFT_QUESTIONS = (drafts.draft_overview, drafts.draft_rows, drafts.doubts)
QUESTIONS = {
    "plans": lambda v: plans.plans(),
    "plan page": lambda v: plans.plan_page(v.plan.slug),
    "indicators": lambda v: indicators.horizons(v.pk),
    "tasks": lambda v: tasks.sections(v.pk),
    "choices": lambda v: tasks.task_choices(v.pk),
    "search": lambda v: search.search("so"),
    "loads": lambda v: agencies.agency_loads(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_published_page_costs_the_same_however_long_the_plan(question):
    short, long = published(kept(long_draft(2))), published(kept(long_draft(30)))
    ask = QUESTIONS[question]
    assert queries(lambda: ask(long)) == queries(lambda: ask(short)) <= 12


def test_a_draft_page_costs_the_same_however_long_the_draft():
    short, long = kept(long_draft(2)), kept(long_draft(30))
    costs = [queries(partial(ask, of.pk, actor=LAN)) for ask in DRAFT_QUESTIONS for of in (short, long)]
    assert costs[0::2] == costs[1::2]
    assert max(costs) <= 12
