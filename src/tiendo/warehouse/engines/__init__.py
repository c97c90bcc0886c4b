"""The machines that count: DuckDB in this process, Spark elsewhere. Nothing above knows which one it is."""

from __future__ import annotations

from tiendo.kernel.words import Words
from tiendo.warehouse.engines.duck import Duck
from tiendo.warehouse.engines.engine import Engine, EngineAway, Rows, Unsupported
from tiendo.warehouse.engines.limits import Limits
from tiendo.warehouse.engines.spark import Spark

__all__ = ["Duck", "Engine", "EngineAway", "Limits", "Rows", "Spark", "Unsupported", "engine_at"]


def engine_at(address: str, rows: Rows, limits: Limits) -> Engine:
    """The engine ``TIENDO_ENGINE`` names: none for DuckDB in this process, ``sc://host:port`` for Spark."""
    if not address:
        return Duck(rows, limits)
    if address.startswith("sc://"):
        return Spark(rows, address)
    raise EngineAway(
        Words(
            f"Không hiểu TIENDO_ENGINE=“{address}”. Hãy ghi “sc://máy:cổng” cho Spark, hoặc bỏ biến này.",
            f"TIENDO_ENGINE=“{address}” is not understood. Write “sc://host:port” for Spark, or unset it.",
        )
    )
