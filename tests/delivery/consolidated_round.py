"""A round of the small plan, laid straight into the tables: what tests of the consolidated report read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from tests.web.published import publish_small_plan
from tiendo.delivery.models import (
    Entry,
    EntryRuling,
    Round,
    Sending,
    Submission,
    SubmissionStep,
)
from tiendo.delivery.selectors.snapshot import canonical_sha256, snapshot
from tiendo.delivery.services.duties import lay_out_duties
from tiendo.delivery.services.programme import start_programme
from tiendo.delivery.types import EntryKind, EntryState, StepKind, SubmissionState
from tiendo.kernel import clock
from tiendo.measure.models import Observation
from tiendo.measure.types import Basis
from tiendo.org.models import Agency
from tiendo.org.types import SYSTEM
from tiendo.plan.models import Action, Plan, Target

OPENED, DUE = date(2026, 5, 15), date(2026, 6, 9)
ASKED = {
    "skhcn": ("action/I.1.1", "action/II.1.1", "indicator/2030/1", "indicator/2030/3.2"),
    "sxd": ("action/I.2.1",),
    "cctk": ("indicator/2030/2", "indicator/2045/1"),
    "vp-ubnd": ("indicator/2030/3.1",),
}


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), clock.ZONE)


@dataclass
class RoundAtWork:
    """The round and what each agency has filled in so far."""

    round: Round
    submissions: dict[str, Submission] = field(default_factory=dict)

    def entry(self, agency: str, code: str) -> Entry:
        return self.submissions[agency].entries.get(code=code)

    def fill(self, agency: str, code: str, **words) -> None:
        words.setdefault("state", EntryState.FILLED)
        self.submissions[agency].entries.filter(code=code).update(**words)

    def send(self, agency: str, day: date, *, remarks: str = "") -> Sending:
        submission = self.submissions[agency]
        Submission.objects.filter(pk=submission.pk).update(remarks=remarks)
        with clock.at(noon(day)):
            content = snapshot(Submission.objects.get(pk=submission.pk), approved_by="Thủ trưởng")
        self._step(submission, StepKind.SENT, SubmissionState.SENT, day)
        return Sending.objects.create(
            submission=submission,
            number=submission.sendings.count() + 1,
            content=content,
            sha256=canonical_sha256(content),
            recorded_at=noon(day),
            recorded_by="Thủ trưởng",
        )

    def rule(self, agency: str, code: str, day: date, *, accepted: bool = True, reason: str = "") -> None:
        entry = self.entry(agency, code)
        EntryRuling.objects.create(
            entry=entry,
            sending=self.submissions[agency].sendings.order_by("-number")[0],
            accepted=accepted,
            reason=reason,
            recorded_at=noon(day),
            recorded_by="Lan",
        )
        Entry.objects.filter(pk=entry.pk).update(
            state=EntryState.ACCEPTED if accepted else EntryState.RETURNED
        )

    def accept_all(self, agency: str, day: date) -> None:
        for entry in self.submissions[agency].entries.all():
            self.rule(agency, entry.code, day)
        self._step(self.submissions[agency], StepKind.ACCEPTED, SubmissionState.ACCEPTED, day)

    def give_back(self, agency: str, code: str, day: date) -> None:
        self.rule(agency, code, day, accepted=False, reason="Chưa nêu số liệu")
        self._step(self.submissions[agency], StepKind.RETURNED, SubmissionState.RETURNED, day)

    def _step(self, submission: Submission, kind: StepKind, state: SubmissionState, day: date) -> None:
        SubmissionStep.objects.create(
            submission=submission, kind=kind, recorded_at=noon(day), recorded_by="ai đó"
        )
        Submission.objects.filter(pk=submission.pk).update(state=state)


def a_round(*, synthetic: bool = False) -> RoundAtWork:
    """The small plan published in March 2026, and its first round of 2026 opened on 15 May."""
    with clock.at(date(2026, 3, 2)):
        published = publish_small_plan()
        start_programme(published.plan_slug, "skhcn", actor=SYSTEM)
        lay_out_duties(published.version_id, actor=SYSTEM)
    return open_round(Plan.objects.get(slug=published.plan_slug), synthetic=synthetic)


def open_round(plan: Plan, *, synthetic: bool = False) -> RoundAtWork:
    """The round itself, each agency with the entries of ``ASKED``."""
    opened = Round.objects.create(
        plan=plan, key="2026-H1", title="Báo cáo 6 tháng đầu năm 2026", period="2026-H1",
        period_from=date(2025, 11, 1), cut_off=date(2026, 5, 31), opens_on=OPENED, due_on=DUE,
        late_until=date(2026, 6, 16), opened_at=noon(OPENED), synthetic=synthetic,
    )  # fmt: skip
    work = RoundAtWork(opened)
    for code, asked in ASKED.items():
        submission = Submission.objects.create(round=opened, agency=Agency.objects.get(code=code))
        work.submissions[code] = submission
        for position, one in enumerate(asked):
            Entry.objects.create(submission=submission, position=position, **subject_of(plan, one))
    return work


def subject_of(plan: Plan, code: str) -> dict:
    """What an entry is about, by its code."""
    kind, _, rest = code.partition("/")
    if kind == "action":
        action = Action.objects.filter(version__plan=plan, code=rest).latest("pk")
        return {"kind": EntryKind.ACTION, "code": code, "action": action}
    horizon, _, number = rest.partition("/")
    target = Target.objects.filter(
        version__plan=plan, indicator__horizon=horizon, indicator__code=number
    ).latest("pk")
    return {"kind": EntryKind.INDICATOR, "code": code, "target": target, "period": "2026-H1"}


def observed(work: RoundAtWork, agency: str, code: str, value: str, period: str, day: date) -> Observation:
    """A value known from before the round."""
    return Observation.objects.create(
        indicator=work.entry(agency, code).target.indicator,
        series="declared",
        agency=work.submissions[agency].agency,
        period=period,
        value=Decimal(value),
        basis=Basis.DECLARED,
        source_kind="delivery.entry",
        source_id="0",
        known_at=noon(day),
        known_by="Lan",
    )
