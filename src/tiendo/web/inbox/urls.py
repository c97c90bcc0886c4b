"""The addresses of one person's work. Mails point at three of them: they stay."""

from __future__ import annotations

from django.urls import path

from tiendo.web.inbox import mail_stop

urlpatterns = [
    path("mail/stop/<str:token>/", mail_stop.mail_stop, name="mail-stop"),
]
