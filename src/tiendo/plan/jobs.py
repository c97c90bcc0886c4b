"""Plan's background work: thin, so that what it does can be called and tested without a queue."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django_tasks import task

from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM
from tiendo.plan.services.intake import run_intake


@task()
def read_intake(intake_id: int, user_id: int | None) -> None:
    """Read an uploaded file on behalf of the person who uploaded it."""
    user = get_user_model().objects.filter(pk=user_id).first() if user_id else None
    run_intake(intake_id, actor=actor_for(user) if user else SYSTEM)
