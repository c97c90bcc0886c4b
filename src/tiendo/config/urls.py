"""The root of all addresses: programs ask ``tiendo.api``, what a browser sees is in ``tiendo.web``."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("tiendo.api.urls")), path("", include("tiendo.web.urls"))]
handler400 = "tiendo.web.too_large.bad_request"
