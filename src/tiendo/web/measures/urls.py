"""Addresses of measures, of where their values come from, and of values declared beside them."""

from __future__ import annotations

from django.urls import path

from tiendo.web.measures import change, declared, lineage, pages, preview, rows

urlpatterns = [
    path("measures/", pages.measures, name="measures"),
    path("measures/new/<slug:dataset>/", preview.first_measures, name="measures-first"),
    path("measures/<str:code>/", pages.measure, name="measure"),
    path("measures/<str:code>/preview/", preview.preview, name="measure-preview"),
    path("measures/<str:code>/<str:period>/", lineage.period, name="measure-period"),
    path("measures/<str:code>/<str:period>/change/", change.change, name="measure-change"),
    path("measures/<str:code>/<str:period>/rows/", rows.rows, name="measure-rows"),
    path("plans/<slug:slug>/declared/", declared.declared, name="plan-declared"),
]
