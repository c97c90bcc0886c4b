"""What people call the fields of a row, for the sentences of doubts."""

from __future__ import annotations

from tiendo.kernel.words import Words

FIELD_NAMES = {
    "leader": Words("lãnh đạo phụ trách", "leader in charge"),
    "leads": Words("cơ quan chủ trì", "lead agency"),
    "coordinators": Words("cơ quan phối hợp", "coordinating agency"),
    "counters": Words("cơ quan tính toán, thống kê", "counting agency"),
    "deadline": Words("thời hạn", "deadline"),
    "products": Words("sản phẩm", "product"),
    "heading": Words("nội dung nhiệm vụ", "task heading"),
    "text": Words("nhiệm vụ cụ thể", "action"),
    "name": Words("tên chỉ tiêu", "indicator name"),
    "unit": Words("đơn vị tính", "unit"),
    "target": Words("mục tiêu", "target"),
}
