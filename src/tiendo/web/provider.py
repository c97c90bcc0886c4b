"""The way to the sign-in provider and back; a provider that does not answer is a page, not a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.socialaccount.providers.openid_connect import views
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from requests import RequestException

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


@never_cache
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider."""
    return _answered(views.login, request, provider_id)


@never_cache
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The browser comes back with the provider's answer."""
    return _answered(views.callback, request, provider_id)


def _answered(view: Callable[..., Any], request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        response: HttpResponse = view(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=502)
    return response
