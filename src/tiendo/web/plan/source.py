"""Where does this come from: the sentence behind a field, as a page or as a drawer over one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from tiendo.plan.selectors.documents import document_view
from tiendo.plan.selectors.provenance import provenance
from tiendo.web.officer_names import shows_officers
from tiendo.web.plan.head import plan_of, trail

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

REACH = 700


def source(request: HttpRequest, slug: str, address: str) -> HttpResponse:
    """The printed words of ``address`` in their context; a fragment when htmx asks for one."""
    plan = plan_of(request, slug)
    found = provenance(plan.version_id, address.rstrip("/"))
    page = {
        "area": "plans",
        "plan": plan,
        "trail": trail(plan, (found.label, "")),
        "source": found,
        "shows_officers": shows_officers(request),
        "shown": document_view(plan.document_id, around=found.span, reach=REACH) if found.span else None,
    }
    is_drawer = bool(request.headers.get("HX-Request"))
    response = render(request, "plan/source_words.html" if is_drawer else "plan/source.html", page)
    response.headers["Vary"] = "HX-Request"
    return response
