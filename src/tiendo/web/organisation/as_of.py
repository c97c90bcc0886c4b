"""A page as it was on a day: ``?on=2025-06-30``, chosen in a small form and kept in its links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.kernel.day import read_day
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day a page shows; ``chosen`` when it is not today's page; ``refusal`` when the day was not one."""

    day: date
    chosen: bool = False
    refusal: Words | None = None

    @property
    def query(self) -> str:
        """What links to other such pages carry."""
        return f"?on={self.day.isoformat()}" if self.chosen else ""

    def on(self, address: str) -> str:
        """An address that may ask for something already, on the day."""
        joint = "&" if "?" in address else "?"
        return f"{address}{joint}{self.query[1:]}" if self.chosen else address

    @property
    def past(self) -> date | None:
        """The day for questions that answer for today when none is asked."""
        return self.day if self.chosen else None

    @property
    def status(self) -> int:
        return 422 if self.refusal else 200


def as_of(request: HttpRequest) -> AsOf:
    """The day a request asks for; today when it asks for none, or for none there is."""
    written, today = request.GET.get("on", "").strip(), clock.today()
    if not written:
        return AsOf(today)
    day = read_day(written)
    if day is None:
        return AsOf(
            today,
            refusal=Words(
                f"“{written[:40]}” không phải một ngày. Hãy chọn ngày trên lịch hoặc gõ dạng 30/6/2025. "
                "Trang đang cho biết ngày hôm nay.",
                f"“{written[:40]}” is not a day. Choose one, or write it as 30/6/2025. The page shows today.",
            ),
        )
    return AsOf(day, chosen=day != today)
