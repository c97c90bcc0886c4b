"""Partial aggregates: what a dataset's rows add up to, kept up with every load instead of counted anew.

One DuckDB file a dataset: of every row what it adds (``state``), the sums by basis, month and dimensions
(``cells``), the different values (``values_…``), and how far the lake has been taken in (``watermark``).
Knows contracts, the lake and scans; knows no measure's meaning, no person and no page.
"""

from tiendo.measure.partials.counting import PartialsCounting
from tiendo.measure.partials.partials import Partials
from tiendo.measure.partials.types import Drift, NotCounted, Outcome, Touched, Verdict, Watermark

__all__ = [
    "Drift",
    "NotCounted",
    "Outcome",
    "Partials",
    "PartialsCounting",
    "Touched",
    "Verdict",
    "Watermark",
]
