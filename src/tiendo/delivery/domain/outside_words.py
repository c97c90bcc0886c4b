"""The letters to people outside: confirming, what changed, an answer. Knows words, no tables."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWERED = Words("Câu hỏi của bạn đã có trả lời", "Your question has been answered")
STOP_THESE = Words("Thôi nhận thư này (một lần bấm)", "Stop these letters (one click)")
STOP_THIS = Words("Chỉ thôi theo dõi nội dung này (một lần bấm)", "Stop following only this (one click)")
REFUSED = Words("Câu hỏi của bạn không trả lời được", "Your question cannot be answered")


def confirm_subject(what: str) -> Words:
    """What is asked, and about what."""
    return Words(f"Xác nhận theo dõi: {what}", f"Confirm that you want to follow: {what}")


def confirm_body(what: str, url: str) -> Words:
    """Whether they meant it; nothing else is ever sent to who does not confirm."""
    return Words(
        f"Có người (có thể là bạn) đăng ký nhận thư khi có thay đổi về:\n\n{what}\n\n"
        f"Nếu đúng là bạn, hãy mở đường dẫn này và bấm xác nhận:\n{url}\n\n"
        "Nếu không phải, xin bỏ qua thư này. Sau ba ngày địa chỉ của bạn sẽ được xóa.\n",
        f"Somebody, perhaps you, asked to be mailed when something changes about:\n\n{what}\n\n"
        f"If it was you, open this link and press confirm:\n{url}\n\n"
        "If not, ignore this letter. Your address is deleted after three days.\n",
    )


def changes_subject(what: str, count: int) -> Words:
    """How much is new, and about what."""
    return Words(f"{count} thay đổi: {what}", f"{plural(count, 'change')}: {what}")


def several_subject(count: int, things: int) -> Words:
    """How much is new, in how many things somebody follows."""
    return Words(
        f"{count} thay đổi ở {things} nội dung bạn theo dõi",
        f"{plural(count, 'change')} in {plural(things, 'thing')} you follow",
    )


def several_body(bodies: Sequence[Words], stop_url: str) -> Words:
    """What changed in one thing after the other, and the way to stop all of them."""
    vi, en = ("\n----\n\n".join(body.say(language) for body in bodies) for language in ("vi", "en"))
    return Words(
        f"{vi}\n----\n\nThôi theo dõi tất cả nội dung trong thư này (một lần bấm): {stop_url}\n",
        f"{en}\n----\n\nStop following everything in this letter (one click): {stop_url}\n",
    )


def changes_body(
    what: str, lines: Sequence[tuple[str, str]], stop_url: str, *, more: int = 0, is_alone: bool = True
) -> Words:
    """Only what changed, what stands on one page above its link, how many more, and the way to stop.

    Not ``is_alone``: the letter tells of other things too, and the link stops this one only.
    """
    pages = groupby(lines, key=lambda line: line[1])
    listed = "\n\n".join("\n".join(f"- {said}" for said, _ in page) + f"\n  {url}" for url, page in pages)
    rest = Words("", "")
    if more:
        rest = Words(
            f"\n\nCòn {more} thay đổi trước đó, xem trên trang.",
            f"\n\n{plural(more, 'earlier change')} on the page.",
        )
    stop = STOP_THESE if is_alone else STOP_THIS
    return Words(
        f"Có thay đổi về “{what}”:\n\n{listed}{rest.vi}\n\n{stop.vi}: {stop_url}\n",
        f"There are changes about “{what}”:\n\n{listed}{rest.en}\n\n{stop.en}: {stop_url}\n",
    )


def outcome_body(question: str, said: str, url: str, *, answered: bool) -> Words:
    """The answer, or why there is none."""
    head = Words("Trả lời", "Answer") if answered else Words("Lý do", "Reason")
    return Words(
        f"Bạn đã hỏi:\n\n{question}\n\n{head.vi}:\n\n{said}\n\nXem trên trang: {url}\n",
        f"You asked:\n\n{question}\n\n{head.en}:\n\n{said}\n\nOn the page: {url}\n",
    )
