"""Proposals: what the machine understood and what people have decided about it so far."""

from __future__ import annotations

from django.db import models

from tiendo.plan.types import CorrectionState, DoubtState, DraftStatus, RowKind, RowState


class PlanDraft(models.Model):
    """Everything understood from one document, under review."""

    document = models.ForeignKey("plan.SourceDocument", models.PROTECT, related_name="drafts")
    status = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in DraftStatus], default=DraftStatus.REVIEW
    )
    facts = models.JSONField(default=dict)
    counts = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    edition_of = models.ForeignKey("plan.Plan", models.PROTECT, null=True, related_name="+")
    version = models.ForeignKey("plan.PlanVersion", models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.CharField(max_length=200)
    edited_by = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"draft {self.pk} of {self.document_id}"


class DraftRow(models.Model):
    """One proposed row. ``fields`` maps a name to ``{value, span, confidence, how, printed, accepted}``."""

    draft = models.ForeignKey(PlanDraft, models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in RowKind])
    key = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    fields = models.JSONField(default=dict)
    span = models.JSONField(null=True)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in RowState], default=RowState.PROPOSED
    )
    revision = models.PositiveIntegerField(default=1)
    edited_by = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("draft", "kind", "key"), name="one_key_a_draft"),)
        indexes = (models.Index(fields=("draft", "kind", "position"), name="draft_rows"),)

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


class DraftDoubt(models.Model):
    """Something the machine could not settle, and what a person said about it."""

    draft = models.ForeignKey(PlanDraft, models.CASCADE, related_name="doubts")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    message_vi = models.TextField()
    message_en = models.TextField()
    span = models.JSONField(null=True)
    fields = models.JSONField(default=list)
    options = models.JSONField(default=list)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in DoubtState], default=DoubtState.OPEN
    )
    answer = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    edited_by = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position", "pk")
        indexes = (models.Index(fields=("draft", "state"), name="draft_doubts"),)

    def __str__(self) -> str:
        return self.message_vi


class DraftCorrection(models.Model):
    """A suspected slip of print: proposed beside the printed words."""

    draft = models.ForeignKey(PlanDraft, models.CASCADE, related_name="corrections")
    printed = models.TextField()
    proposed = models.TextField()
    span = models.JSONField()
    kind = models.CharField(max_length=60)
    confidence = models.FloatField()
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in CorrectionState], default=CorrectionState.PROPOSED
    )
    revision = models.PositiveIntegerField(default=1)
    edited_by = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.printed} → {self.proposed}"


class DraftStep(models.Model):
    """One step of review, with everything needed to take it back."""

    draft = models.ForeignKey(PlanDraft, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=60)
    words_vi = models.TextField()
    words_en = models.TextField()
    before = models.JSONField()
    after = models.JSONField()
    user_id = models.BigIntegerField(null=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.verb
