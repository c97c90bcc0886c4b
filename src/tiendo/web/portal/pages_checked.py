"""Which public pages are checked for accessibility, and where the results are kept for the statement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RESULTS: Final = Path(__file__).with_name("accessibility.json")
PAGES: Final = {
    "home": "/public/{lang}/",
    "plan": "/public/{lang}/{slug}/",
    "changes": "/public/{lang}/{slug}/changes/",
    "questions": "/public/{lang}/{slug}/questions/",
    "indicator": "/public/{lang}/{slug}/indicators/2030/1/",
    "action": "/public/{lang}/{slug}/actions/I.1.1/",
    "agency": "/public/{lang}/{slug}/agencies/skhcn/",
    "ask": "/public/{lang}/{slug}/ask/",
    "follow": "/public/{lang}/{slug}/follow/",
    "accessibility": "/public/{lang}/accessibility/",
    "nothing found": "/public/{lang}/{slug}/?q=zzzz",
}
NAMES: Final = {
    "home": Words("Trang đầu", "The first page"),
    "plan": Words("Một kế hoạch", "A plan"),
    "changes": Words("Các thay đổi", "What changed"),
    "questions": Words("Câu hỏi và trả lời", "Questions and answers"),
    "indicator": Words("Một chỉ tiêu", "An indicator"),
    "action": Words("Một nhiệm vụ", "An action"),
    "agency": Words("Một cơ quan", "An agency"),
    "ask": Words("Gửi câu hỏi", "Asking a question"),
    "follow": Words("Theo dõi bằng thư", "Following by e-mail"),
    "accessibility": Words("Khả năng tiếp cận", "Accessibility"),
    "nothing found": Words("Tìm không thấy gì", "Nothing found"),
}
LANGUAGES: Final = {"vi": Words("Tiếng Việt", "Vietnamese"), "en": Words("Tiếng Anh", "English")}


def table_of(
    pages: Sequence[Mapping[str, Any]],
) -> tuple[list[tuple[Words, int]], list[tuple[Words, list[int]]]]:
    """The columns, a language and a width each; and of each kind of page what was wrong there, by column."""
    columns = list(dict.fromkeys((one["language"], one["width"]) for one in pages))
    found = {(one["page"], one["language"], one["width"]): one["violations"] for one in pages}
    names = dict.fromkeys(one["page"] for one in pages)
    heads = [(LANGUAGES[language], width) for language, width in columns]
    return heads, [(NAMES[name], [found[(name, *column)] for column in columns]) for name in names]
