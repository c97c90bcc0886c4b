"""Addresses of the consolidated report of a round."""

from __future__ import annotations

from django.urls import path

from tiendo.web.reports import check, files, page, rows

urlpatterns = [
    path("rounds/<int:round_id>/report/", page.report, name="round-report"),
    path("rounds/<int:round_id>/report/document/", files.document, name="round-report-document"),
    path("rounds/<int:round_id>/report/check/", check.check, name="round-report-check"),
    path("rounds/<int:round_id>/report/file/<str:form>/", files.file, name="round-report-file"),
    path("rounds/<int:round_id>/report/agencies/", rows.agencies, name="round-report-agencies"),
    path("rounds/<int:round_id>/report/indicators/", rows.indicators, name="round-report-indicators"),
    path("rounds/<int:round_id>/report/actions/", rows.actions, name="round-report-actions"),
    path("rounds/<int:round_id>/report/sayings/", rows.sayings, name="round-report-sayings"),
]
