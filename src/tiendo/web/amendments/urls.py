"""The addresses of requests to amend the plan."""

from __future__ import annotations

from django.urls import path

from tiendo.web.amendments import pages

urlpatterns = [
    path("amendments/", pages.listed, name="amendments"),
    path("amendments/new/", pages.new, name="amendment-new"),
    path("amendments/<int:amendment_id>/", pages.one, name="amendment"),
]
