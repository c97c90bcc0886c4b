"""Addresses of the pages that say whether a plan will be kept."""

from __future__ import annotations

from django.urls import path

from tiendo.web.leaders import calibration, heat, indicator, judged_by, outlook, place_map, rules

_ONE = "plans/<slug:slug>/indicators/<str:horizon>/<str:code>/"

urlpatterns = [
    path("plans/<slug:slug>/outlook/", outlook.outlook, name="plan-outlook"),
    path("plans/<slug:slug>/outlook/chart.<str:form>", outlook.chart_file, name="plan-outlook-chart"),
    path("plans/<slug:slug>/heat/", heat.heat, name="plan-heat"),
    path("plans/<slug:slug>/heat/chart.<str:form>", heat.chart_file, name="plan-heat-chart"),
    path("plans/<slug:slug>/map/", place_map.place_map, name="plan-map"),
    path("plans/<slug:slug>/map/chart.<str:form>", place_map.chart_file, name="plan-map-chart"),
    path(_ONE, indicator.indicator, name="plan-indicator"),
    path(f"{_ONE}chart.<str:form>", indicator.chart_file, name="plan-indicator-chart"),
    path(f"{_ONE}judging/", judged_by.judged_by, name="plan-indicator-judging"),
    path("judging/", rules.rules, name="rules"),
    path("judging/calibration/", calibration.calibration, name="calibration"),
]
