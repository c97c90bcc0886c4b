"""What stands in the house afterwards, compared with what people were told. Reads tables and files only."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count

from figures import Figure
from load.ledger import misplaced
from tiendo.delivery.models import Attachment, Entry, Mail, Notice, Sending, Submission, SubmissionStep
from tiendo.delivery.types import StepKind, SubmissionState
from tiendo.plan.models import Intake, PlanDraft
from tiendo.plan.types import IntakeStatus
from tiendo.trust import file_store
from tiendo.trust.selectors import verify_chain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from load.ledger import Ledger

NOT_SENT = frozenset({SubmissionState.DRAFT, SubmissionState.AWAITING_HEAD})
SAID = ("kind", "state", "results", "difficulties", "proposals", "value_text")


@dataclass(slots=True)
class Found:
    """What is wrong; every number should be 0."""

    saves_lost: int = 0
    saves_doubled: int = 0
    revisions_lost: int = 0
    reports_lost: int = 0
    reports_doubled: int = 0
    half_reports: int = 0
    files_lost: int = 0
    files_doubled: int = 0
    rows_without_file: int = 0
    notices_doubled: int = 0
    letters_doubled: int = 0
    imports_lost: int = 0
    imports_doubled: int = 0
    chains_broken: int = 0

    def __or__(self, other: Found) -> Found:
        """The worse of two looks at the same house, fault by fault."""
        return Found(*(max(getattr(self, one.name), getattr(other, one.name)) for one in fields(Found)))

    def figures(self) -> Iterator[Figure]:
        """Each fault and how often it was found."""
        for one in fields(Found):
            yield Figure(one.name.replace("_", " "), getattr(self, one.name), "")


def inspect(ledger: Ledger, *, entries: Collection[int] | None = None) -> Found:
    """Compare everything; of the saves only those of ``entries`` when they are given."""
    found = Found()
    _inspect_saves(ledger, found, ledger.entries.keys() if entries is None else entries)
    _inspect_reports(ledger, found)
    _inspect_files(ledger, found)
    found.notices_doubled = _excess(Notice.objects.values_list("user", "step", "subject_kind", "subject_id"))
    found.letters_doubled = _excess(Mail.objects.values_list("message_id"))
    _inspect_imports(ledger, found)
    found.chains_broken = int(not verify_chain().is_intact)
    return found


def leftovers(named: Collection[str]) -> list[Path]:
    """Files of the store no row names: what a killed request left, and a sweep removes."""
    store = settings.TIENDO_DATA / "files"
    return [place for place in store.glob("??/*") if place.name not in named]


def _inspect_saves(ledger: Ledger, found: Found, entries: Collection[int]) -> None:
    rows = Entry.objects.in_bulk(entries)
    for pk in entries:
        marks, row = ledger.entries[pk], rows[pk]
        lost, doubled = misplaced(row.results, marks)
        found.saves_lost += lost
        found.saves_doubled += doubled
        found.revisions_lost += row.revision < marks.revision


def _inspect_reports(ledger: Ledger, found: Found) -> None:
    numbers = dict(Submission.objects.annotate(times=Count("sendings")).values_list("pk", "times"))
    for pk in ledger.sent:
        found.reports_lost += not numbers[pk]
    found.reports_doubled = sum(times - 1 for times in numbers.values() if times > 1)
    moves = Counter(SubmissionStep.objects.filter(kind=StepKind.SENT).values_list("submission", flat=True))
    for submission in Submission.objects.iterator():
        sent = submission.state not in NOT_SENT
        found.half_reports += (
            sent != bool(numbers[submission.pk]) or moves[submission.pk] != numbers[submission.pk]
        )
    found.half_reports += sum(not _tells_the_entries(sending) for sending in _standing_sendings())


def _standing_sendings() -> Iterator[Sending]:
    rows = Sending.objects.filter(submission__state=SubmissionState.SENT).order_by("submission", "-number")
    before = None
    for sending in rows.select_related("submission").iterator():
        if sending.submission_id != before:
            yield sending
        before = sending.submission_id


def _tells_the_entries(sending: Sending) -> bool:
    """Whether a sending holds every entry of its submission as it stands in the tables."""
    told: dict[int, dict[str, Any]] = {entry["entry"]: entry for entry in sending.content["entries"]}
    rows = list(Entry.objects.filter(submission=sending.submission_id))
    return len(rows) == len(told) and all(
        told.get(row.pk, {}).get(name) == getattr(row, name) for row in rows for name in SAID
    )


def _inspect_files(ledger: Ledger, found: Found) -> None:
    named: dict[int, list[str]] = {}
    for entry, sha256 in Attachment.objects.filter(removed_at=None).values_list("entry", "sha256"):
        named.setdefault(entry or 0, []).append(sha256)
    for entry, files in ledger.files.items():
        found.files_lost += len(files - {*named.get(entry, ())})
    found.files_doubled = sum(len(files) - len({*files}) for files in named.values())
    found.rows_without_file = sum(not _is_whole(sha256) for sha256 in {*_all_of(named)})


def _inspect_imports(ledger: Ledger, found: Found) -> None:
    known = set(Intake.objects.values_list("pk", flat=True))
    found.imports_lost = len(ledger.intakes - known)
    ready = Intake.objects.filter(status=IntakeStatus.READY)
    found.imports_lost += ready.filter(draft=None).count()
    found.imports_doubled = _excess(PlanDraft.objects.values_list("document"))


def _all_of(named: dict[int, list[str]]) -> Iterator[str]:
    for files in named.values():
        yield from files


def _is_whole(sha256: str) -> bool:
    try:
        return hashlib.sha256(file_store.read(sha256)).hexdigest() == sha256
    except FileNotFoundError:
        return False


def _excess(rows: Any) -> int:
    return sum(times - 1 for times in Counter(rows).values())
