"""What agencies say in words, brought together where they say the same, each with who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.consolidated import Saying, SayingKind, Standing, Voice
from tiendo.delivery.domain.sayings import same_words

if TYPE_CHECKING:
    from tiendo.delivery.selectors.consolidated_entries import Received, SentEntry


def sayings(came: Received) -> tuple[Saying, ...]:
    """Results, difficulties and proposals; what most agencies say stands first.

    Entries the standing body returned are left out until they come again.
    """
    found: list[Saying] = []
    for kind in SayingKind:
        voices = [_voice(e, kind) for e in came.entries if _speaks(e, kind)]
        voices += _remarks(came) if kind is SayingKind.RESULTS else []
        groups = same_words([voice.words for voice in voices])
        said = [Saying(kind, voices[group[0]].words, tuple(voices[at] for at in group)) for group in groups]
        found += sorted(said, key=lambda saying: -len(saying.agencies))
    return tuple(found)


def _speaks(entry: SentEntry, kind: SayingKind) -> bool:
    return entry.standing is not Standing.RETURNED and bool((entry.content.get(kind) or "").strip())


def _voice(entry: SentEntry, kind: SayingKind) -> Voice:
    return Voice(
        agency=entry.agency,
        about=entry.content["code"],
        entry_id=entry.entry_id,
        submission_id=entry.submission_id,
        sending=entry.sending,
        sent_on=entry.sent_on,
        accepted=entry.is_accepted,
        words=entry.content[kind].strip(),
    )


def _remarks(came: Received) -> list[Voice]:
    """What an agency says of its report as a whole is about no entry."""
    return [
        Voice(r.agency, "", None, r.submission_id, r.sending, r.sent_on, r.accepted, r.words.strip())
        for r in came.remarks
        if r.words.strip()
    ]
