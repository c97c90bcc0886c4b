"""What every public page does: its language from its address, an ETag from one query, nothing of a session.

A reader who is signed in is shown the same page as everyone: it is drawn without the request.
"""

from __future__ import annotations

import hashlib
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from tiendo.kernel import clock
from tiendo.kernel.errors import Refusal
from tiendo.trust.selectors import state_now
from tiendo.web.portal.kept_pages import Kept, KeptPages
from tiendo.web.refusals import TEMPLATES
from tiendo.web.templatetags.plan_words import BLANK_HORIZON

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

LANGUAGES = {"vi": "en", "en": "vi"}
PAGES = KeptPages()
# The same by what they were drawn of, which is mostly the same when something has happened to something else.
DRAWN = KeptPages()


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Draw a page in the language of its address, or say that the reader's copy is still right."""

    @require_safe
    @wraps(view)
    def run(request: HttpRequest, lang: str, **named: Any) -> HttpResponse:
        word, path = f"{state_now()}-{lang}", request.build_absolute_uri()
        etag = f'W/"{hashlib.sha256(f"{word} {path}".encode()).hexdigest()[:24]}"'
        unchanged = get_conditional_response(request, etag=etag)
        if unchanged is not None:
            return _headed(unchanged, lang, etag)
        kept = PAGES.get(path, word)
        if kept is None:
            with translation.override(lang):
                try:
                    response = view(request, lang=lang, **named)
                except Refusal as refusal:
                    return _refused(request, lang, refusal)
            kept = Kept(
                word,
                response.content,
                response.headers["Content-Type"],
                response.headers.get("Content-Disposition", ""),
            )
            if not request.GET:
                PAGES.keep(path, kept)
        response = HttpResponse(kept.body, content_type=kept.content_type)
        if kept.disposition:
            response["Content-Disposition"] = kept.disposition
        return _headed(response, lang, etag)

    return run


def _headed(response: HttpResponse, lang: str, etag: str) -> HttpResponse:
    response["ETag"], response["Cache-Control"], response["Content-Language"] = etag, "public, no-cache", lang
    return response


def _refused(request: HttpRequest, lang: str, refusal: Refusal) -> HttpResponse:
    """What a refusal says, in the language of the address and not of the reader's cookie."""
    status = next(code for kind, _, code in TEMPLATES if isinstance(refusal, kind))
    page = {**framed(request, lang), "words": refusal.words}
    response = HttpResponse(render_to_string("portal/refused.html", page), status=status)
    response["Content-Language"], response["Cache-Control"] = lang, "no-store"
    return response


def spoken(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The language of the address, for pages with a form, which are drawn for one reader."""

    @wraps(view)
    def run(request: HttpRequest, lang: str, **named: Any) -> HttpResponse:
        with translation.override(lang):
            try:
                response = view(request, lang=lang, **named)
            except Refusal as refusal:
                response = _refused(request, lang, refusal)
        response["Content-Language"], response["Cache-Control"] = lang, "private, no-store"
        return response

    return run


def draw(request: HttpRequest, template: str, lang: str, page: dict[str, Any]) -> HttpResponse:
    """A page drawn from its template alone, the same for every reader."""
    return HttpResponse(render_to_string(template, {**page, **framed(request, lang)}))


def drawn_of(
    request: HttpRequest, lang: str, facts: object, draw_anew: Callable[[], HttpResponse]
) -> HttpResponse:
    """A page that is drawn of some facts alone: drawn once, as long as they are the same."""
    stamp, path = (facts, framed(request, lang)), request.build_absolute_uri()
    kept = DRAWN.get(path, stamp)
    if kept is None:
        response = draw_anew()
        kept = Kept(stamp, response.content, response.headers["Content-Type"])
        if not request.GET:
            DRAWN.keep(path, kept)
    return HttpResponse(kept.body, content_type=kept.content_type)


def framed(request: HttpRequest, lang: str) -> dict[str, Any]:
    """What the frame shows: the language, the page's address in both, its day, whether this is the demo."""
    other = LANGUAGES[lang]
    return {
        "lang": lang,
        "other": other,
        "other_url": request.path.replace(f"/public/{lang}/", f"/public/{other}/", 1),
        "demo": settings.TIENDO_DEMO,
        "today": clock.today(),
        "own_url": request.build_absolute_uri(),
    }


def promise_path(lang: str, slug: str, address: str, feed: str = "") -> str:
    """The address of a promise's page (or feed); of the plan for what is about the plan itself."""
    suffix = "-feed" if feed else ""
    form = (feed,) if feed else ()
    kind, _, rest = address.partition("/")
    if kind == "indicator":
        horizon, _, code = rest.rpartition("/")
        return reverse(f"public-indicator{suffix}", args=(lang, slug, horizon or BLANK_HORIZON, code, *form))
    if kind == "action":
        return reverse(f"public-action{suffix}", args=(lang, slug, rest, *form))
    return reverse(f"public-plan{suffix}", args=(lang, slug, *form))
