"""One entry of a report as a line: what it says, what it said before, what belongs to it. Asks no tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tiendo.delivery.domain.entry_rules import jump
from tiendo.delivery.selectors.desk import rule_of
from tiendo.delivery.types import EntryKind, EntryState
from tiendo.delivery.views.content import Content
from tiendo.delivery.views.submission import EntryView, LastTime
from tiendo.kernel.number import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.delivery.models import Entry
    from tiendo.delivery.views.submission import FileView, ProductView


def line_of(
    entry: Entry,
    content: Content,
    state: EntryState,
    returned_reason: str,
    *,
    files: Iterable[FileView],
    products: Iterable[ProductView],
    is_workable: bool = False,
    sent: Content | None = None,
) -> EntryView:
    """An entry as a line that says ``content``; ``sent`` is what the last sending said of it."""
    rule = rule_of(entry)
    return EntryView(
        id=entry.pk,
        code=entry.code,
        kind=EntryKind(entry.kind),
        name=_name(entry),
        unit=rule.unit,
        target_text=entry.target.text if entry.target else "",
        state=state,
        revision=entry.revision,
        content=content,
        printed=printed_value(content),
        last=_last(entry.known),
        computed=_printed_known(entry.known.get("computed")),
        returned_reason=returned_reason,
        edited_by=entry.edited_by,
        edited_at=entry.edited_at,
        asks=jump(content, entry.known),
        is_workable=is_workable,
        files=tuple(files),
        products=tuple(products),
        sent=sent if sent and sent != content else None,
        sent_printed=printed_value(sent) if sent else "",
        takes_figure=entry.target_id is not None,
    )


def printed_value(content: Content) -> str:
    """The figure, or the words in place of one, as the form shows it."""
    return format_number(content.value) if content.value is not None else content.value_text


def sent_content(said: dict[str, Any] | None) -> Content | None:
    """What an entry of a sending says; None for none."""
    if said is None:
        return None
    return Content(
        None if said["value"] is None else Decimal(said["value"]),
        said["value_text"],
        said["results"],
        said["difficulties"],
        said["proposals"],
        nothing_arisen=said["state"] == EntryState.NOTHING_ARISEN,
    )


def _name(entry: Entry) -> str:
    if entry.target:
        return entry.target.name
    return entry.action.text if entry.action else str(entry.known.get("asked", ""))


def _last(known: dict[str, Any]) -> LastTime:
    figure, words = known.get("last") or {}, known.get("words") or {}
    return LastTime(
        _printed_known(figure),
        figure.get("period", ""),
        words.get("round", ""),
        words.get("results", ""),
        words.get("difficulties", ""),
        words.get("proposals", ""),
    )


def _printed_known(said: dict[str, Any] | None) -> str:
    if not said:
        return ""
    return format_number(Decimal(said["value"])) if said.get("value") is not None else said.get("text", "")
