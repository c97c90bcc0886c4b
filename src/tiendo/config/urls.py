"""The root of all addresses: everything a browser sees is in ``tiendo.web``."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("tiendo.web.urls"))]
handler400 = "tiendo.web.too_large.bad_request"
