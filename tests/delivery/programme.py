"""A small plan in execution: published, its duties laid on agencies, a regime of two rounds a year.

Regime: figures cut off 31/5 and 10/11, reports before 10/6 and before 20/11, five working days late.
"""

from __future__ import annotations

from datetime import date

from tests.web.published import publish_small_plan
from tiendo.delivery.models import Assignment, Entry, Programme, Round, Submission
from tiendo.delivery.services.entries import fill_rest
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.rounds import keep_up_rounds
from tiendo.delivery.services.submissions import approve_and_send, send_to_head
from tiendo.kernel import clock
from tiendo.org.models import Agency
from tiendo.org.types import SYSTEM, Actor, HeldGrant, Role
from tiendo.plan.models import Duty, PlanVersion

JUNE = {"due": "Trước ngày 10/6 hằng năm", "cut_off": "05-31", "opens": "05-15", "period": "H1"}
NOVEMBER = {"due": "Trước ngày 20/11 hằng năm", "cut_off": "11-10", "opens": "11-01", "period": "year"}
SCHEDULE = [{**JUNE, "late_days": 5}, {**NOVEMBER, "late_days": 5}]
REGIME = {"code": "dinh-ky", "title": "Báo cáo định kỳ", "starts_on": date(2026, 1, 1)}
PLAN = "12-kh-ubnd"
OPENING = date(2026, 5, 15)


def agency(code: str = "skhcn") -> Agency:
    return Agency.objects.get(code=code)


def holds(role: Role, code: str = "skhcn", *, user_id: int = 201, name: str = "Hoa") -> Actor:
    """Somebody with a role for one agency."""
    return Actor(user_id, name, (HeldGrant(role, agency(code).pk),))


def clerk(code: str = "skhcn") -> Actor:
    return Actor(
        201, "Hoa", (HeldGrant(Role.CLERK, agency(code).pk), HeldGrant(Role.COUNTER, agency(code).pk))
    )


def head(code: str = "skhcn") -> Actor:
    return holds(Role.HEAD, code, user_id=202, name="Sơn")


def started() -> PlanVersion:
    """The small plan published and assigned, with its regime; no round is open yet."""
    version = PlanVersion.objects.get(pk=publish_small_plan().version_id)
    Programme.objects.create(plan=version.plan, standing_body=agency())
    assign(version)
    set_regime(PLAN, **REGIME, schedule=SCHEDULE, actor=SYSTEM)
    return version


def assign(version: PlanVersion) -> None:
    """Every duty whose agency is known falls on that agency."""
    for duty in Duty.objects.filter(version=version, agency__isnull=False).select_related("action", "target"):
        Assignment.objects.create(
            version=version,
            duty=duty,
            action_code=duty.action.code if duty.action else "",
            indicator_id=duty.target.indicator_id if duty.target else None,
            role=duty.role,
            agency=duty.agency,
            valid_from=date(2025, 2, 5),
            recorded_by="dựng",
        )


def opened() -> Round:
    """The round of June 2026, open on its day."""
    started()
    with clock.at(OPENING):
        (pk,) = keep_up_rounds(OPENING, actor=SYSTEM).opened
    return Round.objects.get(pk=pk)


def submission(code: str = "skhcn") -> Submission:
    return Submission.objects.get(agency__code=code)


def entry(code: str) -> Entry:
    return Entry.objects.get(code=code)


def to_head(code: str = "skhcn") -> Submission:
    """Every entry of an agency's report settled, and the report laid before its head."""
    found = submission(code)
    fill_rest(found.pk, as_before=False, actor=clerk(code))
    send_to_head(found.pk, actor=clerk(code))
    return submission(code)


def sent(code: str = "skhcn") -> Submission:
    found = to_head(code)
    approve_and_send(found.pk, revision=found.revision, actor=head(code))
    return submission(code)
