"""How a plan stands on a day: the four groups by section, leader and agency, exceptions first. Public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.delivery.selectors.progress import Chosen, progress_of
from tiendo.delivery.types import BUCKET_WORDS, Bucket, Progress, Timing
from tiendo.kernel.words import Words, plural
from tiendo.org.rights import can_read_consolidated
from tiendo.publishing.status_sheet import work_csv, work_xlsx
from tiendo.web.leaders.fresh import fresh
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import plan_known, trail
from tiendo.web.reader import actor
from tiendo.web.status import words
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.delivery.domain.tally import Tally
    from tiendo.delivery.domain.work import WorkView
    from tiendo.delivery.selectors.groups import Group
    from tiendo.delivery.selectors.progress import Overdue, PlanCounts, PlanProgress
    from tiendo.web.organisation.as_of import AsOf
    from tiendo.web.status.words import BucketSlice, Chip

PROGRESS = Words("Tình hình thực hiện", "Progress")
ASKED = ("status", "agency", "leader", "section")
SHOWN = 50
EXCEPTIONS = 15
WRITERS = {
    "xlsx": (work_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (work_csv, "text/csv; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One row of a table of groups: its bar, and its rates in words."""

    group: Group
    name: Words
    bar: tuple[BucketSlice, ...]
    of_due: words.RateCell
    of_assigned: words.RateCell
    updated: words.RateCell
    link: str


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One piece of work in a list."""

    work: WorkView
    which: Words
    chips: tuple[Chip, ...]
    link: str
    late: int = 0


@require_safe
@fresh
def progress(request: HttpRequest, slug: str) -> HttpResponse:
    """The page; ``?on=`` is the day, the filters choose what the lists hold."""
    plan = plan_known(request, slug)
    asked = as_of(request)
    chosen = Chosen(**{name: request.GET.get(name, "").strip() for name in ASKED})
    found = progress_of(slug, on=asked.day, chosen=chosen)
    kept = {"on": asked.day.isoformat()} if asked.chosen else {}
    page = {
        "area": "plans",
        "plan": plan,
        "trail": trail(plan, (PROGRESS, "")),
        "as_of": asked,
        "may_see_programme": can_read_consolidated(actor(request)),
        "chosen": chosen,
        "filtered": chosen != Chosen(),
        "found": found,
        "finding": finding(found.whole),
        "bar": words.buckets_bar(found.whole, _link(slug, kept, status="")),
        "rates": rates(found),
        "tables": _tables(slug, found, kept),
        "overdue": [_late(slug, one, asked) for one in found.overdue[:EXCEPTIONS]],
        "more_overdue": max(0, len(found.overdue) - EXCEPTIONS),
        "all_overdue": _link(slug, kept, status=str(Bucket.OVERDUE)),
        "overdue_finding": _overdue_finding(len(found.overdue)),
        **_listed(slug, found, asked, request),
        "statuses": _statuses(),
        "exports": [(form.upper(), _export(slug, form, request)) for form in WRITERS],
    }
    return render(request, "status/progress.html", page, status=asked.status)


@require_safe
@fresh
def export(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """What the page lists, to take away."""
    if form not in WRITERS:
        raise Http404
    asked = as_of(request)
    chosen = Chosen(**{name: request.GET.get(name, "").strip() for name in ASKED})
    write, media = WRITERS[form]
    answer = HttpResponse(write(progress_of(slug, on=asked.day, chosen=chosen)), content_type=media)
    name = f"{slug}-tinh-hinh-{asked.day.isoformat()}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def finding(found: Tally) -> Words:
    """The headline: how much is done of how much, and how much is overdue."""
    if not found.assigned:
        return Words("Chưa có việc nào được giao đến ngày này", "Nothing had been assigned by this day")
    vi = f"{number(found.done)} trên {number(found.assigned)} việc được giao đã hoàn thành"
    en = f"{number(found.done)} of {plural(found.assigned, 'assigned task is', 'assigned tasks are')} done"
    if found.overdue:
        return Words(f"{vi}, {number(found.overdue)} việc quá hạn", f"{en}, {number(found.overdue)} overdue")
    return Words(f"{vi}, không việc nào quá hạn", f"{en}, none overdue")


def rates(found: PlanCounts) -> list[tuple[Words, Words]]:
    """Every rate with its denominator."""
    whole = found.whole
    return [
        (
            Words("Hoàn thành trên số đến hạn", "Done, of due"),
            words.rate_words(whole.of_due, of=words.DUE),
        ),
        (
            Words("Hoàn thành trên số được giao", "Done, of assigned"),
            words.rate_words(whole.of_assigned, of=words.ASSIGNED),
        ),
        (
            Words("Hoàn thành quá hạn trên số hoàn thành", "Late, of done"),
            words.rate_words(whole.late_share, of=words.DONE),
        ),
        (
            Words("Cập nhật báo cáo", "Update rate"),
            words.rate_words(found.updated, of=words.ASKED),
        ),
    ]


def work_line(slug: str, work: WorkView, asked: AsOf, late: int = 0) -> WorkLine:
    """A piece of work as a row that leads to its page."""
    link = reverse("work", args=(slug, work.id)) + asked.query
    return WorkLine(work, words.occurrence_words(work.key), words.chips(work.status), link, late)


def _late(slug: str, one: Overdue, asked: AsOf) -> WorkLine:
    return work_line(slug, one.work, asked, one.working_days)


def _listed(slug: str, found: PlanProgress, asked: AsOf, request: HttpRequest) -> dict[str, object]:
    """One page of the list, and the way to the others."""
    pages = Paginator(_in_order(found), SHOWN)
    here = pages.get_page(request.GET.get("page"))
    query = request.GET.copy()

    def link(page: int) -> str:
        query["page"] = str(page)
        return f"?{query.urlencode()}#list"

    return {
        "rows": [work_line(slug, work, asked) for work in here],
        "rows_finding": _rows_finding(len(found.work)),
        "page": here,
        "before": link(here.previous_page_number()) if here.has_previous() else "",
        "after": link(here.next_page_number()) if here.has_next() else "",
    }


def _in_order(found: PlanProgress) -> list[WorkView]:
    """Not done before done, as leaders read by exception; each in the plan's order."""
    overdue: list[WorkView] = []
    still_open: list[WorkView] = []
    done: list[WorkView] = []
    for one in found.work:
        of = overdue if one.status.timing is Timing.OVERDUE else done if one.status.is_done else still_open
        of.append(one)
    return [*overdue, *still_open, *done]


def _link(slug: str, kept: dict[str, str], **chosen: str) -> str:
    return f"{reverse('plan-progress', args=(slug,))}?{urlencode({**kept, **chosen})}"


def _export(slug: str, form: str, request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    query = kept.urlencode()
    return reverse("plan-progress-export", args=(slug, form)) + (f"?{query}" if query else "")


def _tables(
    slug: str, found: PlanProgress, kept: dict[str, str]
) -> list[tuple[str, Words, Words, list[GroupLine]]]:
    """The three tables: the filter's name, the finding, what a row is, the rows."""
    kinds = (
        ("section", Words("phần", "sections"), Words("Phần", "Section"), found.sections),
        (
            "leader",
            Words("lãnh đạo phụ trách", "leaders in charge"),
            Words("Lãnh đạo", "Leader"),
            found.leaders,
        ),
        ("agency", Words("cơ quan", "agencies"), Words("Cơ quan", "Agency"), found.agencies),
    )
    return [
        (name, _groups_finding(groups, several), one, [_group_line(slug, g, name, kept) for g in groups])
        for name, several, one, groups in kinds
    ]


def _group_line(slug: str, group: Group, name: str, kept: dict[str, str]) -> GroupLine:
    nobody = Words("Không ghi", "Not named")
    shown = Words(group.name, group.name) if group.name else nobody
    if group.now:
        shown = Words(f"{group.name} (nay là {group.now})", f"{group.name} (now {group.now})")
    if name == "section" and group.key:
        shown = Words(f"{group.key}. {group.name}", f"{group.key}. {group.name}")
    link = _link(slug, kept, **{name: group.key}) if group.key else ""
    return GroupLine(
        group,
        shown,
        words.buckets_bar(group.tally, ""),
        words.rate_cell(group.tally.of_due, of=words.DUE, counted=words.TASKS),
        words.rate_cell(group.tally.of_assigned, of=words.ASSIGNED, counted=words.TASKS),
        words.rate_cell(group.updated, of=words.ASKED, counted=words.ENTRIES),
        link,
    )


def _groups_finding(groups: tuple[Group, ...], several: Words) -> Words:
    behind = sum(1 for group in groups if group.tally.overdue)
    total = number(len(groups))
    if not behind:
        return Words(
            f"Không có việc quá hạn ở {total} {several.vi}", f"Nothing overdue in {total} {several.en}"
        )
    return Words(
        f"{number(behind)} trên {total} {several.vi} có việc quá hạn",
        f"{number(behind)} of {total} {several.en} have overdue tasks",
    )


def _overdue_finding(count: int) -> Words:
    return Words(f"{number(count)} việc quá hạn, lâu nhất trước", f"{number(count)} overdue, longest first")


def _rows_finding(count: int) -> Words:
    return Words(
        f"{number(count)} việc trong danh sách",
        f"{number(count)} {'task' if count == 1 else 'tasks'} in the list",
    )


def _statuses() -> list[tuple[Words, list[tuple[str, Words]]]]:
    return [
        (Words("Bốn nhóm", "Four groups"), [(str(one), BUCKET_WORDS[one]) for one in Bucket]),
        (
            Words("Mức độ", "How far"),
            [(str(one), words.PROGRESS_CHIPS[one].words) for one in Progress if one is not Progress.DONE],
        ),
        (
            Words("Không tính ngày", "Without a day"),
            [(str(one), words.TIMING_CHIPS[one].words) for one in (Timing.BLOCKED, Timing.NO_DEADLINE)],
        ),
    ]
