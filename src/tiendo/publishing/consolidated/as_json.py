"""The consolidated report as JSON: the same content pages and documents are made of, for other programs."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Consolidated


def to_json(report: Consolidated) -> bytes:
    """The report; decimals as strings, days in ISO, missing as null."""
    return json.dumps(_plain(report), ensure_ascii=False, indent=1).encode()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
