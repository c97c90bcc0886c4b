"""When people may be mailed: not at night, not on days off; a digest once a working day at its hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tiendo.delivery.types import BadSetting
from tiendo.kernel.clock import ZONE
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tiendo.kernel.working_days import WorkingCalendar

DIGEST_HOUR = 8
WRITTEN = {"from": "20:00", "to": "07:00"}


@dataclass(frozen=True, slots=True)
class MailTimes:
    """Quiet from ``quiet_from`` (evening) to ``quiet_to`` (morning); the digest at ``digest_at``."""

    quiet_from: time = time(20, 0)
    quiet_to: time = time(7, 0)
    digest_at: time = time(DIGEST_HOUR, 0)

    def may_mail(self, now: datetime, calendar: WorkingCalendar) -> bool:
        """Whether ``now`` is neither in the quiet hours nor on a day off, in Vietnam."""
        local = now.astimezone(ZONE)
        return calendar.is_working(local.date()) and not self._is_quiet(local.time())

    def last_digest(self, now: datetime, calendar: WorkingCalendar) -> datetime:
        """The latest moment up to ``now`` at which digests were due."""
        local = now.astimezone(ZONE)
        day = local.date() if local.time() >= self.digest_at else local.date() - timedelta(days=1)
        return self._digest_of(calendar.previous_working(day))

    def _digest_of(self, day: date) -> datetime:
        return datetime.combine(day, self.digest_at, ZONE)

    def _is_quiet(self, at: time) -> bool:
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= at < self.quiet_to
        return at >= self.quiet_from or at < self.quiet_to


def read_mail_times(settings: Mapping[str, Any]) -> MailTimes:
    """The times a programme's settings ask for, with the defaults; raises ``BadSetting``."""
    quiet = settings.get("quiet_hours", WRITTEN)
    hour = settings.get("digest_hour", DIGEST_HOUR)
    try:
        times = MailTimes(
            time.fromisoformat(quiet["from"]), time.fromisoformat(quiet["to"]), time(int(hour), 0)
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadSetting(
            Words(
                "Giờ gửi thư chưa đúng. Hãy ghi quiet_hours dạng {“from”: “20:00”, “to”: “07:00”} "
                "và digest_hour là số giờ từ 0 đến 23.",
                "The hours of mail are not right. Write quiet_hours as {“from”: “20:00”, “to”: “07:00”} "
                "and digest_hour as an hour from 0 to 23.",
            )
        ) from wrong
    if times._is_quiet(times.digest_at):
        raise BadSetting(
            Words(
                "Giờ gửi thư tổng hợp nằm trong giờ yên tĩnh. Hãy chọn digest_hour ngoài quiet_hours.",
                "The digest would fall into the quiet hours. Choose a digest_hour outside quiet_hours.",
            )
        )
    return times
