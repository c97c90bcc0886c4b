"""What an e-mail says: one person's notices, each with its address, in the person's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.domain.letter import one_line
from tiendo.delivery.types import STEP_WORDS, NoticeStep
from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 40
FOOT = Words(
    "Thư do tiendo gửi tự động, xin không trả lời thư này; có thể trả lời ngay tại từng việc.",
    "Sent by tiendo; please do not answer this mail. Each item can be answered where it stands.",
)
STOP = Words(
    "Thôi nhận thư nhắc trước hạn (không cần đăng nhập; việc bị trả lại, quá hạn vẫn được báo):",
    "Stop mails before the due day (no sign-in needed; returned and overdue items are still mailed):",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One notice in a mail."""

    step: NoticeStep
    words: Words
    url: str


def subject(items: Sequence[Item], language: str) -> str:
    """One item: what it is; several: how many."""
    if len(items) == 1:
        item = items[0]
        return one_line(f"{STEP_WORDS[item.step].say(language)}: {item.words.say(language)}")
    return Words(
        f"Việc của tôi: {len(items)} việc cần xem", f"My work: {plural(len(items), 'item')} to look at"
    ).say(language)


def body(name: str, items: Sequence[Item], *, inbox_url: str, stop_url: str, language: str) -> str:
    """The text of the mail; past forty items the rest are counted, and stand in the inbox."""
    count = len(items)
    hello = Words(f"Kính gửi {name},", f"Dear {name},")
    about = Words(
        f"Anh/chị có {count} việc cần xem:",
        f"There {'is' if count == 1 else 'are'} {plural(count, 'item')} for you:",
    )
    parts = [hello.say(language), about.say(language)]
    parts += [_item(number, item, language) for number, item in enumerate(items[:MOST], 1)]
    if count > MOST:
        rest = count - MOST
        parts.append(Words(f"… và {rest} việc nữa.", f"… and {rest} more.").say(language))
    parts.append(Words(f"Tất cả việc của tôi: {inbox_url}", f"All my work: {inbox_url}").say(language))
    if stop_url:
        parts.append(f"{STOP.say(language)}\n{stop_url}")
    parts.append(FOOT.say(language))
    return "\n\n".join(parts) + "\n"


def _item(number: int, item: Item, language: str) -> str:
    said = " ".join(item.words.say(language).split())
    return f"{number}. {STEP_WORDS[item.step].say(language)}: {said}\n   {item.url}"
