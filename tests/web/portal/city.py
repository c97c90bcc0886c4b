"""A plan in execution for everyone to read, with personal data in every free field somebody may type in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.cast import LAN
from tests.delivery.programme import PLAN, clerk, started
from tiendo.delivery.models import Deliverable, Occurrence
from tiendo.delivery.services import tickets
from tiendo.delivery.services.extensions import ask_extension, decide_extension
from tiendo.delivery.services.products import deliver, rule_on_delivery
from tiendo.kernel import clock
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.types import ANONYMOUS
from tiendo.plan.models import Indicator

if TYPE_CHECKING:
    from tiendo.delivery.models import Ticket

SECRETS = ("Kín Đáo", "kin@rieng.vn", "0905123456", "ghi chú riêng", "Hoa", "Lan", "rieng.vn")
MARCH = date(2026, 3, 5)


def value(number: str, day: date = MARCH, period: str = "2025") -> None:
    """A published value of the first target."""
    indicator = Indicator.objects.get(horizon="2030", code="1")
    new = NewObservation(indicator.pk, period, Decimal(number), Basis.PUBLISHED, "tp", "file", "x")
    with clock.at(day):
        observe([new], actor=LAN)


def product_accepted(day: date = MARCH) -> None:
    """A product handed over with everything an officer may type, and accepted."""
    product = Deliverable.objects.filter(occurrence__action_code="I.1.1").first()
    proof = {"document": "QĐ 15/QĐ-SKHCN do Kín Đáo ký, 0905123456", "note": "ghi chú riêng của Hoa"}
    with clock.at(day):
        given = deliver(product.pk, delivered_on=day, link="https://rieng.vn/a", **proof, actor=clerk())
        rule_on_delivery(given, accepted=True, reason="Kín Đáo xem", actor=LAN)


def more_time(day: date = MARCH) -> int:
    """A request for more time with a name in it, granted with another; gives its id."""
    work = Occurrence.objects.filter(action_code="II.1.1").latest("pk")
    with clock.at(day):
        due = work.terms.latest("pk").due_on + timedelta(days=90)
        asked = ask_extension(work.pk, asked_due_on=due, reason="Kín Đáo ốm, 0905123456", actor=clerk())
        decide_extension(asked, granted=True, answer="Đồng ý, Lan", actor=LAN)
    return asked


def a_city() -> Ticket:
    """The city; gives the question that was answered."""
    started()
    value("40")
    product_accepted()
    asked = tickets.ask_question(
        PLAN, "Kín Đáo hỏi 0905123456: bao giờ xong việc này?", name="Kín Đáo", email="kin@rieng.vn",
        address="action/I.1.1", source="s", actor=ANONYMOUS,
    )  # fmt: skip
    tickets.answer_question(
        asked.pk, public_words="Bao giờ xong?", answer="Trong tháng 6.", revision=1, actor=LAN
    )
    return asked
