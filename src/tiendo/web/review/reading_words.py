"""How the machine came to a value and how sure it is, said to a person. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.plan.domain.codec import deadline_from_json, target_from_json
from tiendo.plan.types import CorrectionState, DoubtState, RowKind, RowState
from tiendo.web.plan.deadline_words import deadline_in_words
from tiendo.web.plan.target_words import target_in_words

if TYPE_CHECKING:
    from tiendo.plan.views import FieldView

SURE, LIKELY = 0.95, 0.8

HOW_WORDS = {
    "column title": Words("theo tiêu đề cột", "by the column's title"),
    "column header": Words("theo tiêu đề cột", "by the column's title"),
    "section title": Words("theo tên phần", "by the section's title"),
    "section row": Words("theo dòng tên phần", "by the section's row"),
    "table caption": Words("theo tên bảng", "by the table's caption"),
    "document title": Words("theo trích yếu văn bản", "by the document's title"),
    "cell grammar": Words("theo dạng chữ trong ô", "by the grammar of the cell"),
    "dash rule": Words("theo dấu gạch đầu dòng", "by the dashes of the lines"),
    "empty cell": Words("ô để trống trên bản in", "the cell is blank in print"),
    "inherited": Words("lấy từ dòng trên", "taken from the row above"),
    "numbering": Words("theo số thứ tự", "by the numbering"),
    "sentence": Words("đọc từ câu văn", "read from a sentence"),
    "clause": Words("đọc từ điểm, khoản", "read from a clause"),
    "grammar": Words("theo cấu trúc câu", "by the grammar of the sentence"),
    "sub-rows": Words("theo các dòng con", "by its sub-rows"),
    "crosswalk": Words("đối chiếu với bảng nhiệm vụ", "matched with the task table"),
    "printed": Words("đúng như in", "as printed"),
    "not said": Words("văn bản không nói", "the document does not say"),
    "not found": Words("không tìm thấy", "not found"),
    "blank": Words("người rà soát thêm, còn trống", "added by a reviewer, still blank"),
    "person": Words("người rà soát ghi", "written by a reviewer"),
}
STATE_WORDS = {
    RowState.PROPOSED: ("behind", Words("chưa quyết", "undecided")),
    RowState.ACCEPTED: ("met", Words("✓ đã đồng ý", "✓ accepted")),
    RowState.EDITED: ("met", Words("✓ đã sửa", "✓ edited")),
    RowState.ADDED: ("path", Words("+ người thêm", "+ added by a person")),
    RowState.REJECTED: ("none", Words("✕ đã loại", "✕ rejected")),
}
DOUBT_STATE_WORDS = {
    DoubtState.OPEN: ("behind", Words("● đang mở", "● open")),
    DoubtState.ANSWERED: ("met", Words("✓ đã trả lời", "✓ answered")),
    DoubtState.LEFT_OPEN: ("path", Words("○ để ngỏ", "○ left open")),
}
SLIP_STATE_WORDS = {
    CorrectionState.PROPOSED: ("behind", Words("chưa quyết", "undecided")),
    CorrectionState.ACCEPTED: ("met", Words("✓ đọc theo đề xuất", "✓ read as proposed")),
    CorrectionState.DECLINED: ("none", Words("giữ như in", "kept as printed")),
}
ROW_WORDS = {
    RowKind.INDICATOR: Words("Chỉ tiêu", "Indicator"),
    RowKind.TASK: Words("Nhiệm vụ", "Task"),
    RowKind.ACTION: Words("Nhiệm vụ cụ thể", "Action"),
    RowKind.RULE: Words("Quy định chung", "Standing rule"),
    RowKind.CLAUSE: Words("Điểm trong thân văn bản", "Clause of the body"),
}
DOUBT_WORDS = {
    "invisible boundary": Words("Ranh giới không thấy được", "A boundary that cannot be seen"),
    "deadline against text": Words("Thời hạn khác lời văn", "The deadline differs from the text"),
    "missing cell": Words("Ô để trống", "A missing cell"),
    "product of another row": Words("Sản phẩm của dòng khác", "A product of another row"),
    "names run together": Words("Tên cơ quan in liền nhau", "Names run together"),
    "how the target reads": Words("Mục tiêu có hơn một cách hiểu", "The target reads in two ways"),
    "conditional deadline": Words("Thời hạn kèm điều kiện", "A conditional deadline"),
    "clause without row": Words("Điểm không có nhiệm vụ", "A clause without a row"),
    "contradiction": Words("Hai chỗ nói khác nhau", "A contradiction"),
    "missing target": Words("Không in mục tiêu", "A missing target"),
    "target softer than today": Words("Mục tiêu thấp hơn hiện nay", "A target softer than today"),
    "skipped number": Words("Số thứ tự bị nhảy", "A skipped number"),
    "no owner": Words("Chưa ai chịu trách nhiệm", "A duty with no owner"),
    "copied cells": Words("Nghi sao chép nhầm", "Cells that look copied"),
}
SLIP_WORDS = {
    "spacing": Words("Thừa, thiếu dấu cách", "Spacing"),
    "capitals": Words("Chữ hoa, chữ thường", "Capitals"),
    "ocr": Words("Nhận dạng chữ sai", "Misread letters"),
    "punctuation": Words("Dấu câu", "Punctuation"),
    "omission": Words("In sót chữ", "Omitted words"),
}


def how_words(how: str) -> Words:
    """How a value was decided; a way nobody has named is said as it is."""
    return HOW_WORDS.get(how) or Words(how, how)


def doubt_words(kind: str) -> Words:
    """The short name of a kind of doubt."""
    return DOUBT_WORDS.get(kind) or Words("Điểm cần xem", kind.capitalize())


def slip_words(kind: str) -> Words:
    """The short name of a kind of suspected slip."""
    return SLIP_WORDS.get(kind) or Words(kind, kind)


def confidence_tone(confidence: float) -> str:
    """The colour of a confidence; the percentage always stands beside it."""
    return "met" if confidence >= SURE else "path" if confidence >= LIKELY else "behind"


def read_as(field: FieldView) -> Words | None:
    """What a target or deadline was read as, in a sentence; None for other fields."""
    if not isinstance(field.value, dict):
        return None
    if field.name == "target":
        return target_in_words(target_from_json(field.value))
    return deadline_in_words(deadline_from_json(field.value)) if field.name == "deadline" else None
