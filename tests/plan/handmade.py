"""A small draft made by hand, so that review is tested without reading or extraction.

The document is a few lines; every span is the place of its words in them.
"""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import count

from django.db import transaction

from tests.cast import LAN
from tiendo.kernel.deadline import parse_deadline
from tiendo.kernel.target import parse_target
from tiendo.kernel.words import Words
from tiendo.plan import document_store
from tiendo.plan.extraction.draft import (
    ActionDraft,
    ClauseDraft,
    Correction,
    DocumentFacts,
    Doubt,
    Draft,
    Field,
    IndicatorDraft,
    Option,
    RuleDraft,
    TableCount,
    TaskDraft,
)
from tiendo.plan.models import DraftDoubt, DraftRow, PlanDraft, SourceDocument
from tiendo.plan.reading.document import Document, Paragraph, Span
from tiendo.plan.services.draft_rows import keep_draft

LINES = (
    "KẾ HOẠCH số 7/KH-UBND",
    "Ủy ban nhân dân tỉnh Mẫu",
    "Hạ tầng số được phủ đều",
    "Tỉ lệ dân số có sóng 5G",
    "Tỉ lệ cơ quan có chữ kỷ số",
    "Xây dựng sổ tay số",
    "Mở lớp tập huấn cho cán bộ",
    "Sở Công Thương",
    "Sở Tư pháp",
    "Tháng 12/2026",
    "Sổ tay được ban hành",
    "Báo cáo trước ngày 10/6 hằng năm",
    "a) Làm sổ tay cho mọi cơ quan",
)
TEXT = "\n".join(LINES)
_serial = count(1)


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def said(value, words: str | None = None, confidence: float = 0.98) -> Field:
    return Field(value, place(words) if words else None, confidence, "printed")


def names(*printed: str, confidence: float = 0.98) -> Field:
    return Field(printed, place(printed[0]) if printed else None, confidence, "dash rule")


def indicator(no: str, name: str, target: str = "≥ 90", *, parent=None, group=False, confidence=0.98):
    return IndicatorDraft(
        key=f"2030/{no}",
        no=said(no),
        parent=parent,
        horizon=said("2030"),
        name=said(name, name, confidence),
        unit=said("%"),
        target=said(parse_target(target, unit="%", name=name)),
        leads=names("Sở Công Thương"),
        counters=names("Sở Tư pháp"),
        group=group,
        span=place(name),
    )


def action(key: str, text: str, *leads: str, confidence: float = 0.98) -> ActionDraft:
    return ActionDraft(
        key=key,
        text=said(text, text),
        leader=said("Chủ tịch"),
        leads=names(*leads, confidence=confidence),
        coordinators=names(),
        deadline=said(parse_deadline("Tháng 12/2026"), "Tháng 12/2026"),
        products=said(("Sổ tay được ban hành",), "Sổ tay được ban hành"),
        span=place(text),
    )


def small_draft(*, number: str = "7/KH-UBND", indicators=None, tasks=None, doubts=None) -> Draft:
    """Three indicators (a group of two), one task of two actions, one rule, one clause, two doubts."""
    return Draft(
        facts=DocumentFacts(
            number=said(number, "7/KH-UBND"),
            type=said("Kế hoạch"),
            issued_on=said(date(2026, 1, 5)),
            issuer=said("Ủy ban nhân dân tỉnh Mẫu", "Ủy ban nhân dân tỉnh Mẫu"),
            signer=said("Nguyễn Văn A"),
            signer_title=said("Chủ tịch"),
            title=said("Phát triển hạ tầng số"),
            bases=(said("Luật Giao dịch điện tử"),),
        ),
        indicators=indicators or three_indicators(),
        tasks=tasks or (one_task(),),
        rules=(RuleDraft("report", LINES[11], place(LINES[11]), {"before": "06-10"}),),
        clauses=(ClauseDraft("III.1.a", LINES[12], place(LINES[12]), ("I.1",)),),
        doubts=two_doubts() if doubts is None else doubts,
        corrections=(Correction("kỷ số", "ký số", place("kỷ số"), "ocr", 0.9),),
        counts=(TableCount("PHỤ LỤC", 5, 5, 0),),
    )


def three_indicators() -> tuple[IndicatorDraft, ...]:
    return (
        indicator("1", "Hạ tầng số được phủ đều", "", group=True),
        indicator("1.1", "Tỉ lệ dân số có sóng 5G", parent="1"),
        indicator("1.2", "Tỉ lệ cơ quan có chữ kỷ số", parent="1", confidence=0.6),
    )


def one_task(*actions: ActionDraft) -> TaskDraft:
    made = actions or (
        action("I.1.1", "Xây dựng sổ tay số", "Sở Công Thương", "Sở Tư pháp", confidence=0.7),
        action("I.1.2", "Mở lớp tập huấn cho cán bộ", "Sở Công Thương"),
    )
    return TaskDraft("I.1", "I", "Hạ tầng", said("1"), said("Hạ tầng số"), made, place("Xây dựng sổ tay số"))


def two_doubts() -> tuple[Doubt, ...]:
    fields = ("action/I.1.1/leads", "action/I.1.1/coordinators")
    split = {fields[0]: ("Sở Công Thương",), fields[1]: ("Sở Tư pháp",)}
    return (
        Doubt(
            "missing cell",
            Words("Ô đơn vị tính để trống", "The unit is missing"),
            None,
            ("indicator/2030/1/unit",),
        ),
        Doubt(
            "invisible boundary",
            Words("Ranh giới không thấy được", "The edge cannot be seen"),
            place("Sở Công Thương"),
            fields,
            (Option(Words("1 + 1", "1 + 1"), split),),
        ),
    )


def document() -> Document:
    blocks = tuple(Paragraph(line, place(line)) for line in LINES)
    return Document("text", hashlib.sha256(f"{next(_serial)}".encode()).hexdigest(), TEXT, blocks)


def kept(draft: Draft | None = None) -> PlanDraft:
    """The draft in the tables, its document in the store."""
    read = document()
    document_store.keep_bytes(read.sha256, TEXT.encode())
    document_store.keep_document(read)
    with transaction.atomic():
        source = SourceDocument.objects.create(
            sha256=read.sha256, file_name="mau.txt", kind="text", size=len(TEXT), received_by="Lan"
        )
        return keep_draft(source, read, draft or small_draft(), actor=LAN)


def row(draft: PlanDraft, address: str) -> DraftRow:
    kind, _, key = address.partition("/")
    return draft.rows.get(kind=kind, key=key)


def doubt(draft: PlanDraft, kind: str) -> DraftDoubt:
    return draft.doubts.get(kind=kind)


def value(draft: PlanDraft, address: str, field: str):
    return row(draft, address).fields[field]["value"]
