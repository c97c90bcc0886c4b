"""The published rows to take away: JSON, a workbook, or CSV, of one edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from tiendo.publishing.exports import actions_csv, indicators_csv, to_xlsx, version_json
from tiendo.web.plan.head import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpRequest

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _as_json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


KINDS: dict[str, tuple[str, Callable[[dict[str, Any]], bytes]]] = {
    "plan.json": ("application/json", _as_json),
    "plan.xlsx": (WORKBOOK, to_xlsx),
    "indicators.csv": ("text/csv; charset=utf-8", indicators_csv),
    "actions.csv": ("text/csv; charset=utf-8", actions_csv),
}


def export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """One file of an edition; its name says the plan, the edition and what is in it."""
    if kind not in KINDS:
        raise Http404
    plan = plan_of(request, slug)
    content_type, write = KINDS[kind]
    response = HttpResponse(write(version_json(plan.version_id)), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{plan.slug}-{plan.edition}-{kind}"'
    return response
