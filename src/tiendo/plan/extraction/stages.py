"""The stages of reading and understanding a document, as told to a person who waits."""

from __future__ import annotations

from tiendo.kernel.words import Words

_READING = Words("Đang đọc văn bản", "Reading the document")
_STAGES = {
    "tables": Words("Đang tìm các bảng", "Looking for tables"),
    "rows": Words("Đang đọc từng dòng", "Reading the rows"),
    "clauses": Words("Đang đối chiếu khoản, điểm", "Matching clauses"),
    "doubts": Words("Đang tìm điểm nghi vấn", "Looking for doubts"),
    "corrections": Words("Đang tìm chữ nghi in sai", "Looking for slips of print"),
    "done": Words("Đã đọc xong", "Read"),
}


def stage_words(stage: str) -> Words:
    """What to call ``stage``; the stages of a reader (``"docx"``, ``"pdf"``) are all reading."""
    return _STAGES.get(stage, _READING)
