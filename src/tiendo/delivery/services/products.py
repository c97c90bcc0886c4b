"""Handing products over, and the standing body taking them or sending them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

from tiendo.delivery.domain.file_kinds import known_file
from tiendo.delivery.models import Attachment, Deliverable, Delivery, Occurrence, Ruling
from tiendo.delivery.selectors.occurrence import revision_of
from tiendo.delivery.services.layout import first_day
from tiendo.delivery.services.signing import signed
from tiendo.delivery.services.work_at_hand import GONE, work_at_hand
from tiendo.delivery.services.written import written
from tiendo.delivery.types import BadReport, NotNow, ProductRuled, StaleEntry, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust import events, file_store
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from datetime import date

    from tiendo.org.types import Actor

LONGEST_LINK = 1000
LONGEST_DOCUMENT = 200
LONGEST_NOTE = 1000


@rights.verb(rights.can_report)
def deliver(
    deliverable_id: int,
    *,
    delivered_on: date,
    document: str = "",
    link: str = "",
    file: tuple[str, bytes] | None = None,
    note: str = "",
    synthetic: bool = False,
    actor: Actor,
) -> int:
    """Hand a product over on a day, with a document number, a link or a file to prove it; gives the delivery.

    May be repeated (a part now, a better one later) until one is accepted; the very same again, not ruled on
    yet, is the same delivery (a button pressed twice). Raises ``BadReport``, ``BadFile``,
    ``NotNow``, and ``NotAllowed`` to whoever does not report for an agency that answers for it today.
    """
    deliverable = Deliverable.objects.filter(pk=deliverable_id, ended_at__isnull=True).first()
    if deliverable is None:
        raise UnknownWork(GONE)
    work = work_at_hand(deliverable.occurrence_id)
    agency = work.agency_of(actor)
    _demand_open(deliverable)
    _demand_day(delivered_on, first_day(work.term.action.version))
    _demand_proof(document, link, file)
    given = {
        "agency_id": agency,
        "delivered_on": delivered_on,
        "document": written(document, LONGEST_DOCUMENT),
        "link": link.strip(),
        "note": written(note, LONGEST_NOTE),
    }
    if (before := _same_waiting(deliverable, given, file)) is not None:
        return before
    attachment = _kept(file, actor, synthetic=synthetic) if file else None
    made = Delivery.objects.create(
        deliverable=deliverable,
        attachment=attachment,
        **given,
        **signed(actor, synthetic=synthetic),
    )
    after = {
        "deliverable": deliverable.pk,
        "agency": agency,
        "delivered_on": delivered_on,
        "document": made.document,
        "link": made.link,
        "file": attachment.sha256 if attachment else None,
    }
    record(actor, "delivery.product.delivered", Subject("delivery.delivery", str(made.pk)), after=after)
    return made.pk


@rights.verb(rights.can_steer)
def rule_on_delivery(
    delivery_id: int,
    *,
    accepted: bool,
    reason: str = "",
    revision: int | None = None,
    synthetic: bool = False,
    actor: Actor,
) -> int:
    """Take a delivery, or send it back with a reason; the latest ruling holds. Gives the ruling's id.

    ``revision`` is what was seen of its product: the same form posted again takes nothing that was handed
    over or ruled on since. None asks nothing. Raises ``StaleEntry``, ``NotNow``, ``BadReport``.
    """
    rows = Delivery.objects.select_related("deliverable").select_for_update(of=("self",))
    delivery = rows.filter(pk=delivery_id).first()
    if delivery is None:
        raise UnknownWork(
            Words(
                "Không có lần giao nộp này. Hãy tải lại trang.",
                "There is no such delivery. Reload the page.",
            )
        )
    last = delivery.rulings.order_by("-recorded_at", "-pk").first()
    if last is not None and last.accepted == accepted:
        raise NotNow(
            Words(
                "Lần giao nộp này đã được xử lý như vậy rồi. Hãy tải lại trang để xem.",
                "This delivery was already ruled on so. Reload the page to see it.",
            )
        )
    _demand_seen(delivery.deliverable, revision)
    said = written(reason)
    if not accepted and not said:
        raise BadReport(
            Words(
                "Hãy ghi lý do trả lại để cơ quan biết cần sửa gì.",
                "Say why it is sent back, so the agency knows what to mend.",
            )
        )
    ruling = Ruling.objects.create(
        delivery=delivery, accepted=accepted, reason=said, **signed(actor, synthetic=synthetic)
    )
    after = {"delivery": delivery.pk, "accepted": accepted, "reason": ruling.reason}
    record(actor, "delivery.product.ruled", Subject("delivery.delivery", str(delivery.pk)), after=after)
    events.announce(ProductRuled(delivery.pk, accepted))
    return ruling.pk


def _demand_seen(deliverable: Deliverable, revision: int | None) -> None:
    # Locked as ``deliver`` locks it: nothing is handed over between the look and the ruling.
    Occurrence.objects.select_for_update(of=("self",)).get(pk=deliverable.occurrence_id)
    if revision is not None and revision != revision_of(deliverable):
        raise StaleEntry(
            Words(
                "Sản phẩm này đã có lần giao nộp hoặc quyết định khác sau khi bạn mở trang. "
                "Hãy tải lại, xem phần đã đổi rồi quyết định.",
                "This product was delivered again or ruled on since you opened the page. "
                "Reload, look, then decide.",
            )
        )


def _same_waiting(
    deliverable: Deliverable, given: dict[str, Any], file: tuple[str, bytes] | None
) -> int | None:
    """The delivery that says the very same and waits for its ruling."""
    sha256 = file_store.sha256_of(file[1]) if file else None
    rows = deliverable.deliveries.filter(rulings__isnull=True, attachment__sha256=sha256, **given)
    return rows.values_list("pk", flat=True).first()


def _demand_open(deliverable: Deliverable) -> None:
    rulings = Ruling.objects.filter(delivery__deliverable=deliverable).order_by("recorded_at", "pk")
    if any(dict(rulings.values_list("delivery", "accepted")).values()):
        raise NotNow(
            Words(
                "Sản phẩm này đã được chấp nhận, không cần giao nộp nữa.",
                "This product was accepted; nothing more is to be delivered.",
            )
        )


def _demand_day(day: date, first: date) -> None:
    if day > clock.today():
        raise BadReport(
            Words(
                "Ngày giao nộp còn ở phía trước. Hãy ghi ngày đã giao nộp thật.",
                "The day of delivery is still to come. Give the day it was delivered.",
            )
        )
    if day < first:
        raise BadReport(
            Words(
                "Ngày giao nộp trước ngày ban hành kế hoạch. Hãy kiểm tra lại ngày.",
                "The day of delivery is before the plan was issued. Check the day.",
            )
        )


def _demand_proof(document: str, link: str, file: tuple[str, bytes] | None) -> None:
    if not (document.strip() or link.strip() or file):
        raise BadReport(
            Words(
                "Hãy ghi số, ký hiệu văn bản, đính kèm tệp hoặc dẫn đường liên kết làm căn cứ.",
                "Give a document number, attach a file or give a link as proof.",
            )
        )
    if link.strip() and not is_web_address(link.strip()):
        raise BadReport(
            Words(
                "Đường liên kết phải bắt đầu bằng https:// hoặc http:// và có tên miền.",
                "A link must begin with https:// or http:// and name a site.",
            )
        )


def is_web_address(link: str) -> bool:
    """Whether a link may be shown to others to follow: http or https, a host, nothing to hide in."""
    if len(link) > LONGEST_LINK or any(char.isspace() or ord(char) < ord(" ") for char in link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _kept(file: tuple[str, bytes], actor: Actor, *, synthetic: bool) -> Attachment:
    known = known_file(*file, most=settings.TIENDO_MAX_ATTACHMENT)
    return Attachment.objects.create(
        sha256=file_store.keep(file[1]),
        name=known.name,
        content_type=known.content_type,
        size=len(file[1]),
        **signed(actor, synthetic=synthetic),
    )
