"""Which addresses tell which field, beside the portal, so that a field that is closed is closed everywhere.

The portal leaves a closed member out; older pages and the API keep the whole address for accounts instead.
Owners and leaders are not here: they are the published plan's own words, on its own pages.
"""

from __future__ import annotations

from typing import Final

from tiendo.publishing.selectors.public_fields import public_fields
from tiendo.publishing.types import OpenField

STATUS: Final = frozenset({OpenField.STATUS})  # a block of it stands on the page of an action or agency, too
_BOTH: Final = frozenset({OpenField.STATUS, OpenField.VALUE})
_VALUE: Final = frozenset({OpenField.VALUE})
_SENTENCE: Final = frozenset({OpenField.SENTENCE})
_WORK: Final = frozenset({OpenField.STATUS, OpenField.PROOF})

PAGES: Final = {
    **dict.fromkeys(
        (
            "plan-outlook", "plan-outlook-chart", "plan-heat", "plan-heat-chart", "plan-map",
            "plan-map-chart",
            "plan-indicator", "plan-indicator-chart", "plan-indicator-judging",
        ),
        _BOTH,
    ),
    **dict.fromkeys(("plan-progress", "plan-progress-export", "comparison", "calibration"), STATUS),
    **dict.fromkeys(("measures", "measure", "measure-period", "measure-change", "measure-rows"), _VALUE),
    **dict.fromkeys(("plan-source", "plan-document"), _SENTENCE),
    "plan-declared": _VALUE,
    "work": _WORK,
}  # fmt: skip
OPERATIONS: Final = {
    **dict.fromkeys(("list_judgements", "get_judgement", "list_forecasts", "get_forecast"), _BOTH),
    **dict.fromkeys(("list_heat", "list_map", "get_judging"), _BOTH),
    "get_comparison_rules": STATUS,
    **dict.fromkeys(("list_observations", "list_values", "get_value", "list_declared"), _VALUE),
    **dict.fromkeys(("get_progress", "list_comparison", "get_calibration", "get_outlook"), STATUS),
    **dict.fromkeys(("list_work", "get_work", "list_duties", "list_workload"), _WORK),
    **dict.fromkeys(("get_span", "get_indicator", "get_action", "get_plan_workbook"), _SENTENCE),
    "list_revisions": _VALUE,
}


def is_closed(needs: frozenset[OpenField]) -> bool:
    """Whether any of these fields is closed to the public. One query."""
    return not needs <= public_fields()
