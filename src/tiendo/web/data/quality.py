"""How good the rows are, for the head of an agency: the finding, five criteria, what to correct by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.warehouse.quality.clock import FaultState
from tiendo.warehouse.quality.index import rule_score
from tiendo.warehouse.selectors.datasets import dataset as dataset_of
from tiendo.warehouse.selectors.quality import agencies_seen, fault, faults, own_agencies, quality_of
from tiendo.warehouse.services import quality as verbs
from tiendo.web.data.pages import DATA, freshness_sign
from tiendo.web.data.wording import (
    CRITERION_WORDS,
    LEVEL_SIGNS,
    STATE_SIGNS,
    bar_of,
    level_of_part,
    percent,
    rule_words,
    whole_words,
)
from tiendo.web.reader import actor
from tiendo.web.reports.signs import Sign
from tiendo.web.templatetags.vietnamese import day, number, said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from django.http import HttpRequest, HttpResponse

    from tiendo.org.types import Actor
    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.quality.counts import RuleCount
    from tiendo.warehouse.selectors.quality import FaultView, Quality

MOST_FAULTS: Final = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of marks: its name, its bar, its index, and numbers beside it."""

    name: str
    score: str
    bar: list[dict[str, object]]
    sign: Sign
    link: str = ""
    checked: int = 0
    broken: int = 0
    is_identifier: bool = False


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A fault in words, with what may be done about it."""

    fault: FaultView
    words: Words
    sign: Sign
    when: str
    may_answer: bool
    is_to_verify: bool
    is_to_mend: bool


@require_safe
def quality(request: HttpRequest, code: str) -> HttpResponse:
    """The quality of a dataset, or of one agency's rows in it."""
    who = actor(request)
    rights.demand(rights.can_read_quality, who)
    view = dataset_of(code)
    seen = agencies_seen(who)
    own = own_agencies(who, code) if seen is not None else ()
    asked = _agency(request, seen, own)
    found = quality_of(view.contract, agency=asked, by_agency=seen is None and not asked)
    name = found.agency_name
    title = said(view.contract.title)
    page = {
        "area": "data",
        "trail": [
            (said(DATA), reverse("datasets")),
            (title, reverse("dataset", args=(code,))),
            (said(Words("Chất lượng", "Quality")), ""),
        ],
        "dataset": view,
        "agency": asked,
        "agency_name": name,
        "own": own if len(own) > 1 else (),
        "finding": _finding(found, name, view.contract),
        "quality": found,
        "sign": LEVEL_SIGNS[found.mark.level],
        "index": percent(found.mark.score),
        "fresh": freshness_sign(found, view.contract),
        "identifiers": [view.contract.by_name[one].label for one in found.mark.faulty_identifiers],
        "criteria": _criteria(found),
        "rules": _rules(found.rules, view.contract),
        "agencies": _agencies(found, code),
        "loads": _loads(found),
        "has_refused": any(one.refused for one in found.loads),
        **_faults(code, asked, who, view.contract),
    }
    return render(request, "data/quality.html", page)


@require_POST
def answer(request: HttpRequest, code: str, fault_id: int) -> HttpResponse:
    """What an agency says of a fault: verified, no fault, or mended."""
    who = actor(request)
    rights.demand(rights.can_correct_data, who)
    said_of = fault(fault_id)
    note = request.POST.get("note", "")
    step = request.POST.get("step", "")
    if step == "dismiss":
        verbs.dismiss_fault(fault_id, reason=note, actor=who)
    elif step == "mend":
        verbs.mend_fault(fault_id, note=note, actor=who)
    else:
        verbs.verify_fault(fault_id, is_complex=request.POST.get("complex") == "on", note=note, actor=who)
    messages.success(request, said(Words("Đã ghi nhận.", "Recorded.")))
    agency = said_of[1] if said_of else ""
    query = f"?agency={agency}" if request.POST.get("agency") else ""
    return redirect(reverse("data-quality", args=(code,)) + query + "#faults")


def _agency(
    request: HttpRequest, seen: frozenset[str] | None, own: tuple[tuple[str, str], ...]
) -> str | None:
    """Whose rows are asked for: of all only by those who oversee all; an agency sees its own."""
    asked = request.GET.get("agency", "").strip() or None
    if seen is None or asked in seen:
        return asked
    return own[0][0] if own else "–"


def _finding(found: Quality, name: str, contract: Contract) -> Words:
    whose_vi, whose_en = (f"Dữ liệu của {name}", f"The rows of {name}") if name else ("Dữ liệu", "The rows")
    if found.mark.score is None:
        return Words(f"{whose_vi} chưa được nạp lần nào", f"{whose_en} were never loaded")
    index, sign = whole_words(found.mark.score), LEVEL_SIGNS[found.mark.level]
    if found.mark.faulty_identifiers:
        return Words(
            f"{whose_vi} đạt {index.vi} nhưng xếp màu đỏ: mã định danh chưa đúng 100 %",
            f"{whose_en} reach {index.en} and are red: identifiers are not at 100 %",
        )
    worst = min(found.mark.criteria, key=lambda one: one.score)
    if worst.score == 100:
        return Words(
            f"{whose_vi} đạt {index.vi}, mức {sign.words.vi.lower()}, chưa thấy lỗi",
            f"{whose_en} reach {index.en}, {sign.words.en.lower()}, with no fault found",
        )
    weak, level = CRITERION_WORDS[worst.criterion], whole_words(worst.score)
    return Words(
        f"{whose_vi} đạt {index.vi}, mức {sign.words.vi.lower()}; yếu nhất là {weak.vi.split(':')[0].lower()}"
        f" ({level.vi})",
        f"{whose_en} reach {index.en}, {sign.words.en.lower()}; weakest is {weak.en.split(':')[0].lower()}"
        f" ({level.en})",
    )


def _line(name: str, score: Fraction, **more: object) -> Line:
    level = level_of_part(score)
    return Line(name, percent(score), bar_of(score, level, percent(score)), LEVEL_SIGNS[level], **more)  # type: ignore[arg-type]


def _criteria(found: Quality) -> list[Line]:
    return [
        _line(said(CRITERION_WORDS[one.criterion]), one.score, checked=one.checked, broken=one.broken)
        for one in found.mark.criteria
    ]


def _rules(rules: Iterable[RuleCount], contract: Contract) -> list[Line]:
    """The rules that rows broke, the worst first."""
    broken = sorted((rule for rule in rules if rule.broken), key=lambda rule: -rule.broken)
    return [
        _line(
            said(rule_words(contract, rule.rule, rule.column)),
            rule_score(rule),
            checked=rule.checked,
            broken=rule.broken,
        )
        for rule in broken
    ]


def _agencies(found: Quality, code: str) -> list[Line]:
    here = reverse("data-quality", args=(code,))
    return [
        Line(
            one.name or one.code or said(Words("Dòng không rõ cơ quan", "Rows of no known agency")),
            percent(one.mark.score),
            bar_of(one.mark.score, one.mark.level, percent(one.mark.score)),
            LEVEL_SIGNS[one.mark.level],
            link=f"{here}?agency={one.code}" if one.code else "",
            broken=sum(field.broken for field in one.mark.fields),
        )
        for one in found.agencies
        if one.mark.score is not None
    ]


def _loads(found: Quality) -> list[tuple[int, str, bool, Line]]:
    return [
        (
            one.load_number,
            day(one.at.date()),
            one.refused,
            _line("", one.mark.score, broken=sum(f.broken for f in one.mark.fields)),
        )
        for one in reversed(found.loads)
        if one.mark.score is not None
    ]


def _faults(code: str, agency: str | None, who: Actor, contract: Contract) -> dict[str, object]:
    """All faults of an agency; of all agencies the most urgent, the others being on each agency's page."""
    found = faults(code, working_calendar(), agency=agency)
    shown = found if agency else found[:MOST_FAULTS]
    return {
        "faults": [_fault(one, who, contract) for one in shown],
        "fault_count": len(found),
        "more_faults": len(found) - len(shown),
    }


def _fault(one: FaultView, who: Actor, contract: Contract) -> FaultLine:
    state = one.clock.state
    may = rights.can_manage_data(who) or (
        one.agency_id is not None and rights.can_correct_data(who, one.agency_id)
    )
    sign = STATE_SIGNS[state]
    if one.clock.is_late:
        sign = Sign(Words(f"{sign.words.vi}, quá hạn", f"{sign.words.en}, overdue"), "✕", "risk")
    return FaultLine(
        one,
        rule_words(contract, one.rule, one.column),
        sign,
        _when(one),
        may,
        state is FaultState.TO_VERIFY,
        state is FaultState.TO_MEND,
    )


def _when(one: FaultView) -> str:
    """By when the next step is owed, or how it ended."""
    due, left = one.clock.due, one.clock.days_left
    if due is None or left is None:
        return said(Words("xong sau hạn", "done after its day")) if one.clock.was_late else ""
    if left < 0:
        return said(
            Words(
                f"hạn {day(due)}, chậm {number(-left)} ngày làm việc",
                f"due {day(due)}, {plural(-left, 'working day')} late",
            )
        )
    return said(
        Words(
            f"hạn {day(due)}, còn {number(left)} ngày làm việc",
            f"due {day(due)}, {plural(left, 'working day')} left",
        )
    )
