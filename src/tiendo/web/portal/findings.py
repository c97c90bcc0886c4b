"""The headings of public pages: what a page shows, in one sentence with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.assess.types import Status
from tiendo.delivery.types import Timing
from tiendo.kernel import clock
from tiendo.kernel.target import unit_beside
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words, plural
from tiendo.publishing.types import CHANGE_WORDS, OpenField
from tiendo.web.templatetags.vietnamese import english_day, vietnamese_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.delivery.selectors.tickets import PublicQuestion
    from tiendo.plan.views import PlanView
    from tiendo.publishing.public.promises import PromiseBoard, PromiseLine
    from tiendo.publishing.types import ChangeKind
    from tiendo.web.portal.marks import Mark

GOOD = {Status.MET, Status.ON_PATH}
POOR = {Status.BEHIND, Status.AT_RISK, Status.OUT_OF_REACH}


def plan_finding(found: PromiseBoard) -> Words:
    """How many promises there are, and where they stand."""
    n, m = len(found.indicators), len(found.actions)
    head = Words(
        f"{n} mục tiêu và {m} nhiệm vụ đã hứa",
        f"{plural(n, 'target')} and {plural(m, 'action was', 'actions were')} promised",
    )
    if OpenField.STATUS not in found.fields:
        return Words(head.vi + ".", head.en + ".")
    good = sum(line.status in GOOD for line in found.indicators)
    poor = sum(line.status in POOR for line in found.indicators)
    late = _late(found.actions)
    return Words(
        f"{head.vi}: {good} mục tiêu đạt hoặc đúng lộ trình, {poor} đang chậm hoặc khó đạt; "
        f"{late} nhiệm vụ quá hạn.",
        f"{head.en}: {plural(good, 'target is', 'targets are')} met or on path, {poor} are behind "
        "or at risk; "
        f"{plural(late, 'action is', 'actions are')} overdue.",
    )


def agency_finding(lines: Sequence[PromiseLine]) -> Words:
    """How much one agency answers for."""
    n, late = len(lines), _late(lines)
    return Words(
        f"Trả lời cho {n} lời hứa; {late} nhiệm vụ quá hạn.",
        f"Answers for {plural(n, 'promise')}; {plural(late, 'action')} overdue.",
    )


def missing_counts(found: PromiseBoard) -> list[Words]:
    """What is missing over the whole plan; only what there is any of, and what may be told."""
    counted: list[tuple[int, str, str]] = []
    if OpenField.STATUS in found.fields:
        statuses = [line.status for line in found.indicators]
        counted += [
            (statuses.count(Status.NO_DATA), "mục tiêu chưa đủ số liệu để đánh giá", "targets lack data"),
            (
                statuses.count(Status.NOT_MEASURABLE),
                "mục tiêu viết như hiện nay thì không đo được",
                "targets cannot be measured as they are written",
            ),
            (
                sum(not line.has_action for line in found.indicators),
                "mục tiêu không có nhiệm vụ nào gắn với nó",
                "targets have no action linked to them",
            ),
        ]
    if OpenField.OWNERS in found.fields:
        ownerless = sum(not line.owners for line in found.all)
        counted.append((ownerless, "lời hứa không nêu cơ quan chịu trách nhiệm", "promises name no agency"))
    undated = sum(not line.promised for line in found.actions)
    counted.append((undated, "nhiệm vụ không ghi thời hạn", "actions have no deadline"))
    n = len(found.indicators), len(found.actions)
    of = {"mục tiêu": n[0], "nhiệm vụ": n[1], "lời hứa": sum(n)}
    return [
        Words(f"{count} trên {_whole(vi, of)} {vi}", f"{count} of {_whole(vi, of)} {en}")
        for count, vi, en in counted
        if count
    ]


def changes_finding(count: int, before: int = 0, kind: ChangeKind | None = None) -> Words:
    """How much changed, of one kind or of all; ``before``: how many stand on the pages before."""
    if kind is not None and (count or before):
        found, words = changes_finding(count, before), CHANGE_WORDS[kind]
        return Words(f"{words.vi}: {inside(found.vi)}", f"{words.en}: {inside(found.en)}")
    if not count:
        return Words("Chưa có thay đổi nào được công bố", "No change has been published yet")
    if before:
        first, last = before + 1, before + count
        return Words(f"Thay đổi từ thứ {first} đến thứ {last}", f"Changes {first} to {last} of the log")
    return Words(f"{count} thay đổi gần nhất", f"The latest {plural(count, 'change')}")


def questions_finding(asked: Sequence[PublicQuestion]) -> Words:
    """How many were asked and answered, and whether any waits too long."""
    if not asked:
        return Words("Chưa có câu hỏi nào được công khai", "No question has been made public yet")
    done, late = sum(bool(one.answer) for one in asked), sum(one.is_overdue for one in asked)
    return Words(
        f"{done} trên {len(asked)} câu hỏi đã được trả lời" + (f", {late} quá hạn" if late else ""),
        f"{done} of {plural(len(asked), 'question')} answered" + (f", {late} overdue" if late else ""),
    )


def _whole(vi: str, of: dict[str, int]) -> int:
    return next(count for name, count in of.items() if vi.startswith(name))


def _late(lines: Sequence[PromiseLine]) -> int:
    return sum(line.standing is not None and line.standing.timing is Timing.OVERDUE for line in lines)


def shared_words(plan: PlanView, line: PromiseLine, mark: Mark) -> Words:
    """A promise in the two sentences that stand beside a link to it: what, and where it stands on which day.

    Whoever shows the link may keep them for years, so they name their day; a closed field is not among them.
    """
    document, today = f"{plan.type} {plan.number}", clock.today()
    vi, en = ("mục tiêu", "target") if line.kind == "indicator" else ("thời hạn", "due")
    printed = f"{line.promised} {unit_beside(line.promised, line.unit)}".strip()
    vi, en = (f", {vi}: {printed}", f", {en}: {printed}") if printed else ("", "")
    return Words(
        f"{document}{vi}. {mark.words.vi}, tính đến {vietnamese_day(today)}.",
        f"{document}{en}. {mark.words.en}, as of {english_day(today)}.",
    )
