"""A small plan in execution: published, its duties laid on agencies, a regime of two rounds a year.

Regime: figures cut off 31/5 and 10/11, reports before 10/6 and before 20/11, five working days late.
"""

from __future__ import annotations

from datetime import date, timedelta

from tests.delivery.papers import PDF
from tests.web.published import publish_small_plan
from tiendo.delivery.models import Entry, Round, Submission
from tiendo.delivery.services.ad_hoc import open_ad_hoc_round
from tiendo.delivery.services.amendments import ask_amendment
from tiendo.delivery.services.attachments import attach_file
from tiendo.delivery.services.duties import lay_out_duties
from tiendo.delivery.services.entries import fill_rest
from tiendo.delivery.services.programme import start_programme
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.rounds import keep_up_rounds
from tiendo.delivery.services.submissions import approve_and_send, send_to_head
from tiendo.kernel import clock
from tiendo.org.models import Agency
from tiendo.org.types import SYSTEM, Actor, HeldGrant, Role
from tiendo.plan.models import PlanVersion

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


def started(text: str | None = None) -> PlanVersion:
    """The small plan (or another) published and its duties laid out; a regime, and no round open yet."""
    with clock.at(date(2026, 1, 5)):
        version = PlanVersion.objects.get(pk=publish_small_plan(text).version_id)
        start_programme(PLAN, "skhcn", actor=SYSTEM)
        lay_out_duties(version.pk, actor=SYSTEM)
        set_regime(PLAN, **REGIME, schedule=SCHEDULE, actor=SYSTEM)
    return version


def opened(text: str | None = None) -> Round:
    """The round of June 2026, open on its day."""
    started(text)
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


def open_a_round() -> None:
    """With the small plan published: Sở Xây dựng asked today, one file handed in."""
    lay_out_duties(PlanVersion.objects.get(plan__slug=PLAN).pk, actor=SYSTEM)
    due = clock.today() + timedelta(days=5)
    said = {"title": "Báo cáo nhanh", "due_on": due, "agencies": ["sxd"], "reason": "Công văn 1"}
    open_ad_hoc_round(PLAN, **said, actor=SYSTEM)
    line = submission("sxd").entries.get()
    attach_file(line.pk, name="a.pdf", data=PDF, actor=clerk("sxd"))
    wish = {"address": line.code, "wish": "Lùi một năm", "reason": "Chờ kinh phí"}
    ask_amendment(PLAN, agency_code="sxd", **wish, actor=clerk("sxd"))
