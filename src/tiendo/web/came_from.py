"""The page a form was on, as a place of this site: what a browser says about it is not believed further."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.http import HttpRequest


def came_from(request: HttpRequest) -> str:
    """The path of the page before this request; the first page when that is none of ours."""
    try:
        path = urlsplit(request.headers.get("Referer", "")).path
    except ValueError:
        return "/"
    return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/"
