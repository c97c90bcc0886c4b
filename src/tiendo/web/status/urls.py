"""Addresses of the pages about how plans stand."""

from __future__ import annotations

from django.urls import path

from tiendo.web.status import comparison, occurrence, progress

urlpatterns = [
    path("comparison/", comparison.comparison, name="comparison"),
    path("plans/<slug:slug>/progress/", progress.progress, name="plan-progress"),
    path("plans/<slug:slug>/progress/export/<str:form>/", progress.export, name="plan-progress-export"),
    path("plans/<slug:slug>/work/<int:occurrence_id>/", occurrence.occurrence, name="work"),
    path(
        "plans/<slug:slug>/work/<int:occurrence_id>/files/<int:attachment_id>/",
        occurrence.file,
        name="work-file",
    ),
]
