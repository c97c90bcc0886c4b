"""The boxes of a report's form: how they are named, what was typed in them, what they show.

Knows requests only as the fields they carry.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.domain.entry_rules import FIELDS, NARRATIVE, tidy
from tiendo.web.numbers_in import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from tiendo.delivery.views.submission import EntryView, SubmissionPage
    from tiendo.kernel.words import Words

TEXTS = ("value", *NARRATIVE)


@dataclass(frozen=True, slots=True)
class Typed:
    """What one entry's boxes held when they were sent, the revision they showed, and the fingerprint of what
    they held when they were shown ("" where the form does not say)."""

    changes: Mapping[str, str]
    revision: int
    shown: str = ""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of what the boxes held when they were sent."""
        return fingerprint(self.changes)


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
    shown: str = ""

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
        shown=typed.shown if typed else fingerprint(held),
    )


def typed_in(sent: QueryDict, entry_id: int) -> Typed | None:
    """What the boxes of an entry held; None when the form had none of it."""
    if f"rev-{entry_id}" not in sent:
        return None
    changes = {name: str(sent[f"{name}-{entry_id}"]) for name in TEXTS if f"{name}-{entry_id}" in sent}
    if f"may-nothing-{entry_id}" in sent:
        changes["nothing_arisen"] = sent.get(f"nothing-{entry_id}", "")
    kept = sent.get(f"keep-{entry_id}")
    revision = whole(str(sent[f"rev-{entry_id}"] if kept is None else kept))
    return Typed(changes, revision, str(sent.get(f"shown-{entry_id}", "")) if kept is None else "")


def changed_in(sent: QueryDict, page: SubmissionPage) -> dict[int, Typed]:
    """The entries in whose boxes something else stands than they say, because somebody wrote it there.

    A page older than a colleague's save sends what it showed for the entries its reader left alone; they
    stay as they are now.
    """
    found = {}
    for entry in page.entries:
        typed = typed_in(sent, entry.id)
        if typed is None or typed.fingerprint == typed.shown:
            continue
        held = _held(entry)
        if any(tidy(text) != held[name] for name, text in typed.changes.items()):
            found[entry.id] = typed
    return found


def fingerprint(boxes: Mapping[str, str]) -> str:
    """A short fingerprint of an entry's boxes: the same for the same words, however a browser sends them."""
    words = [tidy(boxes.get(name, "")) for name in FIELDS]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:16]


def remarks_fingerprint(remarks: str) -> str:
    """A short fingerprint of a report's general remarks."""
    return hashlib.sha256(tidy(remarks).encode()).hexdigest()[:16]


def _held(entry: EntryView) -> dict[str, str]:
    content = entry.content
    words = dict(zip(NARRATIVE, content.narrative, strict=True))
    return {"value": entry.printed, **words, "nothing_arisen": "1" if content.nothing_arisen else ""}
