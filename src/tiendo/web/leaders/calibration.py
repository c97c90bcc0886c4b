"""Whether forecasts come true: of the times so much was said, how often it happened; scores by release."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.assess.selectors.calibration import calibration as calibration_of
from tiendo.kernel.words import Words, plural
from tiendo.web.leaders.fresh import fresh
from tiendo.web.leaders.words import value_said
from tiendo.web.organisation.as_of import as_of
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.assess.forecast.scoring import Bin
    from tiendo.assess.views.forecast import CalibrationView, ReleaseScores


@dataclass(frozen=True, slots=True)
class BinLine:
    """Of the times about so much was said: how often it happened, and within what that may lie by chance."""

    said: str
    happened: str
    around: str
    count: int
    width: str


@require_safe
@fresh
def calibration(request: HttpRequest) -> HttpResponse:
    """As known on a day (``?on=``)."""
    asked = as_of(request)
    found = calibration_of(on=asked.day)
    page = {
        "area": "plans",
        "as_of": asked,
        "finding": _finding(found),
        "bins": [_bin(one) for one in found.bins if one.count],
        "releases": [_release(one) for one in found.releases],
        "synthetic": sum(one.synthetic for one in found.releases),
    }
    return render(request, "leaders/calibration.html", page, status=asked.status)


def _finding(found: CalibrationView) -> Words:
    if not found.judged:
        return Words(
            "Chưa có dự báo nào đến kỳ để đối chiếu", "No forecast has come due to be held against a value"
        )
    count = number(found.judged)
    return Words(
        f"{count} lần đã nói khả năng đạt, và điều đã xảy ra",
        f"{plural(found.judged, 'time')} a chance was said, and what happened",
    )


def _bin(one: Bin) -> BinLine:
    share = one.happened / one.count
    return BinLine(
        _percent(one.said), _percent(share), f"{_percent(one.least)} – {_percent(one.most)}", one.count,
        f"{100 * share:.1f}",
    )  # fmt: skip


def _release(one: ReleaseScores) -> dict[str, object]:
    return {
        "view": one,
        "cover": [(_percent(share), _percent(held)) for share, held in sorted(one.cover.items())],
        "score": _score(one.score),
        "brier": _score(one.brier),
    }


def _percent(share: float) -> str:
    return f"{number(Decimal(round(100 * share)))} %"


def _score(value: float | None) -> str:
    return "–" if value is None else value_said(Decimal(f"{value:.2f}"))
