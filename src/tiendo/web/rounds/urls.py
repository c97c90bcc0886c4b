"""The addresses of reporting rounds."""

from __future__ import annotations

from django.urls import path

from tiendo.web.rounds import ad_hoc, desk

urlpatterns = [
    path("rounds/", desk.round_list, name="rounds"),
    path("rounds/new/", ad_hoc.open_round, name="round-new"),
    path("rounds/<int:round_id>/", desk.round_desk, name="round"),
    path("rounds/<int:round_id>/lock/", desk.lock, name="round-lock"),
    path("rounds/<int:round_id>/remind/", desk.remind, name="round-remind"),
]
