"""Who was told what, when, and what they answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tiendo.delivery.types import MailState, NoticeStep
from tiendo.kernel import clock


class Notice(models.Model):
    """One thing one person is told. ``key`` says what it is about and which rung: it is told once."""

    key = models.CharField(max_length=200, unique=True)
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in NoticeStep])
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    agency = models.ForeignKey("org.Agency", models.PROTECT, null=True, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    vi = models.TextField()
    en = models.TextField()
    address = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    told_at = models.DateTimeField(default=clock.now)
    mail = models.ForeignKey("delivery.Mail", models.PROTECT, null=True, related_name="notices")
    read_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-told_at", "-pk")
        indexes = (models.Index(fields=("user", "read_at"), name="notice_unread"),)

    def __str__(self) -> str:
        return self.key


class Mail(models.Model):
    """One e-mail, made of one person's notices. Its ``message_id`` is fixed before it is handed over.

    So is all else that goes over the wire: handed over twice, it is the same letter twice. Without a ``user``
    it goes to somebody outside: a follower, or who asked a question. ``any_hour``: its reader waits for it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="mails")
    message_id = models.CharField(max_length=200, unique=True)
    address = models.CharField(max_length=320)
    language = models.CharField(max_length=5, default="vi")
    stop_url = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in MailState], default=MailState.PLANNED
    )
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(default=clock.now)
    any_hour = models.BooleanField(default=False)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)
    refused = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.message_id


class MailChoice(models.Model):
    """In which language a person is mailed."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choice")
    language = models.CharField(max_length=5, default="vi")

    def __str__(self) -> str:
        return f"{self.user_id} {self.language}"


class MailStop(models.Model):
    """A person asked not to be mailed about one rung; the notice still stands in the inbox."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_stops")
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in NoticeStep])
    stopped_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "step"), name="one_stop"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.step}"
