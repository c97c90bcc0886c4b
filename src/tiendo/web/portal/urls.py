"""Addresses of the portal: stable over editions, the language first; and of the desk behind it."""

from __future__ import annotations

from django.urls import path, register_converter

from tiendo.web.portal import asking, desk, feeds, following, pages, promise_chart


class Language:
    """One of the two languages of the portal, in an address."""

    regex = "vi|en"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(Language, "lang")
PLAN = "public/<lang:lang>/<slug:slug>/"
INDICATOR, ACTION, AGENCY = (
    f"{PLAN}indicators/<str:horizon>/<str:code>/",
    f"{PLAN}actions/<str:code>/",
    f"{PLAN}agencies/<str:code>/",
)

urlpatterns = [
    path("public/", pages.entrance, name="public"),
    path("public/<lang:lang>/", pages.home, name="public-home"),
    path("public/<lang:lang>/accessibility/", pages.accessibility, name="public-accessibility"),
    path("public/<lang:lang>/asked/<str:receipt>/", asking.asked, name="public-asked"),
    path("public/<lang:lang>/follow/<str:key>/", following.confirm, name="public-confirm"),
    path("public/<lang:lang>/unfollow/<str:key>/", following.stop, name="public-stop"),
    path(PLAN, pages.plan, name="public-plan"),
    path(f"{PLAN}feed.<str:form>", feeds.of_plan, name="public-plan-feed"),
    path(f"{PLAN}changes/", pages.changed, name="public-changes"),
    path(f"{PLAN}questions/", pages.questions, name="public-questions"),
    path(f"{PLAN}ask/", asking.ask, name="public-ask"),
    path(f"{PLAN}follow/", following.follow, name="public-follow"),
    path(INDICATOR, pages.indicator, name="public-indicator"),
    path(f"{INDICATOR}feed.<str:form>", feeds.of_indicator, name="public-indicator-feed"),
    path(f"{INDICATOR}chart.<str:form>", promise_chart.chart_file, name="public-indicator-chart"),
    path(ACTION, pages.action, name="public-action"),
    path(f"{ACTION}feed.<str:form>", feeds.of_action, name="public-action-feed"),
    path(AGENCY, pages.agency, name="public-agency"),
    path(f"{AGENCY}feed.<str:form>", feeds.of_agency, name="public-agency-feed"),
    path("tickets/", desk.desk, name="tickets"),
    path("tickets/<int:ticket_id>/", desk.ticket, name="ticket"),
    path("tickets/times/<slug:slug>/", desk.times, name="ticket-times"),
    path("public-fields/", desk.fields, name="public-fields"),
]
