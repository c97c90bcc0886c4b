"""How each shape looks in a file that stands alone. On a page ``charts.css`` says the same in tokens.

The one place besides ``tokens.css`` that names colours: a saved picture brings no style sheet.
"""

from __future__ import annotations

from typing import Final

FACE: Final = "Be Vietnam Pro"
_LINE: Final = {"fill": "none", "stroke-linejoin": "round", "stroke-linecap": "round"}
_TEXT: Final = {"font-family": FACE, "font-size": "12", "fill": "#43535f"}

LOOKS: Final[dict[str, dict[str, str]]] = {
    "c-ground": {"fill": "#ffffff"},
    "c-title": {**_TEXT, "font-size": "16", "font-weight": "600", "fill": "#14212b"},
    "c-axis": {**_TEXT, "fill": "#586772"},
    "c-said": {**_TEXT, "font-weight": "600", "fill": "#14212b"},
    "c-name": {**_TEXT},
    "c-grid": {"stroke": "#dde4e8", "stroke-width": "1"},
    "c-actual": {**_LINE, "stroke": "#14212b", "stroke-width": "2.5"},
    "c-dot": {"fill": "#14212b"},
    "c-vintage": {"fill": "#ffffff", "stroke": "#8496a2", "stroke-width": "1.5"},
    "c-rival": {**_LINE, "stroke": "#7d5300", "stroke-width": "1.5", "stroke-dasharray": "1 4"},
    "c-rivaldot": {"fill": "#e0a92c", "stroke": "#7d5300", "stroke-width": "1"},
    "c-path": {**_LINE, "stroke": "#1d7a46", "stroke-width": "1.5", "stroke-dasharray": "7 4"},
    "c-city": {**_LINE, "stroke": "#0b5a7a", "stroke-width": "2"},
    "c-cityband": {"fill": "#e3f0f6"},
    "c-centre": {**_LINE, "stroke": "#586772", "stroke-width": "1.5", "stroke-dasharray": "2 4"},
    "c-middle": {**_LINE, "stroke": "#245f9e", "stroke-width": "2", "stroke-dasharray": "6 4"},
    "c-fan95": {"fill": "#4f8fd0", "fill-opacity": "0.12"},
    "c-fan80": {"fill": "#4f8fd0", "fill-opacity": "0.18"},
    "c-fan50": {"fill": "#4f8fd0", "fill-opacity": "0.30"},
    "c-met": {"fill": "#1d7a46"},
    "c-on": {"fill": "#4f8fd0"},
    "c-behind": {"fill": "#e0a92c"},
    "c-risk": {"fill": "#cf4f31"},
    "c-out": {"fill": "#a52f16"},
    "c-sea": {"fill": "#0b5a7a"},
    "c-none": {"fill": "#ffffff", "stroke": "#b4c0c7", "stroke-width": "1", "stroke-dasharray": "3 3"},
    "c-s1": {"fill": "#e3f0f6", "stroke": "#ffffff"},
    "c-s2": {"fill": "#b5d5e5", "stroke": "#ffffff"},
    "c-s3": {"fill": "#7fb3cf", "stroke": "#ffffff"},
    "c-s4": {"fill": "#3d86a9", "stroke": "#ffffff"},
    "c-s5": {"fill": "#0b5a7a", "stroke": "#ffffff"},
    "c-dark": {**_TEXT, "font-size": "11", "fill": "#14212b"},
    "c-light": {**_TEXT, "font-size": "11", "fill": "#ffffff"},
    "c-outline": {"fill": "none", "stroke": "#0b5a7a", "stroke-width": "1.5"},
    "c-sign": {**_TEXT, "font-size": "13", "font-weight": "600", "fill": "#ffffff"},
    "c-signdark": {**_TEXT, "font-size": "13", "font-weight": "600", "fill": "#14212b"},
}
