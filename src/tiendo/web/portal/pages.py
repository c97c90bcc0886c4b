"""The public pages one reads: plans, promises, an agency's promises, questions, accessibility."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.assess.types import FLAG_WORDS
from tiendo.delivery.selectors.tickets import public_questions, ticket_times
from tiendo.delivery.selectors.work import plan_of
from tiendo.kernel.day import read_day
from tiendo.org.selectors.agencies import agency as agency_of
from tiendo.plan.selectors.plans import plan as plan_view
from tiendo.plan.selectors.plans import plans as all_plans
from tiendo.publishing.public.changes import MOST, Asked, changes
from tiendo.publishing.public.promise import promise_of_action, promise_of_indicator
from tiendo.publishing.public.promises import board, search
from tiendo.publishing.selectors.public_fields import public_fields
from tiendo.publishing.types import CHANGE_WORDS, ChangeKind, OpenField
from tiendo.web.portal import findings
from tiendo.web.portal.frame import draw, drawn_of, promise_path, public_page
from tiendo.web.portal.marks import Mark, mark_of, shares
from tiendo.web.portal.pages_checked import RESULTS, table_of
from tiendo.web.portal.promise_chart import figures_of, promise_drawn
from tiendo.web.templatetags.plan_words import BLANK_HORIZON

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.core.paginator import Page
    from django.http import HttpRequest, HttpResponse

    from tiendo.kernel.words import Words
    from tiendo.publishing.public.changes import Change
    from tiendo.publishing.public.promise import Promise
    from tiendo.publishing.public.promises import PromiseLine

LATEST, VALUES, SHOWN = 8, 12, 150


@dataclass(frozen=True, slots=True)
class Row:
    """A promise in a list."""

    line: PromiseLine
    mark: Mark
    url: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change in a list, with the page it leads to."""

    change: Change
    kind: Words
    url: str


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """The portal's own address leads to the language the reader chose, else to Vietnamese."""
    lang = "en" if request.LANGUAGE_CODE == "en" else "vi"
    return HttpResponseRedirect(reverse("public-home", args=(lang,)))


@public_page
def home(request: HttpRequest, *, lang: str) -> HttpResponse:
    """Every plan, and what the portal is for."""
    return draw(request, "portal/home.html", lang, {"plans": all_plans(), "tab": "home"})


@public_page
def plan(request: HttpRequest, *, lang: str, slug: str) -> HttpResponse:
    """A plan's promises with where each stands, what changed last, what is missing."""
    found = board(slug)
    words, status = request.GET.get("q", "").strip(), request.GET.get("status", "")
    lines = search(slug, words) if words else found.all
    if status:
        lines = tuple(line for line in lines if mark_of(line).key == status)
    shown = _page_of(request, lines)
    page = {
        "plan": found.plan,
        "finding": findings.plan_finding(found),
        "indicator_shares": shares(found.indicators),
        "action_shares": shares(found.actions),
        "missing": findings.missing_counts(found),
        "groups": _groups(shown.object_list, lines, lang, slug),
        **_leafing(request, shown),
        "q": words,
        "status": status,
        "is_filtered": bool(words or status),
        "changes": _change_rows(changes(plan_of(slug).pk, found.plan, Asked(most=LATEST)), lang, slug),
        "tab": "plan",
    }
    return draw(request, "portal/plan.html", lang, page)


@public_page
def indicator(request: HttpRequest, *, lang: str, slug: str, horizon: str, code: str) -> HttpResponse:
    """One indicator's target as a promise."""
    asked = "" if horizon == BLANK_HORIZON else horizon
    found = promise_of_indicator(plan_of(slug).pk, slug, asked, code)
    return drawn_of(request, lang, found, lambda: _promise(request, lang, found))


@public_page
def action(request: HttpRequest, *, lang: str, slug: str, code: str) -> HttpResponse:
    """One action as a promise."""
    return _promise(request, lang, promise_of_action(plan_of(slug).pk, slug, code))


@public_page
def changed(request: HttpRequest, *, lang: str, slug: str) -> HttpResponse:
    """Everything that changed, or (``?kind=``) the corrections alone, say; a hundred to a page."""
    view, kind = plan_view(slug), next((one for one in ChangeKind if one == request.GET.get("kind")), None)
    number = _leaf(request.GET.get("page", ""))
    first, last = (number - 1) * MOST, number * MOST
    found = changes(plan_of(slug).pk, view, Asked(kind=kind, most=last + 1))
    rows = _change_rows(found[first:last], lang, slug)
    page = {
        "plan": view,
        "changes": rows,
        "finding": findings.changes_finding(len(rows), first, kind),
        "kinds": [(str(one), CHANGE_WORDS[one], one is kind) for one in ChangeKind],
        "kind": kind,
        "newer": _changes_query(kind, number - 1) if number > 1 else "",
        "older": _changes_query(kind, number + 1) if len(found) > last else "",
        "tab": "changes",
    }
    return draw(request, "portal/changes.html", lang, page)


def _leaf(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 4 and int(asked) else 1


def _changes_query(kind: ChangeKind | None, number: int) -> str:
    return "?" + urlencode({**({"kind": kind.value} if kind else {}), "page": number})


@public_page
def agency(request: HttpRequest, *, lang: str, slug: str, code: str) -> HttpResponse:
    """What one agency answers for."""
    found, one = board(slug), agency_of(code)
    mine = [line for line in found.all if any(owner.code == code for owner in line.owners)]
    shown = _page_of(request, mine)
    news = changes(plan_of(slug).pk, found.plan, Asked(agency=code, most=LATEST))
    page = {
        "plan": found.plan,
        "agency": one,
        "rows": _rows(shown.object_list, lang, slug),
        **_leafing(request, shown),
        "shares": shares(mine),
        "finding": findings.agency_finding(mine),
        "changes": _change_rows(news, lang, slug),
    }
    return draw(request, "portal/agency.html", lang, page)


@public_page
def questions(request: HttpRequest, *, lang: str, slug: str) -> HttpResponse:
    """The questions that were admitted, with their answers."""
    view, plan_id = plan_view(slug), plan_of(slug).pk
    asked = public_questions(plan_id) if OpenField.QUESTIONS in public_fields() else ()
    rows = [(one, promise_path(lang, slug, one.address) if one.address else "") for one in asked]
    page = {
        "plan": view,
        "questions": rows,
        "finding": findings.questions_finding(asked),
        "times": ticket_times(plan_id),
    }
    return draw(request, "portal/questions.html", lang, {**page, "tab": "questions"})


@public_page
def accessibility(request: HttpRequest, *, lang: str) -> HttpResponse:
    """The statement, with what the automated check found when it last ran."""
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    heads, lines = table_of(results["pages"])
    page = {"results": results, "checked_on": read_day(results["checked_on"]), "heads": heads, "lines": lines}
    return draw(request, "portal/accessibility.html", lang, page)


def _promise(request: HttpRequest, lang: str, found: Promise) -> HttpResponse:
    slug, line, figures = found.plan.slug, found.line, figures_of(found)
    judged = found.story.judgement if found.story and OpenField.STATUS in found.fields else None
    page: dict[str, Any] = {
        "plan": found.plan,
        "p": found,
        "line": line,
        "mark": mark_of(line),
        "shared": findings.shared_words(found.plan, line, mark_of(line)),
        "judged": judged,
        "with_value": OpenField.VALUE in found.fields,  # the sentence of a judgement holds its numbers
        "flags": [FLAG_WORDS[flag] for flag in judged.flags] if judged else [],
        "values": figures.values[:VALUES],
        "chart": promise_drawn(figures, found, lang),
        "source": figures.source,
        "unit": line.value.unit if line.value else line.unit,
        "changes": _change_rows(found.changes[:LATEST], lang, slug),
        "earlier": _change_rows(found.changes[LATEST:], lang, slug),
        "data_url": f"/api/v1/plans/{slug}/promises/{_in_api(line)}",
        "feeds": {form: promise_path(lang, slug, line.address, form) for form in ("atom", "rss")},
    }
    return draw(request, "portal/promise.html", lang, page)


def _in_api(line: PromiseLine) -> str:
    """Where the API has a promise, under its plan's."""
    if line.kind == "action":
        return f"actions/{quote(line.code)}"
    return f"indicators/{quote(line.horizon or BLANK_HORIZON)}/{quote(line.code)}"


def _rows(lines: Iterable[PromiseLine], lang: str, slug: str) -> list[Row]:
    return [Row(line, mark_of(line), promise_path(lang, slug, line.address)) for line in lines]


def _page_of(request: HttpRequest, lines: Sequence[PromiseLine]) -> Page[PromiseLine]:
    return Paginator(lines, SHOWN).get_page(request.GET.get("page"))


def _leafing(request: HttpRequest, shown: Page[PromiseLine]) -> dict[str, Any]:
    """The pages of a list before and after, with what the address asks for besides."""
    kept = {name: value for name, value in request.GET.items() if name != "page"}
    found: dict[str, Any] = {"page": shown}
    if shown.has_previous():
        found["before"] = f"?{urlencode({**kept, 'page': shown.previous_page_number()})}#promises"
    if shown.has_next():
        found["after"] = f"?{urlencode({**kept, 'page': shown.next_page_number()})}#promises"
    return found


def _groups(
    shown: Iterable[PromiseLine], lines: Iterable[PromiseLine], lang: str, slug: str
) -> list[tuple[str, str, int, list[Row]]]:
    """What is shown by horizon, then by section, each with how many it has on all pages."""
    whole = Counter((line.horizon, line.section) for line in lines)
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in _rows(shown, lang, slug):
        groups.setdefault((row.line.horizon, row.line.section), []).append(row)
    return [(*key, whole[key], rows) for key, rows in groups.items()]


def _change_rows(found: Iterable[Change], lang: str, slug: str) -> list[ChangeRow]:
    return [ChangeRow(one, CHANGE_WORDS[one.kind], promise_path(lang, slug, one.address)) for one in found]
