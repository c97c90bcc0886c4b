"""Where does this come from: the sentence behind every published field. Public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiendo.kernel.words import Words
from tiendo.plan.document_store import document_of
from tiendo.plan.domain.address import KINDS
from tiendo.plan.domain.fields import FACT_LABELS, SPECS, spec_of
from tiendo.plan.models import PlanVersion
from tiendo.plan.reading.document import Document, Paragraph
from tiendo.plan.selectors.documents import document_of_row
from tiendo.plan.types import KIND_WORDS, BadChange, RowKind, Unknown
from tiendo.plan.views import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CONTEXT = 300
NOWHERE = Words(
    "Bản này không có mục đó. Hãy mở lại từ trang kế hoạch.",
    "This version has no such field. Open it from the plan's page.",
)


@dataclass(frozen=True, slots=True)
class _Origin:
    """A value, what it is called and where its words stand (or who put it in)."""

    label: Words
    value: str
    place: Any


def provenance(version_id: int, address: str) -> Provenance:
    """The words behind a row or a field ("indicator/2030/9", "action/III.8.4/deadline", "facts/number").

    Raises ``Unknown`` for an address the version does not have.
    """
    version = PlanVersion.objects.select_related("document").filter(pk=version_id).first()
    if version is None:
        raise Unknown(NOWHERE)
    origin = _fact(version, address) if address.startswith("facts/") else _row(version, address)
    document = document_of(version.document.sha256)
    source = document_of_row(version.document)
    if not isinstance(origin.place, list):
        by = origin.place["added_by"] if origin.place else ""
        return Provenance(address, origin.label, origin.value, "", "", "", None, None, source, by)
    start, end = origin.place
    return Provenance(
        address=address,
        label=origin.label,
        value=origin.value,
        quote=document.text[start:end],
        before=document.text[max(0, start - CONTEXT) : start],
        after=document.text[end : end + CONTEXT],
        span=(start, end),
        page=_page(document, start),
        document=source,
    )


def _fact(version: PlanVersion, address: str) -> _Origin:
    name = address.removeprefix("facts/")
    if name not in version.facts or name not in FACT_LABELS:
        raise Unknown(NOWHERE)
    fact = version.facts[name]
    value = fact["value"]
    shown = "\n".join(value) if isinstance(value, list) else str(value or "")
    by = {"added_by": fact["added_by"]} if "added_by" in fact else None
    return _Origin(FACT_LABELS[name], shown, fact["span"] or by)


def _row(version: PlanVersion, address: str) -> _Origin:
    kind, _, rest = address.partition("/")
    if kind not in KINDS:
        raise Unknown(NOWHERE)
    row, field = _found(version, RowKind(kind), rest)
    if field is None:
        return _Origin(KIND_WORDS[RowKind(kind)], str(row), row.span)
    try:
        spec = spec_of(RowKind(kind), field)
    except BadChange as unknown:
        raise Unknown(NOWHERE) from unknown
    # A field no words of its own stand for is shown by its row, unless a person put it in.
    return _Origin(spec.label, _value(row, spec.name), row.spans.get(spec.name) or row.span)


def _found(version: PlanVersion, kind: RowKind, rest: str) -> tuple[Any, str | None]:
    """The row an address names; its last part is a field when no row is called so."""
    row = _called(version, kind, rest)
    if row is not None:
        return row, None
    key, _, field = rest.rpartition("/")
    row = _called(version, kind, key) if key else None
    if row is None or (field not in {s.name for s in SPECS[kind]} and not field.startswith("extra:")):
        raise Unknown(NOWHERE)
    return row, field


def _called(version: PlanVersion, kind: RowKind, key: str) -> Any:
    if kind == RowKind.INDICATOR:
        horizon, _, code = key.rpartition("/")
        return version.targets.filter(indicator__horizon=horizon, indicator__code=code).first()
    finds: dict[RowKind, Any] = {
        RowKind.TASK: version.tasks.filter(code=key),
        RowKind.ACTION: version.actions.filter(code=key),
        RowKind.RULE: version.rules.filter(key=key),
        RowKind.CLAUSE: version.clauses.filter(ref=key),
    }
    return finds[kind].first()


ROLES = {"leads": "lead", "coordinators": "coordinator", "counters": "counter"}
COLUMNS = {"target": "text", "deadline": "deadline_text"}


def _value(row: Any, name: str) -> str:
    if name in ROLES:
        return "\n".join(row.duties.filter(role=ROLES[name]).values_list("printed", flat=True))
    if name == "products":
        return "\n".join(row.products.values_list("text", flat=True))
    if name.startswith("extra:"):
        return str(row.extras.get(name.removeprefix("extra:"), ""))
    value = getattr(row, COLUMNS.get(name, name))
    return "\n".join(value) if isinstance(value, list) else str(value)


def _page(document: Document, at: int) -> int | None:
    """The page the character stands on, None for documents without pages."""
    return next((p.page for p in _paragraphs(document) if p.span.start <= at < p.span.end), None)


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    for block in document.blocks:
        cells: Iterable[tuple[Paragraph, ...]] = (
            ((block,),) if isinstance(block, Paragraph) else (cell.paragraphs for cell in block.cells())
        )
        for paragraphs in cells:
            yield from paragraphs
