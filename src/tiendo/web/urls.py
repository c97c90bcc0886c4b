"""Every address of the interface. Addresses are nouns and codes; names are area-page."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from tiendo.web import home, search
from tiendo.web.organisation import agencies, files, names
from tiendo.web.plan import document, drafts, editions, exports, indicators, overview, source, tasks, upload

urlpatterns = [
    # First what is asked a hundred times a second on the evening of a deadline.
    path("", include("tiendo.web.submissions.urls")),
    path("", home.home, name="home"),
    path("language/", set_language, name="set_language"),
    path("", include("tiendo.web.account_urls")),
    path("search/", search.search, name="search"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/names/", names.names, name="agency-names"),
    path("agencies/<str:code>/", agencies.agency, name="agency"),
    path("organisation/", files.organisation, name="organisation"),
    path("organisation/export/<str:form>/", files.export, name="organisation-export"),
    path("organisation/uploads/<int:upload_id>/", files.uploaded, name="organisation-upload"),
    path("plans/", home.plans, name="plans"),
    path("plans/<slug:slug>/", overview.plan, name="plan"),
    path("plans/<slug:slug>/document/", document.document, name="plan-document"),
    path("plans/<slug:slug>/editions/", editions.editions, name="plan-editions"),
    path("plans/<slug:slug>/export/<str:kind>/", exports.export, name="plan-export"),
    path("plans/<slug:slug>/indicators/", indicators.indicators, name="plan-indicators"),
    path("plans/<slug:slug>/source/<path:address>/", source.source, name="plan-source"),
    path("", include("tiendo.web.leaders.urls")),
    path("", include("tiendo.web.measures.urls")),
    path("", include("tiendo.web.status.urls")),
    path("", include("tiendo.web.steering.urls")),
    path("plans/<slug:slug>/tasks/", tasks.tasks, name="plan-tasks"),
    path("plans/<slug:slug>/tasks/<str:code>/", tasks.task, name="plan-task"),
    path("", include("tiendo.web.data.urls")),
    path("", include("tiendo.web.inbox.urls")),
    path("", include("tiendo.web.meetings.urls")),
    path("", include("tiendo.web.portal.urls")),
    path("", include("tiendo.web.reports.urls")),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/new/", upload.upload, name="draft-upload"),
    path("drafts/reading/<int:intake_id>/", upload.progress, name="draft-progress"),
    path("drafts/", include("tiendo.web.review.urls")),
    path("", include("tiendo.web.amendments.urls")),
    path("", include("tiendo.web.rounds.urls")),
]
