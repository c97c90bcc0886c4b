"""Bad rows on purpose: a good dossier written down wrongly in one known way, on a known line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.cli.demo.dossiers.case import HEADINGS, written

if TYPE_CHECKING:
    from tiendo.cli.demo.dossiers.case import Case


@dataclass(frozen=True, slots=True)
class BadWay:
    """One way a row is wrong: under which heading, what stands there, and why that cannot be."""

    heading: str
    says: str
    reason: str


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A bad row, the line of the file it stands on (the headings are line 1), and its way of being wrong."""

    line: int
    row: list[str]
    way: BadWay


BAD_WAYS = (
    BadWay("Ngày hẹn trả", "30/02/2026", "no such day"),
    BadWay("Hình thức nộp", "zalo", "not one of the allowed values"),
    BadWay("Mã cơ quan", "", "missing"),
    BadWay("Mã cơ quan", "so-khong-co", "no such agency"),
    BadWay("Mã xã", "99999", "no such ward"),
    BadWay("Đánh giá", "7", "out of range"),
    BadWay("Ngày trả kết quả", "01/01/2020", "before it came in"),
    BadWay("Có phí lệ phí", "không rõ", "neither yes nor no"),
    BadWay("Ngày tiếp nhận", "hôm qua", "not a day"),
    BadWay("Mã hồ sơ", "", "missing"),
)


def spoiled(case: Case, way: BadWay, *, line: int) -> Spoiled:
    """The row of a dossier with one cell spoiled."""
    row = written(case)
    row[HEADINGS.index(way.heading)] = way.says
    return Spoiled(line, row, way)
