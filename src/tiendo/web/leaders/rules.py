"""The rule of judging: the one in force, its history, and what another would change before it is applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tiendo.assess.domain.thresholds import THRESHOLD_WORDS, read_thresholds
from tiendo.assess.selectors.changes import preview_of_rule_change
from tiendo.assess.selectors.rules import rule_on
from tiendo.assess.selectors.rules import rules as all_rules
from tiendo.assess.services.rules import apply_rule
from tiendo.assess.types import PATH_WORDS, BadRule, Status
from tiendo.kernel.words import Words, plural
from tiendo.org.rights import can_steer
from tiendo.web.leaders.words import chip_of
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.assess.domain.thresholds import Thresholds
    from tiendo.assess.selectors.changes import Change

MEANINGS = {
    Status.MET: Words("Giá trị mới nhất đã chạm mức phải đạt.", "The latest value reaches the bound."),
    Status.ON_PATH: Words(
        "Không kém lộ trình, hoặc nhịp độ gần đây đủ để kịp.",
        "No worse than the path, or the pace of late will do.",
    ),
    Status.BEHIND: Words(
        "Hụt lộ trình nhưng chưa quá ngưỡng nguy cơ.", "Short of the path, within the threshold of risk."
    ),
    Status.AT_RISK: Words(
        "Cần nhanh hơn nhịp độ gần đây, và hụt quá ngưỡng.",
        "Needs more than the pace of late, and is short by more than the threshold.",
    ),
    Status.OUT_OF_REACH: Words(
        "Cần nhanh hơn mọi quãng đã có, hoặc đã hết hạn mà chưa đạt.",
        "Needs more than any pace seen so far, or its day has passed.",
    ),
    Status.NO_DATA: Words(
        "Không có giá trị nào, mới có một, hoặc đã quá cũ.", "No value, only one, or too old a one."
    ),
    Status.NOT_MEASURABLE: Words(
        "Mục tiêu bằng lời, hoặc không ghi năm phải đạt.", "A target in words, or without a year."
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """``?preview=1`` with thresholds shows what they would change; a post applies them with a reason."""
    if request.method == "POST":
        return _apply(request)
    return _page(request)


def _typed(request: HttpRequest) -> dict[str, str]:
    sent = request.POST if request.method == "POST" else request.GET
    return {name: sent.get(name, "").replace(",", ".").strip() for name in THRESHOLD_WORDS if sent.get(name)}


def _page(request: HttpRequest, refusal: BadRule | None = None) -> HttpResponse:
    held = rule_on()
    page: dict[str, Any] = {
        "area": "plans",
        "rule": held,
        "lines": _lines(held.thresholds),
        "meanings": [(chip_of(status), MEANINGS[status]) for status in Status],
        "history": all_rules(),
        "may_change": can_steer(actor(request)),
        "refusal": refusal,
    }
    typed = {**{name: str(value) for name, value in held.thresholds.as_json().items()}, **_typed(request)}
    page["typed"] = [(name, THRESHOLD_WORDS[name], typed[name]) for name in THRESHOLD_WORDS]
    page["reason"] = request.POST.get("reason", "")
    if request.GET.get("preview") and refusal is None:
        try:
            page |= _preview(read_thresholds(typed))
        except BadRule as bad:
            page["refusal"] = refusal = bad
    return render(request, "leaders/rules.html", page, status=422 if refusal else 200)


def _preview(thresholds: Thresholds) -> dict[str, Any]:
    found = preview_of_rule_change(thresholds)
    return {
        "previewed": True,
        "changes": [_change(one) for one in found],
        "preview_finding": _finding(len(found)),
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        "code": one.now.indicator.code,
        "name": one.now.indicator.name,
        "horizon": one.now.indicator.horizon,
        "before": chip_of(one.before.status) if one.before else None,
        "now": chip_of(one.now.status),
        "sentence": one.now.sentence,
    }


def _finding(count: int) -> Words:
    if not count:
        return Words("Quy tắc này không đổi nhận định nào", "This rule would change no judgement")
    return Words(f"Quy tắc này sẽ đổi nhận định của {number(count)} chỉ tiêu",
                 f"This rule would judge {plural(count, 'indicator')} otherwise")  # fmt: skip


def _apply(request: HttpRequest) -> HttpResponse:
    try:
        version = apply_rule(_typed(request), reason=request.POST.get("reason", ""), actor=actor(request))
    except BadRule as refusal:
        return _page(request, refusal)
    done = Words(f"Quy tắc bản {version} đã áp dụng.", f"Rule {version} is in force.")
    messages.success(request, said(done))
    return redirect("rules")


def _lines(held: Thresholds) -> list[tuple[Words, str]]:
    values = held.as_json()
    said_path = said(PATH_WORDS[held.path])
    return [
        (words, said_path if name == "path" else str(values[name]).replace(".", said(Words(",", "."))))
        for name, words in THRESHOLD_WORDS.items()
    ]
