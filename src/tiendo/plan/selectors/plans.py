"""Questions about published plans as wholes. Public."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tiendo.kernel.words import Words
from tiendo.plan.models import Action, PlanVersion, Target, Task
from tiendo.plan.selectors.draft_views import fact_views, pair
from tiendo.plan.selectors.known import known_by, versions_known
from tiendo.plan.selectors.readiness import fact_of
from tiendo.plan.selectors.tasks import deadlines_once, task_choices
from tiendo.plan.types import DutyRole, Unknown
from tiendo.plan.views import Choice, ClauseView, EditionView, LeftOpen, PlanPage, PlanView, RuleView

if TYPE_CHECKING:
    from datetime import date


def plans(*, on: date | None = None) -> tuple[PlanView, ...]:
    """The latest version of every plan, or the latest published by a day's end; the latest issued first."""
    latest = versions().filter(pk__in=versions_known(on)) if on else versions().filter(edition=F("latest"))
    return tuple(map(plan_view, latest.order_by(F("issued_on").desc(nulls_last=True), "-pk")))


def plan(slug: str, edition: int | None = None, *, on: date | None = None) -> PlanView:
    """One plan in a named edition, or the latest (published by the end of a day); raises ``Unknown``."""
    found = versions().filter(plan__slug=slug)
    found = found.filter(edition=edition) if edition else found.filter(known_by(on))
    version = found.order_by("-edition").first()
    if version is None and on and not edition and versions().filter(plan__slug=slug).exists():
        raise Unknown(_not_yet(slug, on))
    if version is None:
        raise Unknown(
            Words(
                f"Không có kế hoạch “{slug}”" + (f" bản {edition}." if edition else ". Hãy xem danh sách."),
                f"There is no plan “{slug}”" + (f", edition {edition}." if edition else ". See the list."),
            )
        )
    return plan_view(version)


def _not_yet(slug: str, on: date) -> Words:
    return Words(
        f"Đến hết ngày {on:%d/%m/%Y} kế hoạch “{slug}” chưa được công bố. Hãy chọn một ngày sau đó.",
        f"By the end of {on} no edition of the plan “{slug}” was published. Choose a later day.",
    )


def editions(slug: str) -> tuple[EditionView, ...]:
    """All versions of a plan, the latest first."""
    found = PlanVersion.objects.filter(plan__slug=slug).select_related("replaces", "document")
    return tuple(
        EditionView(
            version.edition,
            version.published_at,
            version.published_by,
            version.replaces.edition if version.replaces else None,
            version.document.file_name,
            fact_of(version.facts, "number"),
            version.issued_on,
        )
        for version in found.order_by("-edition")
    )


def plan_page(slug: str, edition: int | None = None, *, on: date | None = None) -> PlanPage:
    """Everything the front page of a plan shows."""
    view = plan(slug, edition, on=on)
    version = PlanVersion.objects.get(pk=view.version_id)
    choices = task_choices(version.pk)
    horizons = Counter(version.targets.order_by("position").values_list("horizon", flat=True))
    return PlanPage(
        plan=view,
        facts=fact_views(version.facts),
        horizons=tuple(horizons.items()),
        sections=choices.sections,
        leaders=choices.leaders,
        lead_agencies=_lead_agencies(version),
        deadlines=deadlines_once(version.pk),
        rules=tuple(
            RuleView(rule.kind, rule.text, rule.value, f"rule/{rule.key}", pair(rule.span))
            for rule in version.rules.all()
        ),
        clauses=tuple(
            ClauseView(
                clause.ref, clause.text, tuple(clause.tasks), f"clause/{clause.ref}", pair(clause.span)
            )
            for clause in version.clauses.all()
        ),
        corrections=tuple(version.corrections.order_by("pk").values_list("printed", "proposed")),
        left_open=tuple(
            LeftOpen(
                one["kind"],
                Words(one["vi"], one["en"]),
                one["reason"],
                one["by"],
                tuple(one["fields"]),
                pair(one["span"]),
            )
            for one in version.left_open
        ),
        agency_count=_agency_count(version),
    )


def versions() -> QuerySet[PlanVersion]:
    """Versions with what their views need, in one query; ``latest`` is their plan's latest edition."""
    last = PlanVersion.objects.filter(plan=OuterRef("plan")).order_by("-edition")
    counted: QuerySet[PlanVersion] = PlanVersion.objects.select_related("plan").annotate(
        latest=Subquery(last.values("edition")[:1]),
        indicator_count=_count_of(Target),
        task_count=_count_of(Task),
        action_count=_count_of(Action),
    )
    return counted


def _count_of(model: type[Target] | type[Task] | type[Action]) -> Coalesce:
    """A subquery each: joining three tables of a version would multiply their rows."""
    rows = model._default_manager.filter(version=OuterRef("pk")).order_by().values("version")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)


def plan_view(version: PlanVersion) -> PlanView:
    """The head of every plan page; ``version`` comes from ``versions()``."""
    facts = version.facts
    return PlanView(
        slug=version.plan.slug,
        number=fact_of(facts, "number") or version.plan.number,
        type=fact_of(facts, "type"),
        issuer=fact_of(facts, "issuer"),
        title=fact_of(facts, "title"),
        issued_on=version.issued_on,
        edition=version.edition,
        latest_edition=version.latest,  # type: ignore[attr-defined]  # annotated by versions()
        version_id=version.pk,
        document_id=version.document_id,
        published_at=version.published_at,
        published_by=version.published_by,
        indicator_count=version.indicator_count,  # type: ignore[attr-defined]
        task_count=version.task_count,  # type: ignore[attr-defined]
        action_count=version.action_count,  # type: ignore[attr-defined]
    )


def _lead_agencies(version: PlanVersion) -> tuple[Choice, ...]:
    led = version.duties.filter(action__isnull=False, role=DutyRole.LEAD)
    names = led.values_list("agency__code", "agency__name", "printed")
    counted = Counter((code or "", name or printed) for code, name, printed in names)
    return tuple(Choice(code or name, name, count) for (code, name), count in counted.most_common())


def _agency_count(version: PlanVersion) -> int:
    names = version.duties.values_list("agency__code", "folded").distinct()
    return len({code or folded for code, folded in names})
