"""The headline of each block: its finding as a sentence, with the denominator always named.

Turns what plan answers into words; asks nothing itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.words import Words, plural
from tiendo.web.templatetags.vietnamese import english_day, number, vietnamese_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiendo.plan.views import (
        ActionView,
        AgencyDuties,
        AgencyLoad,
        Choice,
        DraftListItem,
        HorizonView,
        PlanView,
        SectionView,
    )

DUE_WORDS = {
    "annual": Words("Hằng năm", "Every year"),
    "recurring": Words("Định kỳ", "Recurring"),
    "ongoing": Words("Thường xuyên", "Ongoing"),
    "from_year": Words("Từ một năm trở đi", "From a year on"),
    "span": Words("Trong một giai đoạn", "Over a period"),
    "relative": Words("Tính từ một mốc", "Counted from an event"),
    "conditional": Words("Khi có điều kiện", "On a condition"),
    "none": Words("Không ghi hạn", "No deadline printed"),
    "unknown": Words("Chưa đọc được", "Not understood"),
}


def due_words(value: str) -> Words:
    """A choice of the deadline filter: a kind, or the year of the last day."""
    return DUE_WORDS.get(value) or Words(f"Hạn năm {value}", f"Due in {value}")


def horizon_words(horizon: str) -> Words:
    """A horizon as a heading; documents may print other things than years."""
    if not horizon:
        return Words("Chỉ tiêu", "Indicators")
    if horizon.isdigit():
        return Words(f"Đến năm {horizon}", f"By {horizon}")
    return Words(horizon, horizon)


def horizon_count(horizon: str) -> Words:
    """What the number of rows of a horizon counts, to stand under the number."""
    if horizon.isdigit():
        return Words(f"chỉ tiêu đến năm {horizon}", f"indicators by {horizon}")
    return Words(f"chỉ tiêu {horizon}".strip(), f"indicators {horizon}".strip())


def horizon_finding(view: HorizonView) -> Words:
    """How many indicators are measured at a horizon, and how many rows are only headings of groups."""
    groups = sum(row.is_group for row in view.rows)
    measured, head = len(view.rows) - groups, horizon_words(view.horizon)
    if not groups:
        return Words(f"{head.vi}: {measured} chỉ tiêu", f"{head.en}: {plural(measured, 'indicator')}")
    return Words(
        f"{head.vi}: {measured} chỉ tiêu đo được, {groups} nhóm",
        f"{head.en}: {plural(measured, 'indicator')} measured, {plural(groups, 'group')}",
    )


def tasks_finding(sections: Sequence[SectionView], plan: PlanView, *, filtered: bool) -> Words:
    """How many actions are shown, and of how many when a filter is on."""
    shown = sum(section.count for section in sections)
    if filtered:
        return Words(
            f"{shown} trên {plan.action_count} nhiệm vụ cụ thể khớp điều kiện lọc",
            f"{shown} of {plural(plan.action_count, 'action matches', 'actions match')}",
        )
    vi = f" trong {len(sections)} phần" if len(sections) > 1 else ""
    en = f" in {plural(len(sections), 'section')}" if len(sections) > 1 else ""
    return Words(f"{shown} nhiệm vụ cụ thể{vi}", f"{plural(shown, 'action')}{en}")


def action_finding(row: ActionView) -> Words:
    """Who leads an action and by when, in one line."""
    if not row.leads:
        return Words("Chưa có cơ quan nào được giao chủ trì", "No lead agency is named")
    lead, others = row.leads[0].name, len(row.leads) - 1
    due = row.deadline_text.strip()
    vi = f"{lead} chủ trì" + (f" cùng {others} cơ quan khác" if others else "")
    en = f"{lead} leads" + (f" with {plural(others, 'other')}" if others else "")
    return Words(f"{vi} · {due}" if due else vi, f"{en} · {due}" if due else en)


def deadlines_finding(choices: Sequence[Choice], total: int) -> Words:
    """The nearest year in which something falls due, else how much has no last day at all."""
    years = sorted(choice.value for choice in choices if choice.value.isdigit())
    if not years:
        return Words(
            f"Không nhiệm vụ nào trong {total} có ngày hạn cuối",
            f"None of {plural(total, 'action')} has a last day",
        )
    first = next(choice for choice in choices if choice.value == years[0])
    return Words(
        f"{first.count} trên {total} nhiệm vụ cụ thể có hạn cuối trong năm {first.value}",
        f"{first.count} of {plural(total, 'action falls', 'actions fall')} due in {first.value}",
    )


def most_finding(choices: Sequence[Choice], total: int, *, says: Words, by_value: bool = False) -> Words:
    """Who or what has the most; ``says`` is a frame with ``{name}``, ``{count}`` and ``{total}``.

    ``by_value`` names it by its code, for labels too long for a headline.
    """
    most = max(choices, key=lambda choice: choice.count)
    filled = {"name": most.value if by_value else most.label, "count": most.count, "total": total}
    return Words(says.vi.format(**filled), says.en.format(**filled))


LEADERS = Words("{name} phụ trách {count} trên {total}", "{name} is in charge of {count} of {total}")
AGENCIES = Words("{name} chủ trì {count} trên {total}", "{name} leads {count} of {total}")
SECTIONS = Words(
    "Phần {name} nhiều nhất: {count} trên {total}", "Section {name} has most: {count} of {total}"
)


def rules_finding(count: int) -> Words:
    """Standing rules of the body."""
    return Words(
        f"{count} quy định phải giữ trong suốt kế hoạch",
        f"{plural(count, 'rule')} to keep throughout the plan",
    )


def corrections_finding(count: int) -> Words:
    """Slips of print whose reading a person confirmed."""
    return Words(
        f"{count} chỗ in sai đã được xác nhận cách đọc",
        f"{plural(count, 'slip')} of print, with the reading confirmed",
    )


def left_open_finding(count: int) -> Words:
    """Doubts that were published as doubts."""
    return Words(f"{count} điểm còn để ngỏ", f"{plural(count, 'point')} left open")


def clauses_finding(count: int) -> Words:
    """Clauses of the body that no row of the task table carries."""
    return Words(
        f"{count} điểm trong thân văn bản không có nhiệm vụ nào gánh",
        f"{plural(count, 'clause')} of the body that no task carries",
    )


def plans_finding(count: int) -> Words:
    """The list of plans."""
    if not count:
        return Words("Chưa có kế hoạch nào", "No plans yet")
    return Words(f"{count} kế hoạch đang hiện hành", f"{plural(count, 'plan')} in force")


def plans_known(count: int, day: date) -> Words:
    """The list of plans as of a day."""
    vi, en = vietnamese_day(day), english_day(day)
    if not count:
        return Words(f"Đến hết ngày {vi} chưa công bố kế hoạch nào", f"No plan was published by {en}")
    return Words(
        f"Đến hết ngày {vi} có {count} kế hoạch đã công bố", f"{plural(count, 'plan')} published by {en}"
    )


def drafts_finding(drafts: Sequence[DraftListItem]) -> Words:
    """Drafts that wait for somebody, and their doubts."""
    doubts = sum(draft.open_doubts for draft in drafts)
    if not drafts:
        return Words("Không có bản nháp nào chờ rà soát", "No draft is waiting for review")
    return Words(
        f"{len(drafts)} bản nháp chờ rà soát, còn {number(doubts)} nghi vấn",
        f"{plural(len(drafts), 'draft')} waiting for review, {plural(doubts, 'doubt')} left",
    )


def agencies_finding(loads: Sequence[AgencyLoad]) -> Words:
    """Who carries the most actions as a lead."""
    if not loads:
        return Words("Chưa có cơ quan nào được giao việc", "No agency has a duty yet")
    most = max(loads, key=lambda load: load.actions_led)
    return Words(
        f"{len(loads)} cơ quan, nhóm cơ quan có việc; {most.name} chủ trì nhiều nhất",
        f"{plural(len(loads), 'agency or group has', 'agencies and groups have')} duties; "
        f"{most.name} leads most",
    )


def agency_finding(duties: AgencyDuties) -> Words:
    """What is asked of one agency, in both roles."""
    parts = (
        (len(duties.actions_led), "chủ trì {} nhiệm vụ cụ thể", "leads {} actions"),
        (len(duties.actions_coordinated), "phối hợp {}", "coordinates {}"),
        (len(duties.indicators_led), "chủ trì {} chỉ tiêu", "leads {} indicators"),
        (len(duties.counted), "tính {} chỉ tiêu", "counts {} indicators"),
    )
    said = [(vi.format(count), en.format(count)) for count, vi, en in parts if count]
    if not said:
        return Words("Chưa được giao việc trực tiếp", "No duty of its own")
    vi, en = (", ".join(words) for words in zip(*said, strict=True))
    return Words(vi[0].upper() + vi[1:], en[0].upper() + en[1:])


def leads_actions(count: int) -> Words:
    """The block of actions an agency leads."""
    return Words(f"Chủ trì {count} nhiệm vụ cụ thể", f"Leads {plural(count, 'action')}")


def coordinates_actions(count: int) -> Words:
    """The block of actions an agency helps with."""
    return Words(f"Phối hợp {count} nhiệm vụ cụ thể", f"Coordinates {plural(count, 'action')}")


def leads_indicators(count: int) -> Words:
    """The block of indicators an agency answers for."""
    return Words(f"Chủ trì {count} chỉ tiêu", f"Leads {plural(count, 'indicator')}")


def counts_indicators(count: int) -> Words:
    """The block of indicators only this agency may enter figures for."""
    return Words(f"Tính, thống kê {count} chỉ tiêu", f"Counts {plural(count, 'indicator')}")


def members_finding(count: int) -> Words:
    """The members of a group of agencies."""
    return Words(f"Nhóm này có {count} cơ quan", f"{plural(count, 'agency', 'agencies')} in this group")


def search_finding(words: str, count: int) -> Words:
    """How many rows have all the words."""
    if not words:
        return Words("Tìm trong các kế hoạch", "Search the plans")
    if not count:
        return Words(f"Không dòng nào có “{words}”", f"Nothing has “{words}”")
    return Words(f"{count} dòng có “{words}”", f"{plural(count, 'line has', 'lines have')} “{words}”")
