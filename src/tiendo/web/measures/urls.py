"""Addresses of measures, of where their values come from, and of values declared beside them."""

from __future__ import annotations

from django.urls import path

from tiendo.web.measures import declared

urlpatterns = [
    path("plans/<slug:slug>/declared/", declared.declared, name="plan-declared"),
]
