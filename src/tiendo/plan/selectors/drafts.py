"""Questions about drafts and the reading of uploads. Not public: callers must hold ``can_read_drafts``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.models import DraftRow, Intake, PlanDraft
from tiendo.plan.selectors.documents import document_of_row
from tiendo.plan.selectors.draft_views import DraftReading, correction_view, fact_views, table_counts
from tiendo.plan.selectors.readiness import edition_for, fact_of, obstacles
from tiendo.plan.types import (
    KIND_WORDS,
    CorrectionState,
    DoubtState,
    DraftStatus,
    IntakeStatus,
    RowKind,
    RowState,
    Unknown,
)
from tiendo.plan.views import (
    CorrectionView,
    DoubtView,
    DraftListItem,
    DraftOverview,
    IntakeView,
    KindCount,
    LastStep,
    RowView,
)

if TYPE_CHECKING:
    from tiendo.org.types import Actor

NO_DRAFT = Words(
    "Không có bản nháp này. Hãy mở danh sách bản nháp.", "There is no such draft. Open the list of drafts."
)
UNDECIDED = Q(rows__state=RowState.PROPOSED)


def intake(intake_id: int, *, actor: Actor) -> IntakeView:
    """How far the reading of an uploaded file has come."""
    rights.demand(rights.can_read_drafts, actor)
    found = Intake.objects.filter(pk=intake_id).first()
    if found is None:
        raise Unknown(
            Words("Không có lần nhập này. Hãy xem các bản nháp.", "There is no such import. See the drafts.")
        )
    return IntakeView(
        found.pk,
        found.file_name,
        IntakeStatus(found.status),
        found.progress,
        Words(found.words_vi, found.words_en),
        found.draft_id,
        found.already_known,
    )


def drafts(*, actor: Actor, status: DraftStatus | None = None) -> tuple[DraftListItem, ...]:
    """All drafts, the latest first."""
    rights.demand(rights.can_read_drafts, actor)
    found = PlanDraft.objects.select_related("document").order_by("-pk")
    if status:
        found = found.filter(status=status)
    counted = found.annotate(
        row_count=Count("rows", distinct=True),
        undecided=Count("rows", filter=UNDECIDED, distinct=True),
        open_doubts=Count("doubts", filter=Q(doubts__state=DoubtState.OPEN), distinct=True),
    )
    return tuple(
        DraftListItem(
            id=draft.pk,
            status=DraftStatus(draft.status),
            number=fact_of(draft.facts, "number"),
            title=fact_of(draft.facts, "title"),
            file_name=draft.document.file_name,
            kind=draft.document.kind,
            created_at=draft.created_at,
            created_by=draft.created_by,
            rows=draft.row_count,
            undecided=draft.undecided,
            open_doubts=draft.open_doubts,
        )
        for draft in counted
    )


def draft_overview(draft_id: int, *, actor: Actor) -> DraftOverview:
    """The draft at a glance: facts, counts by kind, doubts, what stands in the way of publishing."""
    draft = _draft(draft_id, actor)
    states = list(draft.doubts.values_list("state", flat=True))
    plan, edition = edition_for(draft)
    return DraftOverview(
        id=draft.pk,
        status=DraftStatus(draft.status),
        revision=draft.revision,
        title=fact_of(draft.facts, "title"),
        number=fact_of(draft.facts, "number"),
        document=document_of_row(draft.document),
        facts=fact_views(draft.facts),
        counts=_counts(draft),
        tables=table_counts(draft.counts),
        notices=tuple(Words(notice["vi"], notice["en"]) for notice in draft.notices),
        doubts=len(states),
        open_doubts=states.count(DoubtState.OPEN),
        left_open=states.count(DoubtState.LEFT_OPEN),
        open_corrections=draft.corrections.filter(state=CorrectionState.PROPOSED).count(),
        obstacles=obstacles(draft),
        edition=edition,
        replaces_slug=plan.slug if plan else None,
        version_slug=draft.version.plan.slug if draft.version else None,
        version_edition=draft.version.edition if draft.version else None,
        created_at=draft.created_at,
        created_by=draft.created_by,
        last_step=_last_step(draft, actor),
    )


def draft_rows(
    draft_id: int, kind: RowKind | None = None, *, actor: Actor, parent_id: int | None = None
) -> tuple[RowView, ...]:
    """The rows in printed order, of one kind or of all, or the sub-rows of one row."""
    reading = DraftReading(_draft(draft_id, actor))
    rows = reading.rows
    if kind:
        rows = [row for row in rows if row.kind == kind]
    if parent_id:
        rows = [row for row in rows if row.parent_id == parent_id]
    return tuple(reading.row_view(row) for row in rows)


def draft_row(row_id: int, *, actor: Actor) -> RowView:
    """One row."""
    rights.demand(rights.can_read_drafts, actor)
    row = DraftRow.objects.select_related("draft__document").filter(pk=row_id).first()
    if row is None:
        raise Unknown(
            Words(
                "Dòng này không còn trong bản nháp. Hãy tải lại trang.",
                "This row is no longer in the draft. Reload the page.",
            )
        )
    return DraftReading(row.draft).row_view(row)


def doubts(
    draft_id: int, *, actor: Actor, state: DoubtState | None = None, row_id: int | None = None
) -> tuple[DoubtView, ...]:
    """The doubts in document order, of one state or about one row."""
    views = DraftReading(_draft(draft_id, actor)).doubt_views()
    return tuple(
        view
        for view in views
        if (state is None or view.state == state) and (row_id is None or row_id in view.row_ids)
    )


def doubt(doubt_id: int, *, actor: Actor) -> DoubtView:
    """One doubt."""
    draft = PlanDraft.objects.filter(doubts__pk=doubt_id).first()
    if draft is None:
        raise Unknown(
            Words(
                "Không có điểm nghi vấn này. Hãy tải lại trang.", "There is no such doubt. Reload the page."
            )
        )
    return next(view for view in doubts(draft.pk, actor=actor) if view.id == doubt_id)


def next_doubt(draft_id: int, *, actor: Actor, after: int | None = None) -> DoubtView | None:
    """The first open doubt after the doubt with id ``after``, going round; None when all are settled."""
    views = doubts(draft_id, actor=actor)
    passed = next((view.number for view in views if view.id == after), 0)
    open_ones = [view for view in views if view.state == DoubtState.OPEN]
    return next((view for view in open_ones if view.number > passed), open_ones[0] if open_ones else None)


def corrections(draft_id: int, *, actor: Actor) -> tuple[CorrectionView, ...]:
    """The suspected slips of print, in document order."""
    return tuple(map(correction_view, _draft(draft_id, actor).corrections.all()))


def _draft(draft_id: int, actor: Actor) -> PlanDraft:
    rights.demand(rights.can_read_drafts, actor)
    draft = PlanDraft.objects.select_related("document", "version__plan").filter(pk=draft_id).first()
    if draft is None:
        raise Unknown(NO_DRAFT)
    return draft


def _counts(draft: PlanDraft) -> tuple[KindCount, ...]:
    counted = (
        draft.rows.order_by()
        .values("kind")
        .annotate(
            total=Count("pk"),
            proposed=Count("pk", filter=Q(state=RowState.PROPOSED)),
            rejected=Count("pk", filter=Q(state=RowState.REJECTED)),
        )
    )
    by_kind = {line["kind"]: line for line in counted}
    nothing = {"total": 0, "proposed": 0, "rejected": 0}
    return tuple(
        KindCount(
            kind,
            KIND_WORDS[kind],
            *(by_kind.get(kind, nothing)[part] for part in ("total", "proposed", "rejected")),
        )
        for kind in RowKind
    )


def _last_step(draft: PlanDraft, actor: Actor) -> LastStep | None:
    last = draft.steps.filter(user_id=actor.user_id, undone=False).first()
    return LastStep(Words(last.words_vi, last.words_en), last.by, last.at) if last else None
