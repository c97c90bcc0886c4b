"""How draft rows, doubts and facts become views. One reading loads a draft's rows and doubts once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from tiendo.kernel.words import Words
from tiendo.plan.domain.address import Address, parse_address
from tiendo.plan.domain.fields import (
    EXTRA,
    FACT_LABELS,
    LISTED_FACTS,
    SPECS,
    FieldSpec,
    shown,
    spec_of,
    understand,
    values_of,
)
from tiendo.plan.types import BadChange, CorrectionState, DoubtState, RowKind, RowState
from tiendo.plan.views import (
    ChangeView,
    CorrectionView,
    DoubtView,
    FactView,
    FieldView,
    OptionView,
    RowView,
    SpanPair,
    TableCountView,
)

if TYPE_CHECKING:
    from tiendo.plan.domain.codec import Json
    from tiendo.plan.models import DraftCorrection, DraftDoubt, DraftRow, PlanDraft


class DraftReading:
    """The rows and doubts of one draft, each loaded once."""

    def __init__(self, draft: PlanDraft) -> None:
        self.draft = draft

    @cached_property
    def rows(self) -> list[DraftRow]:
        return list(self.draft.rows.all())

    @cached_property
    def doubts(self) -> list[DraftDoubt]:
        return list(self.draft.doubts.all())

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], DraftRow]:
        return {(row.kind, row.key): row for row in self.rows}

    @cached_property
    def _known(self) -> set[tuple[str, str]]:
        """Kind and key of every row; the rows themselves are not read for it."""
        if "rows" in self.__dict__:
            return set(self._by_key)
        return set(self.draft.rows.order_by().values_list("kind", "key"))

    @cached_property
    def _addresses(self) -> dict[str, Address | None]:
        said = {address for doubt in self.doubts for address in doubt.fields}
        return {address: parse_address(address, self._known) for address in said}

    @cached_property
    def _open_about(self) -> dict[tuple[str, str], list[tuple[str | None, int]]]:
        """For each row, the fields open doubts are about, with the doubts' ids."""
        about: dict[tuple[str, str], list[tuple[str | None, int]]] = {}
        for doubt in self.doubts:
            for address in map(self._addresses.get, doubt.fields):
                if address and doubt.state == DoubtState.OPEN:
                    about.setdefault((address.kind, address.key), []).append((address.field, doubt.pk))
        return about

    def row_view(self, row: DraftRow) -> RowView:
        """One row with its fields in the order of its kind."""
        kind, open_about = RowKind(row.kind), self._open_about.get((row.kind, row.key), [])
        fields = tuple(
            _field_view(
                spec, row.fields[spec.name], tuple(pk for name, pk in open_about if name == spec.name)
            )
            for spec in specs_of(kind, row.fields)
        )
        return RowView(
            id=row.pk,
            draft_id=self.draft.pk,
            kind=kind,
            key=row.key,
            address=f"{row.kind}/{row.key}",
            parent_id=row.parent_id,
            position=row.position,
            state=RowState(row.state),
            revision=row.revision,
            confidence=min((field.confidence for field in fields), default=1.0),
            span=pair(row.span),
            fields=fields,
            open_doubts=tuple(sorted({pk for _, pk in open_about})),
            edited_by=row.edited_by,
            edited_at=row.edited_at,
            depth=1 if row.parent_id else 0,
        )

    def doubt_views(self) -> tuple[DoubtView, ...]:
        """All doubts in document order."""
        total, _ = len(self.doubts), self.rows
        return tuple(self._doubt_view(doubt, n, total) for n, doubt in enumerate(self.doubts, start=1))

    def _doubt_view(self, doubt: DraftDoubt, number: int, total: int) -> DoubtView:
        found = [address for address in map(self._addresses.get, doubt.fields) if address]
        row_ids = dict.fromkeys(self._by_key[address.kind, address.key].pk for address in found)
        return DoubtView(
            id=doubt.pk,
            draft_id=self.draft.pk,
            kind=doubt.kind,
            message=Words(doubt.message_vi, doubt.message_en),
            span=pair(doubt.span),
            fields=tuple(doubt.fields),
            row_ids=tuple(row_ids),
            options=tuple(self._option(n, option) for n, option in enumerate(doubt.options)),
            state=DoubtState(doubt.state),
            answer=doubt.answer,
            reason=doubt.reason,
            by=doubt.edited_by,
            at=doubt.edited_at,
            revision=doubt.revision,
            number=number,
            total=total,
        )

    def _option(self, index: int, option: Json) -> OptionView:
        changes = (self._change(address, value) for address, value in option["changes"].items())
        return OptionView(index, Words(option["vi"], option["en"]), tuple(c for c in changes if c))

    def _change(self, written: str, value: Any) -> ChangeView | None:
        address = parse_address(written, self._by_key)
        if address is None or address.field is None:
            return None
        row = self._by_key[address.kind, address.key]
        try:
            spec = spec_of(address.kind, address.field)
            read = understand(spec, value, values_of(row.fields))
        except BadChange:
            return None
        label = Words(f"{address.key}: {spec.label.vi}", f"{address.key}: {spec.label.en}")
        return ChangeView(written, label, shown(spec, read))


def specs_of(kind: RowKind, fields: Json) -> tuple[FieldSpec, ...]:
    """The fields a row really has, its kind's own first, then extras in printed order."""
    own = tuple(spec for spec in SPECS[kind] if spec.name in fields)
    return own + tuple(spec_of(kind, name) for name in fields if name.startswith(EXTRA))


def _field_view(spec: FieldSpec, field: Json, doubts: tuple[int, ...]) -> FieldView:
    return FieldView(
        name=spec.name,
        label=spec.label,
        value=field["value"],
        shown=shown(spec, field["value"]),
        span=pair(field["span"]),
        confidence=field["confidence"],
        how=field["how"],
        printed=field["printed"],
        accepted=bool(field.get("accepted")),
        is_list=spec.form == "list",
        doubts=doubts,
    )


def fact_views(facts: Json) -> tuple[FactView, ...]:
    """The document's facts in the order of the head of a decision."""
    return tuple(
        FactView(
            name=name,
            label=label,
            value=facts[name]["value"],
            shown=_fact_shown(facts[name]["value"]),
            span=pair(facts[name]["span"]),
            confidence=facts[name]["confidence"],
            is_list=name in LISTED_FACTS,
            address=f"facts/{name}",
        )
        for name, label in FACT_LABELS.items()
        if name in facts
    )


def _fact_shown(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value or "")


def correction_view(slip: DraftCorrection) -> CorrectionView:
    """One suspected slip."""
    return CorrectionView(
        id=slip.pk,
        printed=slip.printed,
        proposed=slip.proposed,
        span=(slip.span[0], slip.span[1]),
        kind=slip.kind,
        confidence=slip.confidence,
        state=CorrectionState(slip.state),
        by=slip.edited_by,
        revision=slip.revision,
    )


def table_counts(counts: list[Json]) -> tuple[TableCountView, ...]:
    """Rows in = rows out, as stored with the draft."""
    return tuple(
        TableCountView(
            line["table"],
            line["printed"],
            line["used"],
            line["section_rows"],
            tuple((span[0], span[1]) for span in line["left"]),
        )
        for line in counts
    )


def pair(span: list[int] | None) -> SpanPair | None:
    """A stored span as a pair."""
    return (span[0], span[1]) if span else None
