"""Which fields each kind of row has, what they are called, and how what a person writes is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tiendo.kernel.deadline import parse_deadline
from tiendo.kernel.target import parse_target
from tiendo.kernel.text import collapse
from tiendo.kernel.words import Words
from tiendo.plan.domain.codec import Json, deadline_to_json, target_to_json
from tiendo.plan.types import BadChange, RowKind

EXTRA = "extra:"
ALIASES = {"target_text": "target", "deadline_text": "deadline"}
YES = {"1", "true", "on", "yes", "có", "x"}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a kind of row. ``form`` is text, list, target, deadline, flag or data (not edited)."""

    name: str
    label: Words
    form: str = "text"


SPECS: dict[RowKind, tuple[FieldSpec, ...]] = {
    RowKind.INDICATOR: (
        FieldSpec("no", Words("Số", "No.")),
        FieldSpec("horizon", Words("Đến năm", "By")),
        FieldSpec("name", Words("Chỉ tiêu", "Indicator")),
        FieldSpec("unit", Words("Đơn vị tính", "Unit")),
        FieldSpec("target", Words("Mục tiêu", "Target"), "target"),
        FieldSpec("leads", Words("Chủ trì", "Lead"), "list"),
        FieldSpec("counters", Words("Tính toán, thống kê", "Counted by"), "list"),
        FieldSpec("group", Words("Là nhóm chỉ tiêu", "Is a group"), "flag"),
    ),
    RowKind.TASK: (
        FieldSpec("section", Words("Phần", "Section")),
        FieldSpec("section_title", Words("Tên phần", "Section title")),
        FieldSpec("no", Words("Số", "No.")),
        FieldSpec("heading", Words("Nhiệm vụ", "Task")),
    ),
    RowKind.ACTION: (
        FieldSpec("text", Words("Nhiệm vụ cụ thể", "Action")),
        FieldSpec("leader", Words("Lãnh đạo phụ trách", "Leader in charge")),
        FieldSpec("leads", Words("Chủ trì", "Lead"), "list"),
        FieldSpec("coordinators", Words("Phối hợp", "Coordinating"), "list"),
        FieldSpec("deadline", Words("Thời hạn", "Deadline"), "deadline"),
        FieldSpec("products", Words("Sản phẩm", "Products"), "list"),
    ),
    RowKind.RULE: (
        FieldSpec("kind", Words("Loại", "Kind")),
        FieldSpec("text", Words("Quy định", "Rule")),
        FieldSpec("value", Words("Giá trị", "Value"), "data"),
    ),
    RowKind.CLAUSE: (
        FieldSpec("ref", Words("Điểm", "Clause")),
        FieldSpec("text", Words("Nội dung", "Text")),
        FieldSpec("tasks", Words("Nhiệm vụ tương ứng", "Carried by"), "list"),
    ),
}

FACT_LABELS = {
    "number": Words("Số, ký hiệu", "Number"),
    "type": Words("Loại văn bản", "Type"),
    "issued_on": Words("Ngày ban hành", "Issued on"),
    "issuer": Words("Cơ quan ban hành", "Issuer"),
    "signer": Words("Người ký", "Signer"),
    "signer_title": Words("Chức vụ người ký", "Signer's title"),
    "title": Words("Trích yếu", "Title"),
    "bases": Words("Căn cứ", "Legal bases"),
    "recipients": Words("Nơi nhận", "Recipients"),
}
LISTED_FACTS = frozenset({"bases", "recipients"})


def spec_of(kind: RowKind, name: str) -> FieldSpec:
    """The field ``name`` of a kind of row, extras included; raises ``BadChange`` for none such."""
    plain_name = ALIASES.get(name, name)
    if plain_name.startswith(EXTRA):
        title = plain_name.removeprefix(EXTRA)
        return FieldSpec(plain_name, Words(title, title))
    for spec in SPECS[kind]:
        if spec.name == plain_name:
            return spec
    raise BadChange(
        Words(
            f"Loại dòng này không có mục “{name}”. Hãy tải lại trang.",
            f"This kind of row has no field “{name}”. Reload the page.",
        )
    )


def empty_fields(kind: RowKind) -> Json:
    """Every field of a kind of row, with nothing in it."""
    return {spec.name: _blank(spec) for spec in SPECS[kind]}


def _blank(spec: FieldSpec) -> Json:
    value = understand(spec, "", {}) if spec.form != "data" else {}
    return {"value": value, "span": None, "confidence": 1.0, "how": "blank", "printed": "", "accepted": True}


def understand(spec: FieldSpec, said: Any, others: Mapping[str, Any]) -> Any:
    """What a person wrote in a field, as the value to store.

    ``others`` are the row's values by name: a target is read with its unit and name beside it.
    """
    if spec.form == "list":
        return _names(said)
    if spec.form == "flag":
        return said if isinstance(said, bool) else str(said).strip().lower() in YES
    if spec.form == "data":
        raise BadChange(
            Words(
                "Mục này do máy tính ra, không sửa trực tiếp. Hãy sửa mục đã in mà nó dựa vào.",
                "This field is derived. Edit the printed field it comes from.",
            )
        )
    text = collapse(said["text"] if isinstance(said, Mapping) else str(said))
    if spec.form == "target":
        unit, name = str(others.get("unit", "")), str(others.get("name", ""))
        return target_to_json(parse_target(text, unit=unit, name=name))
    if spec.form == "deadline":
        return deadline_to_json(parse_deadline(text))
    return text


def _names(said: Any) -> list[str]:
    parts = said.splitlines() if isinstance(said, str) else said
    return [name for name in (collapse(str(part)) for part in parts) if name]


def shown(spec: FieldSpec, value: Any) -> str:
    """A stored value as one string, the way a person would write it in the field."""
    if value is None:
        return ""
    if spec.form == "list":
        return "\n".join(value)
    if spec.form in {"target", "deadline"}:
        return str(value["text"])
    if spec.form == "flag":
        return "1" if value else ""
    if spec.form == "data":
        return ", ".join(f"{name}: {part}" for name, part in value.items())
    return str(value)


def values_of(fields: Json) -> dict[str, Any]:
    """The values of stored fields, by name."""
    return {name: field["value"] for name, field in fields.items()}
