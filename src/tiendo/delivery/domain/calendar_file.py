"""Days of the office's own calendar as written: in a form, or in a CSV file. Knows no tables.

The file has the columns day, kind, name, source, as the one tiendo ships.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tiendo.delivery.types import BadSetting, DayKind
from tiendo.kernel.text import collapse
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = ("day", "kind", "name", "source")
KINDS = {"off": DayKind.OFF, "nghỉ": DayKind.OFF, "work": DayKind.WORK, "làm bù": DayKind.WORK}
FORMS = ("%Y-%m-%d", "%d/%m/%Y")
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
MOST_DAYS, LONGEST_NAME, LONGEST_SOURCE = 2000, 200, 500


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day the office itself says is off, or worked."""

    day: date
    kind: DayKind
    name: str
    source: str = ""


def read_day(written: Mapping[str, str | None]) -> OwnDay:
    """One day from its words; raises ``BadSetting``."""
    said = {name: collapse(written.get(name) or "") for name in COLUMNS}
    kind = KINDS.get(said["kind"].casefold())
    if kind is None:
        raise BadSetting(
            Words(
                f"Loại ngày “{said['kind']}” không có; hãy ghi off (nghỉ) hoặc work (làm bù).",
                f"There is no kind of day “{said['kind']}”; write off or work.",
            )
        )
    if not said["name"] or len(said["name"]) > LONGEST_NAME or len(said["source"]) > LONGEST_SOURCE:
        raise BadSetting(
            Words(
                f"Ngày nghỉ, ngày làm bù cần tên (tối đa {LONGEST_NAME} ký tự), ví dụ “Tết Dương lịch”.",
                f"A day off or worked needs a name of at most {LONGEST_NAME} characters.",
            )
        )
    return OwnDay(_date(said["day"]), kind, said["name"], said["source"])


def read_calendar(data: bytes) -> tuple[OwnDay, ...]:
    """The days of a CSV file, all or none; ``BadSetting`` names the line and what to write."""
    try:
        table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        heads, rows = table.fieldnames or [], list(table)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadSetting(NOT_A_FILE) from error
    if not {"day", "kind", "name"} <= set(heads) or not rows or len(rows) > MOST_DAYS:
        raise BadSetting(NOT_A_FILE)
    found: dict[date, OwnDay] = {}
    for number, row in enumerate(rows, 2):
        try:
            one = read_day(row)
        except BadSetting as refusal:
            raise _at(number, refusal.words) from refusal
        if one.day in found:
            raise _at(number, _twice(one.day))
        found[one.day] = one
    return tuple(found[day] for day in sorted(found))


def _twice(day: date) -> Words:
    return Words(
        f"ngày {day:%d/%m/%Y} ghi hai lần. Hãy bỏ bớt một dòng.", f"{day} stands there twice. Leave one out."
    )


def _date(said: str) -> date:
    for form in FORMS:
        try:
            found = datetime.strptime(said, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if FIRST <= found <= LAST:
            return found
    raise BadSetting(
        Words(
            f"Ngày “{said}” không đọc được; hãy ghi như 2026-02-16 hoặc 16/02/2026.",
            f"The day “{said}” cannot be read; write it like 2026-02-16 or 16/02/2026.",
        )
    )


def _at(number: int, words: Words) -> BadSetting:
    return BadSetting(Words(f"Dòng {number}: {words.vi}", f"Line {number}: {words.en}"))


NOT_A_FILE = Words(
    f"Tệp lịch phải là CSV mã hoá UTF-8, dòng đầu là day,kind,name,source, từ 1 đến {MOST_DAYS} ngày.",
    f"The calendar is a CSV file in UTF-8 headed day,kind,name,source, with 1 to {MOST_DAYS} days.",
)
