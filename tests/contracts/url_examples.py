"""What stands for each argument of an address when the whole site is walked: one line an argument.

Keyed by ``"url-name.argument"``, or by the argument alone where one value fits every address. Whoever adds an
address with a new argument adds a line here; a value that must be looked up in the world of ``world`` is a
function. The thing should exist, so that the walk meets the page itself and not its absence.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model

from tests.delivery.programme import open_a_round
from tests.web.published import publish_small_plan
from tests.web.review.paper import draft_flat_plan
from tiendo.delivery.models import (
    Amendment,
    Attachment,
    Delivery,
    Follower,
    Mail,
    Meeting,
    MeetingPaper,
    Notice,
    Occurrence,
    Round,
    Submission,
    Ticket,
)
from tiendo.delivery.services.mail_planning import stop_token
from tiendo.delivery.services.meetings import add_file, plan_meeting
from tiendo.delivery.services.products import deliver
from tiendo.delivery.services.tickets import ask_question, forward_question
from tiendo.delivery.types import NoticeStep
from tiendo.kernel import clock
from tiendo.measure.selectors.packs import pack_texts
from tiendo.measure.services.formulas import add_formulas
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.models import Grant, OrganisationUpload
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Actor, HeldGrant, Role
from tiendo.plan.models import DraftCorrection, DraftDoubt, DraftRow, Indicator, Plan, PlanDraft
from tiendo.plan.selectors.plans import plans
from tiendo.plan.services.intake import start_intake
from tiendo.warehouse.contracts.contract import Criterion
from tiendo.warehouse.contracts.shipped import shipped_text
from tiendo.warehouse.models import ContractVersion, DataFault, Load
from tiendo.warehouse.quality.counts import RuleCount
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.services.quality import keep_quality


def world() -> None:
    """A published plan, a draft under review, a file being read, and somebody with a role."""
    publish_small_plan()
    draft_flat_plan()
    start_intake(b"Van ban", name="a.txt", actor=SYSTEM)
    OrganisationUpload.objects.create(name="a.zip", body=b"x", uploaded_by="x", uploaded_at=clock.now())
    open_a_round()
    _deliver(Occurrence.objects.filter(terms__action__duties__agency__code="sxd").latest("pk"))
    _lay_before_a_session()
    _keep_quality()
    add_user("someone", name="Someone", roles=(Role.CLERK,), password=None, agency="sxd", actor=SYSTEM)


def _keep_quality() -> None:
    add_contract(shipped_text("dossiers"), actor=SYSTEM)
    add_formulas(pack_texts()["dossiers.yaml"], actor=SYSTEM)
    counts = [RuleCount("required", "due_at", Criterion.COMPLETE, 1, "sxd", 100, 5)]
    keep_quality("dossiers", 1, counts, actor=SYSTEM)


def _deliver(work: Occurrence) -> None:
    clerk = Actor(1, "Hoa", (HeldGrant(Role.CLERK),))
    pdf = b"%PDF-1.4\ntrailer\n<<>>\n%%EOF\n"
    product = work.deliverables.latest("pk").pk
    deliver(product, delivered_on=clock.today(), file=("a.pdf", pdf), actor=clerk)


def _lay_before_a_session() -> None:
    day, slug = clock.today(), plans()[0].slug
    session = plan_meeting("Phiên họp", held_on=day, plan_slug=slug, actor=SYSTEM)
    add_file(session.pk, title="Tờ trình", name="a.pdf", data=b"%PDF-1.7", actor=SYSTEM)


def _someone() -> Any:
    return get_user_model().objects.get(username="someone").pk


def _submission() -> Any:
    return Submission.objects.get(agency__code="sxd")


def _draft() -> Any:
    return PlanDraft.objects.latest("pk")


def _notice() -> Notice:
    """Something told to somebody else: whoever may not read it meets the page that says so."""
    facts = {"user_id": _someone(), "step": "opened", "subject_kind": "x", "subject_id": "1"}
    return Notice.objects.get_or_create(key="walk", defaults=facts)[0]


def _failed_mail() -> Mail:
    facts = {"user_id": _someone(), "address": "x@y.z", "state": "failed"}
    return Mail.objects.get_or_create(message_id="walk@x", defaults=facts)[0]


def _load() -> Load:
    version = ContractVersion.objects.filter(dataset__code="dossiers").latest("pk")
    facts = {"contract_version": version, "kind": "upsert", "state": "refused", "source": {"kind": "file"}}
    return Load.objects.get_or_create(dataset=version.dataset, name="walk.csv", defaults=facts)[0]


def _ticket() -> Ticket:
    """A question about the plan, passed to the agency of the walkers."""
    found = Ticket.objects.first()
    if found is None:
        found = ask_question(plans()[0].slug, "Bao giờ thì có đèn ở ngõ tôi?", source="walk", actor=SYSTEM)
        forward_question(found.pk, agency="sxd", revision=1, actor=SYSTEM)
    return found


def _valued() -> Indicator:
    """An indicator with a value to draw."""
    found = Indicator.objects.get(horizon="2030", code="1")
    told = NewObservation(found.pk, "2025", Decimal(70), Basis.DECLARED, "walk", "walk", "walk")
    observe([told], actor=SYSTEM)
    return found


def _follower() -> Follower:
    plan = Plan.objects.get(slug=plans()[0].slug)
    return Follower.objects.get_or_create(key="walk", defaults={"email": "a@b.vn", "plan": plan})[0]


EXAMPLES: dict[str, Any] = {
    # the API
    "api-file.route": "plans",
    "api-file.form": "csv",
    "account-token-revoke.token_id": 1,
    "work_id": lambda: Delivery.objects.latest("pk").deliverable.occurrence_id,
    "api:get_agency.code": "skhcn",
    "api:list_posts.code": "skhcn",
    "api:list_duties.code": "skhcn",
    "api:get_indicator.code": "1",
    "api:get_action.code": "I.1.1",
    "api:get_judgement.code": "1",
    "api:get_forecast.code": "1",
    "api:list_revisions.code": "1",
    "api:get_indicator_promise.code": "1",
    "api:get_action_promise.code": "I.1.1",
    "api:get_measure.code": "dossiers.online",
    "api:list_values.code": "dossiers.online",
    "api:get_value.code": "dossiers.online",
    "api:get_judging.code": "1",
    "api:get_rows_behind.code": "dossiers.online",
    "api:explain_change.code": "dossiers.online",
    "api:get_report_file.form": "xlsx",
    # the portal
    "lang": "vi",
    "receipt": lambda: _ticket().receipt,
    "key": lambda: _follower().key,
    "ticket_id": lambda: _ticket().pk,
    "public-plan-feed.form": "atom",
    "public-indicator.code": "1",
    "public-indicator-chart.code": lambda: _valued().code,
    "public-indicator-chart.form": "svg",
    "public-indicator-feed.code": "1",
    "public-indicator-feed.form": "atom",
    "public-action.code": "I.1.1",
    "public-action-feed.code": "I.1.1",
    "public-action-feed.form": "rss",
    "public-agency.code": "skhcn",
    "public-agency-feed.code": "skhcn",
    "public-agency-feed.form": "rss",
    # one person's work
    "notice_id": lambda: _notice().pk,
    "mail_id": lambda: _failed_mail().pk,
    "mail-stop.token": lambda: stop_token(_someone(), [NoticeStep.BEFORE_DUE]),
    # accounts
    "user_id": _someone,
    "grant_id": lambda: Grant.objects.get(user_id=_someone()).pk,
    "what": "unlock",
    "person": "MQ",
    "token": "abc-def",
    "provider_id": "oidc",
    "mfa_remove_webauthn.pk": 1,
    # rounds and reports
    "round_id": lambda: Round.objects.latest("pk").pk,
    "submission_id": lambda: _submission().pk,
    "entry_id": lambda: _submission().entries.latest("pk").pk,
    "attachment_id": lambda: Attachment.objects.filter(entry__isnull=False).latest("pk").pk,
    "amendment_id": lambda: Amendment.objects.latest("pk").pk,
    # agencies and plans
    "agency.code": "skhcn",
    "organisation-export.form": "xlsx",
    "upload_id": lambda: OrganisationUpload.objects.latest("pk").pk,
    # progress and work
    "plan-progress-export.form": "csv",
    "occurrence_id": lambda: Delivery.objects.latest("pk").deliverable.occurrence_id,
    "work-file.attachment_id": lambda: Delivery.objects.latest("pk").attachment_id,
    "slug": lambda: plans()[0].slug,
    "kind": "plan.json",
    "horizon": "2030",
    "plan-indicator.code": "1",
    "plan-indicator-chart.code": "1",
    "plan-indicator-judging.code": "1",
    "plan-indicator-chart.form": "svg",
    "plan-outlook-chart.form": "csv",
    "plan-heat-chart.form": "csv",
    "plan-map-chart.form": "csv",
    "plan-task.code": "I.1.1",
    "address": "task/I.1",
    # the consolidated report, and sessions
    "round-report-file.form": "xlsx",
    "meeting_id": lambda: Meeting.objects.latest("pk").pk,
    "paper_id": lambda: MeetingPaper.objects.latest("pk").pk,
    # measures
    "measure.code": "dossiers.online",
    "measures-first.dataset": "dossiers",
    "measure-preview.code": "dossiers.online",
    "measure-period.code": "dossiers.online",
    "measure-rows.code": "dossiers.online",
    "measure-change.code": "dossiers.online",
    "period": "2026-01",
    # datasets
    "code": "dossiers",
    "load_id": lambda: _load().pk,
    "fault_id": lambda: DataFault.objects.latest("pk").pk,
    # drafts under review
    "intake_id": 1,
    "draft_id": lambda: _draft().pk,
    "doubt_id": lambda: DraftDoubt.objects.filter(draft=_draft()).first().pk,
    "row_id": lambda: DraftRow.objects.filter(draft=_draft()).first().pk,
    "correction_id": lambda: getattr(DraftCorrection.objects.first(), "pk", 1),
    "draft-doubt-step.verb": "answer",
    "draft-row-step.verb": "edit",
}
