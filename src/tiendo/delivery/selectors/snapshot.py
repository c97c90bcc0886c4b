"""A report as it stands, whole: what a sending keeps for good and consolidated reports read."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tiendo.delivery.models import Attachment, Delivery, Submission
from tiendo.delivery.selectors.desk import content_of, state_of_content
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.delivery.models import Entry

Json = dict[str, Any]


def snapshot(submission: Submission, *, approved_by: str) -> Json:
    """All entries of the submission, what is attached to them and what was delivered in the period."""
    entries = list(submission.entries.order_by("position"))
    files, given = _files(entries), _deliveries(submission)
    return {
        "agency": {
            "id": submission.agency_id,
            "code": submission.agency.code,
            "name": submission.agency.name,
        },
        "round": submission.round.key,
        "sent_on": clock.today().isoformat(),
        "approved_by": approved_by,
        "remarks": submission.remarks,
        "entries": [_entry(entry, files[entry.pk], given[entry.code]) for entry in entries],
    }


def canonical_sha256(content: Json) -> str:
    """The SHA-256 of canonical JSON, as 64 hexadecimal digits."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _entry(entry: Entry, files: list[Json], deliveries: list[int]) -> Json:
    return {
        "entry": entry.pk,
        "code": entry.code,
        "kind": entry.kind,
        "state": str(state_of_content(content_of(entry))),
        "period": entry.period,
        "value": None if entry.value is None else f"{entry.value.normalize():f}",
        "value_text": entry.value_text,
        "results": entry.results,
        "difficulties": entry.difficulties,
        "proposals": entry.proposals,
        "attachments": files,
        "deliveries": deliveries,
    }


def _files(entries: Iterable[Entry]) -> dict[int, list[Json]]:
    found: dict[int, list[Json]] = defaultdict(list)
    rows = Attachment.objects.filter(entry__in=[entry.pk for entry in entries], removed_at__isnull=True)
    for row in rows:
        if row.entry_id is not None:
            found[row.entry_id].append(
                {"id": row.pk, "name": row.name, "sha256": row.sha256, "size": row.size}
            )
    return found


def _deliveries(submission: Submission) -> dict[str, list[int]]:
    """By entry code, what the agency handed over from the first day of the period on."""
    found: dict[str, list[int]] = defaultdict(list)
    rows = Delivery.objects.filter(
        agency=submission.agency_id,
        deliverable__occurrence__plan=submission.round.plan_id,
        delivered_on__gte=submission.round.period_from,
    )
    for pk, code in rows.values_list("pk", "deliverable__occurrence__action_code"):
        found[f"action/{code}"].append(pk)
    return found
