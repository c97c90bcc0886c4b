"""The addresses of one person's work. Mails point at three of them: they stay."""

from __future__ import annotations

from django.urls import path

from tiendo.web.inbox import inbox, mail_stop, sent

urlpatterns = [
    path("start/", inbox.start, name="start"),
    path("inbox/", inbox.my_work, name="inbox"),
    path("inbox/told/", inbox.told, name="inbox-told"),
    path("inbox/read/", inbox.read_all, name="inbox-read"),
    path("inbox/mail/", inbox.mail, name="inbox-mail"),
    path("notices/", sent.notices, name="notices"),
    path("notices/<int:notice_id>/", inbox.notice, name="notice"),
    path("notices/<int:notice_id>/answer/", inbox.answer, name="notice-answer"),
    path("notices/mail/<int:mail_id>/retry/", sent.retry, name="mail-retry"),
    path("mail/stop/<str:token>/", mail_stop.mail_stop, name="mail-stop"),
]
