"""Publishing's own words: which fields can be public, and which are at first. No Django here."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words


class OpenField(StrEnum):
    """One field of what tiendo knows that can be shown without signing in."""

    SENTENCE = "sentence"
    OWNERS = "owners"
    LEADER = "leader"
    VALUE = "value"
    STATUS = "status"
    PROOF = "proof"
    DOCUMENT_NUMBER = "document_number"
    DOCUMENT_LINK = "document_link"
    DELIVERED = "delivered"
    CHANGES = "changes"
    QUESTIONS = "questions"
    OFFICER_NAMES = "officer_names"


FIELD_WORDS: Final = {
    OpenField.SENTENCE: Words("Nguyên văn trong kế hoạch", "The sentence of the plan"),
    OpenField.OWNERS: Words("Cơ quan chủ trì, phối hợp, tính toán", "Agencies that lead, coordinate, count"),
    OpenField.LEADER: Words(
        "Lãnh đạo phụ trách, như in trong kế hoạch", "Leader in charge, as the plan prints"
    ),
    OpenField.VALUE: Words("Giá trị hiện tại của chỉ tiêu", "Current value of an indicator"),
    OpenField.STATUS: Words("Tình trạng và quy tắc đánh giá", "Status and the rule that decided"),
    OpenField.PROOF: Words("Sản phẩm đã nghiệm thu", "Products that were accepted"),
    OpenField.DOCUMENT_NUMBER: Words(
        "Số, ký hiệu văn bản chứng minh", "Number of the document that proves it"
    ),
    OpenField.DOCUMENT_LINK: Words("Đường dẫn do cơ quan ghi", "Link an agency wrote down"),
    OpenField.DELIVERED: Words("Sản phẩm đã giao, chưa nghiệm thu", "Products handed over, not yet accepted"),
    OpenField.CHANGES: Words("Nhật ký thay đổi, đính chính", "Log of changes and corrections"),
    OpenField.QUESTIONS: Words("Câu hỏi đã duyệt và trả lời", "Moderated questions and answers"),
    OpenField.OFFICER_NAMES: Words("Tên người công bố, người ghi", "Names of who published or recorded"),
}
# What may hold a person's name or free words of an agency stays closed until somebody decides otherwise.
CLOSED_AT_FIRST: Final = frozenset({OpenField.DOCUMENT_LINK, OpenField.DELIVERED, OpenField.OFFICER_NAMES})
OPEN_AT_FIRST: Final = frozenset(OpenField) - CLOSED_AT_FIRST


class ChangeKind(StrEnum):
    """What can change about a promise for everyone to see."""

    EDITION = "edition"
    PRODUCT = "product"
    DEADLINE = "deadline"
    VALUE = "value"
    CORRECTION = "correction"
    STATUS = "status"
    ANSWER = "answer"


CHANGE_WORDS: Final = {
    ChangeKind.EDITION: Words("Bản kế hoạch mới", "New edition"),
    ChangeKind.PRODUCT: Words("Nghiệm thu sản phẩm", "Product accepted"),
    ChangeKind.DEADLINE: Words("Đổi thời hạn", "Deadline moved"),
    ChangeKind.VALUE: Words("Số liệu mới", "New value"),
    ChangeKind.CORRECTION: Words("Đính chính số liệu", "Correction"),
    ChangeKind.STATUS: Words("Nhận định thay đổi", "Status changed"),
    ChangeKind.ANSWER: Words("Trả lời công khai", "Public answer"),
}


class BadPublicField(Refusal):
    """What is to be public cannot be decided as asked."""


class UnknownPromise(Refusal):
    """The plan makes no promise of that address."""
