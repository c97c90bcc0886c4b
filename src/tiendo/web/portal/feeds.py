"""What changed, as RSS and Atom: of a plan, of one promise, of one agency's promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from tiendo.delivery.selectors.work import plan_of
from tiendo.kernel.words import Words
from tiendo.org.selectors.agencies import agency as agency_of
from tiendo.plan.selectors.plans import plan as plan_view
from tiendo.publishing.public.changes import Asked, changes, promise_names
from tiendo.publishing.public.feeds import Entry, Feed, atom, rss
from tiendo.publishing.types import CHANGE_WORDS, UnknownPromise
from tiendo.web.portal.frame import promise_path, public_page
from tiendo.web.templatetags.plan_words import BLANK_HORIZON

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.plan.views import PlanView
    from tiendo.publishing.public.changes import Change

WRITERS = {"atom": (atom, "application/atom+xml"), "rss": (rss, "application/rss+xml")}
MOST = 50
CHANGES = Words("thay đổi", "changes")


@public_page
def of_plan(request: HttpRequest, *, lang: str, slug: str, form: str) -> HttpResponse:
    """Everything that changes about a plan."""
    view = plan_view(slug)
    page = reverse("public-plan", args=(lang, slug))
    return _feed(request, lang, form, view, f"{view.type} {view.number}", page, Asked(most=MOST))


@public_page
def of_indicator(
    request: HttpRequest, *, lang: str, slug: str, horizon: str, code: str, form: str
) -> HttpResponse:
    """What changes about one target."""
    asked = "" if horizon == BLANK_HORIZON else horizon
    return _of_promise(request, lang, slug, f"indicator/{asked}/{code}", form)


@public_page
def of_action(request: HttpRequest, *, lang: str, slug: str, code: str, form: str) -> HttpResponse:
    """What changes about one action."""
    return _of_promise(request, lang, slug, f"action/{code}", form)


@public_page
def of_agency(request: HttpRequest, *, lang: str, slug: str, code: str, form: str) -> HttpResponse:
    """What changes about the promises of one agency."""
    view, one = plan_view(slug), agency_of(code)
    page = reverse("public-agency", args=(lang, slug, code))
    return _feed(
        request, lang, form, view, f"{one.name} · {view.number}", page, Asked(agency=code, most=MOST)
    )


def _of_promise(request: HttpRequest, lang: str, slug: str, address: str, form: str) -> HttpResponse:
    view = plan_view(slug)
    names = promise_names(view.version_id)
    if address not in names:
        raise UnknownPromise(
            Words(
                "Kế hoạch không có lời hứa này. Hãy mở lại từ trang kế hoạch.",
                "The plan makes no such promise. Open it from the plan's page.",
            )
        )
    title = f"{names[address][0]} · {view.number}"
    asked = Asked(address=address, most=MOST)
    return _feed(request, lang, form, view, title, promise_path(lang, slug, address), asked)


def _feed(
    request: HttpRequest, lang: str, form: str, view: PlanView, title: str, page: str, asked: Asked
) -> HttpResponse:
    if form not in WRITERS:
        raise Http404
    found = changes(plan_of(view.slug).pk, view, asked)
    host = request.get_host().partition(":")[0]
    feed = Feed(
        id=f"tag:{host},2026:{page}",
        title=f"{title} – {CHANGES.say(lang)}",
        url=request.build_absolute_uri(),
        page=request.build_absolute_uri(page),
        language=lang,
        updated=max((one.at for one in found), default=view.published_at),
        entries=[_entry(request, lang, view.slug, host, one) for one in found],
    )
    write, kind = WRITERS[form]
    return HttpResponse(write(feed), content_type=f"{kind}; charset=utf-8")


def _entry(request: HttpRequest, lang: str, slug: str, host: str, one: Change) -> Entry:
    kind = CHANGE_WORDS[one.kind].say(lang)
    return Entry(
        id=f"tag:{host},2026:{slug}/{one.id}",
        title=f"{kind}: {one.title}",
        url=request.build_absolute_uri(promise_path(lang, slug, one.address)),
        at=one.at,
        summary=one.words.say(lang),
        category=kind,
    )
