"""The boxes of a report's form: how they are named, what was typed in them, what they show.

Knows requests only as the fields they carry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.domain.entry_rules import NARRATIVE, tidy
from tiendo.web.numbers_in import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from tiendo.delivery.views.submission import EntryView, SubmissionPage
    from tiendo.kernel.words import Words

TEXTS = ("value", *NARRATIVE)


@dataclass(frozen=True, slots=True)
class Typed:
    """What one entry's boxes held when they were sent, and the revision they showed."""

    changes: Mapping[str, str]
    revision: int


@dataclass(frozen=True, slots=True)
class EntryBox:
    """One entry in the form: what its boxes show, and what is wrong with what was typed."""

    entry: EntryView
    value: str
    results: str
    difficulties: str
    proposals: str
    is_nothing: bool
    problem: Words | None = None
    is_stale: bool = False
    revision: int = 0

    @property
    def is_unfolded(self) -> bool:
        """Whether its words are shown at once: it came back, or something is wrong."""
        return self.problem is not None or bool(self.entry.returned_reason)


def box_of(
    entry: EntryView, typed: Typed | None = None, problem: Words | None = None, *, is_stale: bool = False
) -> EntryBox:
    """The box of an entry, showing what was typed where there is something, else what it says."""
    held = {**_held(entry), **(typed.changes if typed else {})}
    return EntryBox(
        entry=entry,
        value=held["value"],
        results=held["results"],
        difficulties=held["difficulties"],
        proposals=held["proposals"],
        is_nothing=bool(held["nothing_arisen"]),
        problem=problem,
        is_stale=is_stale,
        revision=typed.revision if typed else entry.revision,
    )


def typed_in(sent: QueryDict, entry_id: int) -> Typed | None:
    """What the boxes of an entry held; None when the form had none of it."""
    if f"rev-{entry_id}" not in sent:
        return None
    changes = {name: str(sent[f"{name}-{entry_id}"]) for name in TEXTS if f"{name}-{entry_id}" in sent}
    if f"may-nothing-{entry_id}" in sent:
        changes["nothing_arisen"] = sent.get(f"nothing-{entry_id}", "")
    kept = sent.get(f"keep-{entry_id}")
    return Typed(changes, whole(str(sent[f"rev-{entry_id}"] if kept is None else kept)))


def changed_in(sent: QueryDict, page: SubmissionPage) -> dict[int, Typed]:
    """The entries in whose boxes something else stands than they say."""
    found = {}
    for entry in page.entries:
        typed = typed_in(sent, entry.id)
        held = _held(entry)
        if typed and any(tidy(text) != held[name] for name, text in typed.changes.items()):
            found[entry.id] = typed
    return found


def _held(entry: EntryView) -> dict[str, str]:
    content = entry.content
    words = dict(zip(NARRATIVE, content.narrative, strict=True))
    return {"value": entry.printed, **words, "nothing_arisen": "1" if content.nothing_arisen else ""}
