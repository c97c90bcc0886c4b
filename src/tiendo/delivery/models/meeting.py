"""Sessions of the steering committee and the papers its members get three days before (Plan 63, V.1)."""

from __future__ import annotations

from django.db import models

from tiendo.delivery.models.recorded import Recorded


class Meeting(Recorded):
    """A session. ``pack_due_on`` is the last day its papers may be sent."""

    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=300)
    held_on = models.DateField()
    pack_due_on = models.DateField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=200, blank=True)
    sent_to = models.JSONField(default=list)

    class Meta:
        ordering = ("-held_on", "pk")

    def __str__(self) -> str:
        return self.title


class MeetingPaper(Recorded):
    """One paper of a pack: a file, or a round's consolidated report as known on a day."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    attachment = models.ForeignKey("delivery.Attachment", models.PROTECT, null=True, related_name="+")
    report_of = models.ForeignKey("delivery.Round", models.PROTECT, null=True, related_name="+")
    known_on = models.DateField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title
