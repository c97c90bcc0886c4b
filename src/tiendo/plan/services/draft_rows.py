"""Storing an extracted draft as rows, doubts and corrections. Called by the import only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.plan.domain.proposals import Layout, Proposal, options_json, pair
from tiendo.plan.models import DraftCorrection, DraftDoubt, DraftRow, PlanDraft, SourceDocument
from tiendo.plan.types import RowKind

if TYPE_CHECKING:
    from tiendo.org.types import Actor
    from tiendo.plan.extraction.draft import Draft
    from tiendo.plan.reading.document import Document

BATCH = 500
PARENT_KIND = {RowKind.INDICATOR: RowKind.INDICATOR, RowKind.ACTION: RowKind.TASK}


def keep_draft(source: SourceDocument, document: Document, draft: Draft, *, actor: Actor) -> PlanDraft:
    """Write everything understood from ``document``; must run inside a transaction."""
    layout = Layout(document, draft)
    kept = PlanDraft.objects.create(
        document=source,
        facts=layout.facts(),
        counts=_counts(draft),
        notices=[{"vi": notice.vi, "en": notice.en} for notice in document.notices],
        created_by=actor.name,
    )
    _keep_rows(kept, list(layout.rows()))
    DraftDoubt.objects.bulk_create(_doubts(kept, draft), batch_size=BATCH)
    DraftCorrection.objects.bulk_create(_corrections(kept, draft), batch_size=BATCH)
    return kept


def _keep_rows(kept: PlanDraft, proposals: list[Proposal]) -> None:
    """Parents come first, so two passes give every child its parent's id."""
    rows = [
        DraftRow(draft=kept, kind=p.kind, key=p.key, position=n, fields=p.fields, span=p.span)
        for n, p in enumerate(proposals, start=1)
    ]
    DraftRow.objects.bulk_create(rows, batch_size=BATCH)
    ids = {(row.kind, row.key): row.pk for row in rows}
    under = []
    for row, proposal in zip(rows, proposals, strict=True):
        parent = ids.get((PARENT_KIND.get(proposal.kind, ""), proposal.parent or ""))
        if parent:
            row.parent_id = parent
            under.append(row)
    DraftRow.objects.bulk_update(under, ["parent"], batch_size=BATCH)


def _doubts(kept: PlanDraft, draft: Draft) -> list[DraftDoubt]:
    return [
        DraftDoubt(
            draft=kept,
            position=n,
            kind=doubt.kind,
            message_vi=doubt.message.vi,
            message_en=doubt.message.en,
            span=pair(doubt.span),
            fields=list(doubt.fields),
            options=options_json(doubt),
        )
        for n, doubt in enumerate(draft.doubts, start=1)
    ]


def _corrections(kept: PlanDraft, draft: Draft) -> list[DraftCorrection]:
    return [
        DraftCorrection(
            draft=kept,
            printed=slip.printed,
            proposed=slip.proposed,
            span=pair(slip.span),
            kind=slip.kind,
            confidence=slip.confidence,
        )
        for slip in draft.corrections
    ]


def _counts(draft: Draft) -> list[dict[str, Any]]:
    return [
        {
            "table": count.table,
            "printed": count.printed,
            "used": count.used,
            "section_rows": count.section_rows,
            "left": [pair(span) for span in count.left],
        }
        for count in draft.counts
    ]
