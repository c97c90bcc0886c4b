"""How a programme reminds: its ladder and the hours of its mail, as data in its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.delivery.domain.ladder import read_ladder
from tiendo.delivery.domain.quiet import read_mail_times
from tiendo.delivery.models import Programme
from tiendo.delivery.selectors.work import plan_of
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.org.types import Actor

KEYS = ("ladder", "quiet_hours", "digest_hour")


@rights.verb(rights.can_steer)
def set_reminders(plan_slug: str, *, changes: Mapping[str, Any], actor: Actor) -> None:
    """Replace the ladder, the quiet hours or the hour of the digest; None brings back the usual one.

    What was told stays told: a new ladder begins with the next rung. Raises ``BadSetting``.
    """
    plan = plan_of(plan_slug)
    programme, _ = Programme.objects.select_for_update(of=("self",)).get_or_create(plan=plan)
    before = {key: programme.settings.get(key) for key in KEYS}
    wanted = {**before, **{key: changes[key] for key in KEYS if key in changes}}
    kept = {key: value for key, value in wanted.items() if value is not None}
    read_ladder(kept.get("ladder"))
    read_mail_times(kept)
    others = {key: value for key, value in programme.settings.items() if key not in KEYS}
    programme.settings = {**others, **kept}
    programme.save(update_fields=["settings"])
    record(actor, "delivery.reminders.set", Subject("plan", plan.slug), before=before, after=wanted)
