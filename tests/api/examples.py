"""Something real for each part of an address, so that every route can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.contracts.url_examples import EXAMPLES, world
from tiendo.delivery.models import Delivery, Round, Submission

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = {
    "agencies": "skhcn",
    "measures": "dossiers.online",
    "datasets": "dossiers",
    "actions": "I.1.1",
}


def a_world() -> dict[str, Any]:
    """A published plan, an open round, a dataset; and what stands for each part of an address."""
    world()
    report = Submission.objects.get(agency__code="sxd")
    return {
        "slug": "12-kh-ubnd",
        "horizon": "2030",
        "address": "indicator/2030/1/target",
        "work_id": Delivery.objects.latest("pk").deliverable.occurrence_id,
        "period": "2026-05",
        "round_id": Round.objects.latest("pk").pk,
        "submission_id": report.pk,
        "entry_id": report.entries.latest("pk").pk,
        "load_id": EXAMPLES["load_id"](),
        "amendment_id": EXAMPLES["amendment_id"](),
        "meeting_id": EXAMPLES["meeting_id"](),
        "paper_id": EXAMPLES["paper_id"](),
        "attachment_id": EXAMPLES["attachment_id"](),
        "user_id": EXAMPLES["user_id"](),
        "draft_id": EXAMPLES["draft_id"](),
        "intake_id": EXAMPLES["intake_id"],
        "ticket_id": EXAMPLES["ticket_id"](),
        "form": "docx",
    }


def addresses(file: dict[str, Any], parts: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every address that is read, filled in, and what the file says of it."""
    for path, operations in file["paths"].items():
        if "get" in operations:
            code = CODES.get(path.partition("{code}")[0].rstrip("/").rpartition("/")[2], "1")
            filled = path.format(**{"code": code} | parts)
            yield filled.removeprefix("/api/v1/"), operations["get"]
