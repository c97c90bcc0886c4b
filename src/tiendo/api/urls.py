"""The addresses of the API: its routes, lists as files by suffix, its description, and nothing else."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.urls import Resolver404, path, re_path, resolve

from tiendo.api import docs, forms
from tiendo.api.openapi import written
from tiendo.api.site import api

if TYPE_CHECKING:
    from django.http import HttpRequest

ROOT = "/api/v1/"


def suffixed(request: HttpRequest, route: str, form: str) -> HttpResponse:
    """A list as a file: the route without its suffix, in the form the suffix names."""
    try:
        match = resolve(f"{ROOT}{route}")
    except Resolver404 as error:
        raise Http404 from error
    request.META[forms.SUFFIX] = form
    request.resolver_match = match
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


suffixed.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is looked at


def nowhere(request: HttpRequest, **_: Any) -> HttpResponse:
    """An address the API does not have."""
    raise Http404


@lru_cache(maxsize=1)
def _description() -> bytes:
    return written(api)


def description(request: HttpRequest) -> HttpResponse:
    """The OpenAPI file."""
    return HttpResponse(_description(), content_type="application/json")


urlpatterns = [
    path("api/v1/openapi.json", description, name="api-description"),
    path("api/v1/docs", docs.docs, name="api-docs"),
    re_path(r"^api/v1/(?P<route>[^?]+)\.(?P<form>csv|xlsx)$", suffixed, name="api-file"),
    path("api/v1/", api.urls),
    re_path(r"^api/", nowhere, name="api-nowhere"),
]
