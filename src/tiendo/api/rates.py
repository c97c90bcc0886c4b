"""How much one asker may ask for in a minute. Counted in the process: each of several workers counts alone.

A bucket holds a minute's worth and fills steadily, so a short burst passes and a steady flood does not.
"""

from __future__ import annotations

import math
import time
from threading import Lock
from typing import Final

MOST_ASKERS: Final = 10_000


class Rates:
    """The buckets of the latest askers."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, who: str, per_minute: int) -> int:
        """0 when ``who`` may go on; else after how many seconds. ``per_minute`` 0 means no limit."""
        if per_minute <= 0:
            return 0
        now = time.monotonic()
        with self._lock:
            left, since = self._left.pop(who, (float(per_minute), now))
            left = min(per_minute, left + (now - since) * per_minute / 60)
            if len(self._left) >= MOST_ASKERS:
                del self._left[next(iter(self._left))]
            self._left[who] = (max(left - 1, 0.0) if left >= 1 else left, now)
        return 0 if left >= 1 else math.ceil((1 - left) * 60 / per_minute)
