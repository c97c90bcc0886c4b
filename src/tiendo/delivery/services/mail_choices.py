"""A person's own choices about mail: which reminders not to be mailed about, and in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core import signing

from tiendo.delivery.models import MailChoice, MailStop
from tiendo.delivery.services.mail_planning import SALT
from tiendo.delivery.types import MAY_BE_STOPPED, BadSetting, NoticeStep, UnknownWork
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.selectors import actor_for
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.org.types import Actor


def read_stop_token(token: str) -> tuple[Actor, frozenset[NoticeStep]]:
    """Whose mails a signed word may stop, and which; raises ``UnknownWork`` when tiendo never signed it."""
    try:
        user_id, steps = signing.loads(token, salt=SALT)
        user = get_user_model().objects.get(pk=user_id)
    except (signing.BadSignature, get_user_model().DoesNotExist) as forged:
        raise UnknownWork(
            Words(
                "Liên kết thôi nhận thư không đúng hoặc đã bị cắt mất một phần. Hãy mở lại từ thư, "
                "hoặc đăng nhập và chỉnh trong “Việc của tôi”.",
                "The link to stop mails is wrong or was cut off. Open it from the mail again, or sign in and "
                "choose in “My work”.",
            )
        ) from forged
    return actor_for(user), frozenset(NoticeStep(step) for step in steps)


@rights.verb(rights.can_use_inbox)
def stop_mail(steps: Iterable[NoticeStep], *, actor: Actor) -> None:
    """Do not mail this person about these steps any more; notices still stand in the inbox.

    Raises ``BadSetting`` for a step that may not be stopped.
    """
    wanted = set(steps)
    if wanted - MAY_BE_STOPPED:
        raise BadSetting(
            Words(
                "Chỉ thôi được thư nhắc trước hạn. Việc bị trả lại, quá hạn phải được báo.",
                "Only mails before the due day can be stopped. What is returned or overdue has to be told.",
            )
        )
    user_id = _own(actor)
    stops = [MailStop(user_id=user_id, step=step) for step in sorted(wanted)]
    MailStop.objects.bulk_create(stops, ignore_conflicts=True)
    _record(actor, "delivery.mail.stopped", wanted)


@rights.verb(rights.can_use_inbox)
def resume_mail(steps: Iterable[NoticeStep], *, actor: Actor) -> None:
    """Mail this person about these steps again."""
    wanted = set(steps)
    MailStop.objects.filter(user_id=_own(actor), step__in=wanted).delete()
    _record(actor, "delivery.mail.resumed", wanted)


@rights.verb(rights.can_use_inbox)
def choose_mail_language(language: str, *, actor: Actor) -> None:
    """In which language this person is mailed: ``vi`` or ``en``."""
    if language not in {"vi", "en"}:
        raise BadSetting(
            Words(
                "Thư chỉ có tiếng Việt và tiếng Anh. Hãy chọn một trong hai.",
                "Mails are in Vietnamese or English. Choose one of them.",
            )
        )
    MailChoice.objects.update_or_create(user_id=_own(actor), defaults={"language": language})
    subject = Subject("org.user", str(actor.user_id))
    record(actor, "delivery.mail.language", subject, after={"language": language})


def _own(actor: Actor) -> int:
    assert actor.user_id is not None  # noqa: S101 - the right to an inbox is having an account
    return actor.user_id


def _record(actor: Actor, action: str, steps: set[NoticeStep]) -> None:
    record(actor, action, Subject("org.user", str(actor.user_id)), after={"steps": sorted(steps)})
