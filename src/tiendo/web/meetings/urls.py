"""Addresses of the sessions of the steering committee."""

from __future__ import annotations

from django.urls import path

from tiendo.web.meetings import pages, papers, steps

urlpatterns = [
    path("meetings/", pages.meetings, name="meetings"),
    path("meetings/new/", steps.plan, name="meeting-plan"),
    path("meetings/<int:meeting_id>/", pages.meeting, name="meeting"),
    path("meetings/<int:meeting_id>/move/", steps.move, name="meeting-move"),
    path("meetings/<int:meeting_id>/file/", steps.add_file, name="meeting-file"),
    path("meetings/<int:meeting_id>/report/", steps.add_report, name="meeting-report"),
    path("meetings/<int:meeting_id>/send/", steps.send, name="meeting-send"),
    path("meetings/<int:meeting_id>/pack.zip", papers.pack, name="meeting-pack"),
    path("meetings/<int:meeting_id>/cover.pdf", papers.cover_sheet, name="meeting-cover"),
    path("meetings/<int:meeting_id>/papers/<int:paper_id>/", papers.paper, name="meeting-paper"),
    path("meetings/<int:meeting_id>/papers/<int:paper_id>/up/", steps.up, name="meeting-paper-up"),
    path(
        "meetings/<int:meeting_id>/papers/<int:paper_id>/remove/", steps.remove, name="meeting-paper-remove"
    ),
]
