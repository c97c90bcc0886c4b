"""Assess's own words. No Django here."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What is said of one target on one day; the order is from best to worst, the last two say nothing."""

    MET = "met"
    ON_PATH = "on_path"
    BEHIND = "behind"
    AT_RISK = "at_risk"
    OUT_OF_REACH = "out_of_reach"
    NO_DATA = "no_data"
    NOT_MEASURABLE = "not_measurable"
