"""A small plan of our own, brought in and published through plan's verbs, with all its doubts settled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tiendo.kernel import clock
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.drafts import doubts
from tiendo.plan.services.doubts import leave_doubt_open
from tiendo.plan.services.identify import identify_duties
from tiendo.plan.services.intake import import_document
from tiendo.plan.services.publish import publish_version
from tiendo.plan.services.rows import accept_above
from tiendo.plan.types import DoubtState, Published

SMALL = Path(__file__).with_name("small-plan.md")
ORGANISATION = Path(__file__).with_name("organisation")


def draft_small_plan(text: str | None = None, *, name: str = "ke-hoach.md") -> int:
    """The small plan (or another text) read into a draft; gives the draft's id."""
    data = text.encode() if text is not None else SMALL.read_bytes()
    return import_document(data, name=name, actor=SYSTEM).draft_id


def publish_draft(draft_id: int) -> Published:
    """Leave every doubt open with a reason, accept every row, publish."""
    for doubt in doubts(draft_id, actor=SYSTEM, state=DoubtState.OPEN):
        leave_doubt_open(
            doubt.id, reason="Chờ cơ quan ban hành trả lời", revision=doubt.revision, actor=SYSTEM
        )
    accept_above(draft_id, confidence=0, actor=SYSTEM)
    return publish_version(draft_id, actor=SYSTEM)


def publish_small_plan(text: str | None = None) -> Published:
    """The organisation loaded and the small plan published as an edition."""
    load_organisation(ORGANISATION, actor=SYSTEM)
    published = publish_draft(draft_small_plan(text))
    identify_duties(actor=SYSTEM)
    return published


def publish_two_editions() -> Published:
    """Edition 1 published on 2/3/2026, edition 2 (≥ 90 in place of ≥ 80) on 20/4/2026."""
    with clock.at(date(2026, 3, 2)):
        publish_small_plan()
    with clock.at(date(2026, 4, 20)):
        text = SMALL.read_text(encoding="utf-8").replace("≥ 80", "≥ 90")
        return publish_draft(draft_small_plan(text, name="ke-hoach-2.md"))
