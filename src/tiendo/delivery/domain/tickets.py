"""What citizens ask and how it is handled: states, limits, and what must never become public. Pure rules.

None of the numbers is law: how many working days an answer may take is a setting of the programme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from tiendo.delivery.types import BadReport, BadSetting
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping


class TicketState(StrEnum):
    """Where a question from outside stands. Nothing of it is public before it is ``admitted``."""

    RECEIVED = "received"
    ADMITTED = "admitted"
    ANSWERED = "answered"
    REFUSED = "refused"

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes an answer."""
        return self in {TicketState.RECEIVED, TicketState.ADMITTED}


TICKET_WORDS: Final = {
    TicketState.RECEIVED: Words("Mới nhận, chờ xem xét", "Received, to be looked at"),
    TicketState.ADMITTED: Words("Đã công khai, chờ trả lời", "Public, awaiting an answer"),
    TicketState.ANSWERED: Words("Đã trả lời", "Answered"),
    TicketState.REFUSED: Words("Không trả lời được", "Cannot be answered"),
}


class TicketStepKind(StrEnum):
    """One thing that was done with a question."""

    RECEIVED = "received"
    ADMITTED = "admitted"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    REFUSED = "refused"
    ERASED = "erased"


TICKET_STEP_WORDS: Final = {
    TicketStepKind.RECEIVED: Words("Tiếp nhận", "Received"),
    TicketStepKind.ADMITTED: Words("Công khai câu hỏi", "Question made public"),
    TicketStepKind.FORWARDED: Words("Chuyển cơ quan trả lời", "Passed to an agency"),
    TicketStepKind.ANSWERED: Words("Trả lời công khai", "Answered in public"),
    TicketStepKind.REFUSED: Words("Từ chối", "Refused"),
    TicketStepKind.ERASED: Words("Xóa thông tin người gửi", "Sender erased"),
}
FEWEST, MOST, MOST_LINKS = 15, 4_000, 2
A_DAY_FROM_ONE, A_DAY_FROM_ALL = 5, 300
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Vietnamese telephone numbers and twelve digits of an identity card; 63/KH-UBND and 20/11/2025 pass.
TELEPHONE = re.compile(r"(?<![\w/])(?:\+84|0)(?:[ .-]?\d){8,10}(?![\w/])|(?<!\d)\d{12}(?!\d)")
HIDDEN: Final = "[…]"


@dataclass(frozen=True, slots=True)
class TicketTimes:
    """Within how many working days a question is answered; how many days after that its sender is erased."""

    answer_days: int = 10
    forget_days: int = 30


def read_ticket_times(settings: Mapping[str, Any]) -> TicketTimes:
    """The numbers in a programme's settings; raises ``BadSetting`` for those outside what makes sense."""
    times = TicketTimes(int(settings.get("answer_days", 10)), int(settings.get("forget_days", 30)))
    if not (1 <= times.answer_days <= 60 and 1 <= times.forget_days <= 365):
        raise BadSetting(
            Words(
                "Số ngày trả lời từ 1 đến 60 ngày làm việc; số ngày giữ thông tin người gửi từ 1 đến 365.",
                "Days to answer are 1 to 60 working days; days the sender is kept are 1 to 365.",
            )
        )
    return times


def question_of(words: str) -> str:
    """The question as it is kept; raises ``BadReport`` when it is too short, too long or an advertisement."""
    text = words.strip()
    if len(text) < FEWEST:
        raise BadReport(
            Words(
                f"Câu hỏi quá ngắn. Hãy viết ít nhất {FEWEST} ký tự để người trả lời hiểu được.",
                f"The question is too short. Write at least {FEWEST} characters.",
            )
        )
    if len(text) > MOST:
        raise BadReport(
            Words(
                f"Câu hỏi dài hơn {MOST} ký tự. Hãy rút gọn, hoặc gửi thành hai câu hỏi.",
                f"The question is longer than {MOST} characters. Shorten it or send two questions.",
            )
        )
    if len(LINK.findall(text)) > MOST_LINKS:
        raise BadReport(
            Words(
                f"Câu hỏi có quá {MOST_LINKS} đường dẫn. Hãy bỏ bớt đường dẫn rồi gửi lại.",
                f"The question holds more than {MOST_LINKS} links. Take some out and send it again.",
            )
        )
    return text


def without_personal(text: str) -> str:
    """A proposal for the public wording: e-mail addresses and telephone numbers are hidden."""
    return TELEPHONE.sub(HIDDEN, MAILBOX.sub(HIDDEN, text))


def public_wording(text: str) -> str:
    """Words about to become public; raises ``BadReport`` when empty or when they hold personal data."""
    shown = text.strip()
    if not shown:
        raise BadReport(
            Words(
                "Chưa có nội dung để công khai. Hãy viết nội dung rồi bấm lại.",
                "There is nothing to make public. Write the words, then press again.",
            )
        )
    if without_personal(shown) != shown:
        raise BadReport(
            Words(
                "Nội dung còn địa chỉ thư hoặc số điện thoại. Hãy bỏ đi: nội dung này ai cũng đọc được.",
                "The words still hold an e-mail address or a telephone number. Take it out: they are public.",
            )
        )
    return shown
