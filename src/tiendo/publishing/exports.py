"""Exports of a version or of a draft, JSON as ``tiendo draft --json`` gives it, and as tables."""

from __future__ import annotations

from tiendo.publishing.plan_json import draft_json, version_json
from tiendo.publishing.sheets import actions_csv, indicators_csv, to_xlsx

__all__ = ["actions_csv", "draft_json", "indicators_csv", "to_xlsx", "version_json"]
