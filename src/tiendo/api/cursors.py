"""Pages that stay whole while rows are added: a cursor names the last row seen, not how many came before."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Any

from tiendo.api import problems
from tiendo.api.problems import Problem
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Key = tuple[str | int, ...]
Row = dict[str, Any]

UNREADABLE = Words(
    "Con trỏ không đọc được. Hãy dùng đúng giá trị “next” của trang trước, hoặc đọc lại từ đầu.",
    "The cursor cannot be read. Use “next” of the page before as it is, or begin again.",
)
OTHER_LIST = Words(
    "Con trỏ này của danh sách khác, hoặc kế hoạch đã có bản mới. Hãy đọc lại từ đầu, "
    "hoặc nêu “edition” cần đọc.",
    "This cursor is of another list, or the plan has a new edition. Begin again, or name the “edition”.",
)


def written(key: Key, bound: str) -> str:
    """The cursor behind the row of that key, good for the list called ``bound``."""
    text = json.dumps([bound, *key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str, bound: str) -> Key | None:
    """The key a cursor holds; None for the beginning. Raises ``Problem``."""
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        held = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, UnicodeError, RecursionError) as error:
        raise Problem(problems.BAD_CURSOR, UNREADABLE) from error
    if not isinstance(held, list) or not all(type(part) in (str, int) for part in held):
        raise Problem(problems.BAD_CURSOR, UNREADABLE)
    if held[:1] != [bound]:
        raise Problem(problems.BAD_CURSOR, OTHER_LIST)
    return tuple(held[1:])


def number_behind(after: Key | None) -> int:
    """The number of the last row seen of a list by number, 0 for the beginning. Raises ``Problem``."""
    match after:
        case None:
            return 0
        case (int(number),) if 0 <= number < 2**62:
            return number
    raise Problem(problems.BAD_CURSOR, UNREADABLE)


def number_before(after: Key | None) -> int | None:
    """The same of a list that begins with the greatest: its keys are negative; None for the beginning."""
    match after:
        case None:
            return None
        case (int(number),) if 0 < -number < 2**62:
            return -number
    raise Problem(problems.BAD_CURSOR, UNREADABLE)


def behind(rows: Sequence[Row], after: Key | None, key: Callable[[Row], Key]) -> list[Row]:
    """The rows in the order of their keys, those behind ``after`` alone. Raises ``Problem``."""
    ordered = sorted(rows, key=key)
    if after is None:
        return ordered
    try:
        return [row for row in ordered if key(row) > after]
    except TypeError as error:
        raise Problem(problems.BAD_CURSOR, UNREADABLE) from error
