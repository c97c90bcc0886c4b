"""Questions about tasks and actions. Public."""

from __future__ import annotations

from collections import Counter

from django.db.models import Q, QuerySet

from tiendo.kernel.text import fold
from tiendo.kernel.words import Words
from tiendo.plan.models import Action, Duty, Task
from tiendo.plan.selectors.duties import action_view, actions_loaded, task_view
from tiendo.plan.selectors.printed import PrintedAction
from tiendo.plan.types import Unknown
from tiendo.plan.views import ActionView, Choice, SectionView, TaskChoices, TaskFilter, TaskView

EVERYTHING = TaskFilter()

DEADLINE_LABELS = {
    "day": Words("Ngày cụ thể", "A day"),
    "month": Words("Trong một tháng", "A month"),
    "year": Words("Trong một năm", "A year"),
    "span": Words("Theo giai đoạn", "A span of years"),
    "annual": Words("Hằng năm", "Every year"),
    "recurring": Words("Định kỳ", "Recurring"),
    "ongoing": Words("Thường xuyên", "Ongoing"),
    "from_year": Words("Từ một năm trở đi", "From a year on"),
    "relative": Words("Theo một mốc khác", "After another event"),
    "conditional": Words("Theo điều kiện", "On a condition"),
    "none": Words("Không ghi thời hạn", "No deadline"),
    "unknown": Words("Chưa hiểu được", "Not understood"),
}


def sections(version_id: int, keep: TaskFilter = EVERYTHING) -> tuple[SectionView, ...]:
    """The tasks of a version by section, with the actions ``keep`` keeps; empty tasks are left out.

    Without a filter a task that has no action is shown too.
    """
    under: dict[int, list[ActionView]] = {}
    for action in actions_loaded(_kept(Action.objects.filter(version=version_id), keep)):
        under.setdefault(action.task_id, []).append(action_view(action))
    by_section: dict[str, tuple[str, list[TaskView]]] = {}
    for task in Task.objects.filter(version=version_id):
        if task.pk in under or keep.is_empty:
            _, tasks = by_section.setdefault(task.section, (task.section_title, []))
            tasks.append(task_view(task, tuple(under.get(task.pk, ()))))
    return tuple(SectionView(code, title, tuple(tasks)) for code, (title, tasks) in by_section.items())


def _kept(actions: QuerySet[Action], keep: TaskFilter) -> QuerySet[Action]:
    if keep.section:
        actions = actions.filter(task__section=keep.section)
    if keep.leader:
        actions = actions.filter(leader=keep.leader)
    if keep.agency:
        named = Q(agency__code=keep.agency) | Q(agency__isnull=True, folded=fold(keep.agency))
        actions = actions.filter(pk__in=Duty.objects.filter(named, action__isnull=False).values("action"))
    if keep.due:
        actions = actions.filter(_due(keep.due))
    for word in fold(keep.product).split():
        actions = actions.filter(products__folded__contains=word).distinct()
    for word in fold(keep.words).split():
        actions = actions.filter(Q(folded__contains=word) | Q(task__folded__contains=word))
    return actions


def _due(due: str) -> Q:
    return Q(due_on__year=int(due)) if due.isdigit() and int(due) > 0 else Q(deadline_kind=due)


def task_choices(version_id: int) -> TaskChoices:
    """What the actions of a version can be filtered by, each with its count.

    Deadlines come as the years of their last day, then as kinds; labels of kinds are Vietnamese
    (``DEADLINE_LABELS`` has both languages).
    """
    actions = Action.objects.filter(version=version_id).select_related("task")
    rows = list(actions)
    titles = {row.task.section: f"{row.task.section}. {row.task.section_title}".strip(". ") for row in rows}
    leaders = Counter(row.leader for row in rows if row.leader)
    years = Counter(str(row.due_on.year) for row in rows if row.due_on)
    kinds = Counter(row.deadline_kind for row in rows)
    return TaskChoices(
        sections=tuple(
            Choice(code, titles[code], count) for code, count in Counter(r.task.section for r in rows).items()
        ),
        leaders=tuple(Choice(leader, leader, count) for leader, count in leaders.most_common()),
        agencies=_agencies(version_id),
        deadlines=(
            *(Choice(year, f"Đến năm {year}", years[year]) for year in sorted(years)),
            *(Choice(kind, DEADLINE_LABELS[kind].vi, kinds[kind]) for kind in DEADLINE_LABELS if kinds[kind]),
        ),
    )


def deadlines_once(version_id: int) -> tuple[Choice, ...]:
    """Every action once: under the year of its last day, or, without one, under its deadline's kind."""
    rows = Action.objects.filter(version=version_id).values_list("due_on", "deadline_kind")
    counted = Counter(str(due.year) if due else kind for due, kind in rows)
    years = sorted(value for value in counted if value.isdigit())
    kinds = [kind for kind in DEADLINE_LABELS if counted[kind]]
    return (
        *(Choice(year, f"Đến năm {year}", counted[year]) for year in years),
        *(Choice(kind, DEADLINE_LABELS[kind].vi, counted[kind]) for kind in kinds),
    )


def _agencies(version_id: int) -> tuple[Choice, ...]:
    """Agencies in any role; one named twice for an action counts once."""
    duties = Duty.objects.filter(version=version_id, action__isnull=False)
    named = duties.values_list("action", "agency__code", "agency__name", "printed")
    pairs = {(action, code or printed, name or printed) for action, code, name, printed in named}
    counted = Counter((value, label) for _, value, label in pairs)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Choice(value, label, count) for (value, label), count in ranked)


def action(version_id: int, code: str) -> tuple[SectionView, TaskView, ActionView]:
    """One action with the task and section it stands in; raises ``Unknown``."""
    found = _called(code, _of(version_id).select_related("task")).task
    siblings = tuple(map(action_view, actions_loaded(Action.objects.filter(task=found))))
    task = task_view(found, siblings)
    section = SectionView(found.section, found.section_title, (task,))
    return section, task, next(one for one in siblings if one.code == code)


def action_alone(version_id: int, code: str) -> tuple[PrintedAction, ActionView]:
    """One action as a list prints it, and all of it, without those beside it; raises ``Unknown``."""
    found = _called(code, actions_loaded(_of(version_id)))
    task = found.task
    printed = PrintedAction(found.pk, code, found.text, found.deadline_text, task.section, task.section_title)
    return printed, action_view(found)


def _of(version_id: int) -> QuerySet[Action]:
    return Action.objects.filter(version=version_id)


def _called(code: str, among: QuerySet[Action]) -> Action:
    found = among.filter(code=code).first()
    if found is None:
        raise Unknown(
            Words(
                f"Bản này không có nhiệm vụ cụ thể {code}. Hãy xem danh sách nhiệm vụ.",
                f"This version has no action {code}. See the list of tasks.",
            )
        )
    return found
