"""Who reports what to whom, how often: regimes, the rounds they open, and each agency's submission."""

from __future__ import annotations

from django.db import models

from tiendo.delivery.models.recorded import Recorded
from tiendo.delivery.types import EntryKind, EntryState, StepKind, SubmissionState


class Regime(models.Model):
    """A standing duty to report (Decree 09/2019): its dates are in ``schedule`` (see ``domain``)."""

    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="regimes")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    schedule = models.JSONField()
    legal_basis = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ("plan", "code")
        constraints = (models.UniqueConstraint(fields=("plan", "code"), name="one_regime"),)

    def __str__(self) -> str:
        return self.title


class Round(models.Model):
    """One time agencies report. All days are included; ``due_on`` is the last day in time.

    ``asked`` lists agencies and what is asked of an ad hoc round; empty for what the regime asks of all.
    """

    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="rounds")
    regime = models.ForeignKey(Regime, models.PROTECT, null=True, related_name="rounds")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    period = models.CharField(max_length=10)
    period_from = models.DateField()
    cut_off = models.DateField()
    opens_on = models.DateField()
    due_on = models.DateField()
    late_until = models.DateField()
    asked = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ("-due_on", "pk")
        constraints = (models.UniqueConstraint(fields=("plan", "key"), name="one_round"),)

    def __str__(self) -> str:
        return self.title


class Submission(models.Model):
    """One agency's report in one round. What was sent is in its sendings, and never changes."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="submissions")
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="submissions")
    state = models.CharField(
        max_length=14,
        choices=[(s.value, s.value) for s in SubmissionState],
        default=SubmissionState.DRAFT,
    )
    revision = models.PositiveIntegerField(default=1)
    remarks = models.TextField(blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ("round", "agency")
        constraints = (models.UniqueConstraint(fields=("round", "agency"), name="one_submission"),)

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.round_id}"


class Entry(models.Model):
    """One line of a submission: an action led, or an indicator counted. ``known`` is what it was filled from.

    ``revision`` counts its changes; a save says which one it started from.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in EntryKind])
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=100)
    action = models.ForeignKey("plan.Action", models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey("plan.Target", models.PROTECT, null=True, related_name="+")
    period = models.CharField(max_length=10, blank=True)
    state = models.CharField(
        max_length=15, choices=[(s.value, s.value) for s in EntryState], default=EntryState.EMPTY
    )
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    value_text = models.CharField(max_length=300, blank=True)
    results = models.TextField(blank=True)
    difficulties = models.TextField(blank=True)
    proposals = models.TextField(blank=True)
    known = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    edited_by = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True)
    returned_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("submission", "position")
        verbose_name_plural = "entries"
        constraints = (models.UniqueConstraint(fields=("submission", "code"), name="one_entry"),)

    def __str__(self) -> str:
        return f"{self.submission_id} {self.code}"


class Sending(Recorded):
    """What an agency's head sent to the standing body, whole and as it was: entries, files, who approved."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="sendings")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("submission", "number")
        constraints = (models.UniqueConstraint(fields=("submission", "number"), name="one_sending"),)

    def __str__(self) -> str:
        return f"{self.submission_id} sending {self.number}"


class EntryRuling(Recorded):
    """The standing body accepted one entry of a sending, or returned it with a reason."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="rulings")
    sending = models.ForeignKey(Sending, models.PROTECT, related_name="rulings")
    accepted = models.BooleanField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.entry_id}: {'accepted' if self.accepted else 'returned'}"


class SubmissionStep(Recorded):
    """One move of a submission from desk to desk."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in StepKind])
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.submission_id} {self.kind}"


class Reopening(Recorded):
    """A locked submission may be worked on again until a day, for a reason."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="reopenings")
    until = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.submission_id} until {self.until}"


class Attachment(Recorded):
    """A file somebody handed in; its bytes are in the file store under their SHA-256."""

    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="attachments")
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return self.name
