"""The address of a programme's settings."""

from __future__ import annotations

from django.urls import path

from tiendo.web.steering import programme

urlpatterns = [path("plans/<slug:slug>/programme/", programme.programme, name="plan-programme")]
