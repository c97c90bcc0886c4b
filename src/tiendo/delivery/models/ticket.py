"""Questions from outside, and those who follow by e-mail. What identifies a sender can be erased."""

from __future__ import annotations

from django.db import models

from tiendo.delivery.domain.tickets import TicketState, TicketStepKind
from tiendo.delivery.models.recorded import Recorded
from tiendo.kernel import clock


class Ticket(models.Model):
    """One question of a citizen about a plan or a promise of it (``address``, empty for the whole plan).

    ``words``, ``name``, ``email`` and ``source`` are the sender's and never public; erasing empties them.
    ``public_words`` is what an officer made public. ``receipt`` is the sender's own key to the question.
    """

    receipt = models.CharField(max_length=60, unique=True)
    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="tickets")
    address = models.CharField(max_length=160, blank=True)
    words = models.TextField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=320, blank=True)
    language = models.CharField(max_length=5, default="vi")
    source = models.CharField(max_length=64, blank=True)
    public_words = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in TicketState], default=TicketState.RECEIVED
    )
    agency = models.ForeignKey("org.Agency", models.PROTECT, null=True, related_name="tickets")
    received_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (
            models.Index(fields=("plan", "address"), name="ticket_promise"),
            models.Index(fields=("state", "due_on"), name="ticket_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class TicketStep(Recorded):
    """What was done with a question, by whom; never holds what the sender wrote."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=[(s.value, s.value) for s in TicketStepKind])
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind}"


class Follower(models.Model):
    """Someone who asked to be mailed what changes: of a plan, a promise (``address``) or an agency.

    Until ``confirmed_at`` nothing but the question whether they meant it is sent. Who stops is deleted.
    ``told_until``: changes up to this moment have been mailed.
    """

    key = models.CharField(max_length=60, unique=True)
    email = models.CharField(max_length=320)
    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="followers")
    address = models.CharField(max_length=160, blank=True)
    agency = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=5, default="vi")
    source = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("email", "plan", "address", "agency"), name="one_following"),
        )

    def __str__(self) -> str:
        return f"follower {self.pk}"
