"""Accounts with a role for an agency, as reminders find them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from tiendo.delivery.models import Notice, Occurrence, Term
from tiendo.delivery.types import NoticeStep
from tiendo.kernel.clock import ZONE
from tiendo.org.models import Agency, Grant

if TYPE_CHECKING:
    from tiendo.org.types import Role

START = date(2025, 1, 1)


def an_agency(code: str = "syt", name: str = "Sở Y tế", **facts) -> Agency:
    return Agency.objects.get_or_create(code=code, defaults={"name": name, "kind": "agency", **facts})[0]


def a_person(username: str, role: Role | None = None, agency: Agency | None = None, **facts):
    """An account with an address, and the role it holds for an agency (or for the whole programme)."""
    facts = {"email": f"{username}@danang.test", "first_name": username.capitalize(), **facts}
    user = get_user_model().objects.create_user(username=username, **facts)
    if role:
        Grant.objects.create(user=user, role=role, agency=agency, valid_from=START)
    return user


def a_notice(user, step: NoticeStep = NoticeStep.BEFORE_DUE, *, key: str = "", vi: str = "Báo cáo", **facts):
    """A notice told now, on the test's clock."""
    return Notice.objects.create(
        key=key or f"test:{Notice.objects.count()}",
        step=step,
        user=user,
        subject_kind="delivery.submission",
        subject_id="1",
        vi=vi,
        en="A report",
        address="",
        **facts,
    )


def withdraw_tasks() -> None:
    """The plan's own tasks are not owed any more, so that a test sees only what it makes."""
    for occurrence in Occurrence.objects.prefetch_related("terms"):
        last = list(occurrence.terms.all())[-1]
        Term.objects.create(
            occurrence=occurrence, action_id=last.action_id, ended=True, reason="withdrawn",
            recorded_by="x", recorded_at=max(last.recorded_at, datetime(2026, 1, 1, tzinfo=ZONE)),
        )  # fmt: skip
