"""What the document says of itself: number, issuer, dates. A person may set them right before publishing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tiendo.kernel.deadline import parse_deadline
from tiendo.kernel.text import collapse
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.domain.codec import written
from tiendo.plan.domain.fields import FACT_LABELS, LISTED_FACTS
from tiendo.plan.models import Plan
from tiendo.plan.services.review_step import ReviewStep, stale
from tiendo.plan.types import BadChange, Step, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.org.types import Actor


@rights.verb(rights.can_review)
def edit_facts(draft_id: int, *, changes: Mapping[str, Any], revision: int, actor: Actor) -> Step:
    """Set facts (``number``, ``type``, ``issued_on`` as ISO or d/m/yyyy, ``issuer``, ``signer``,
    ``signer_title``, ``title``, ``bases``, ``recipients``). ``revision`` is the draft's."""
    step = _on_draft(draft_id, revision, "facts.edited", actor)
    facts = dict(step.draft.facts)
    for name, said in changes.items():
        before = facts.get(name) or {"value": None, "span": None, "printed": ""}
        value = _understood(name, said)
        if value != before["value"]:
            facts[name] = written(value, before["span"], before["printed"])
    step.draft.facts = facts
    return step.close(Words("Đã sửa thông tin văn bản", "Edited the document's facts"))


def _understood(name: str, said: Any) -> Any:
    if name not in FACT_LABELS:
        raise BadChange(
            Words(
                f"Văn bản không có mục “{name}”. Hãy tải lại trang.",
                f"A document has no fact “{name}”. Reload the page.",
            )
        )
    if name in LISTED_FACTS:
        parts = said.splitlines() if isinstance(said, str) else said
        return [part for part in map(collapse, parts) if part]
    text = collapse(str(said))
    return _day(text) if name == "issued_on" and text else (text or None if name == "issued_on" else text)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        read = parse_deadline(text)
    if read.end is None or read.kind != "day":
        raise BadChange(
            Words(
                f"“{text}” không phải một ngày. Hãy viết như 01/03/2025.",
                f"“{text}” is no day; write 01/03/2025.",
            )
        )
    return read.end.isoformat()


@rights.verb(rights.can_review)
def set_edition_of(draft_id: int, *, plan_slug: str | None, revision: int, actor: Actor) -> Step:
    """Say that this is a new edition of an existing plan (None: decide by number and issuer)."""
    step = _on_draft(draft_id, revision, "edition.set", actor)
    plan = Plan.objects.filter(slug=plan_slug).first() if plan_slug else None
    if plan_slug and plan is None:
        raise Unknown(
            Words(
                f"Không có kế hoạch “{plan_slug}”. Hãy chọn trong danh sách.",
                f"There is no plan “{plan_slug}”. Choose from the list.",
            )
        )
    step.draft.edition_of = plan
    return step.close(Words("Đã chọn kế hoạch được thay thế", "Chose the plan this is an edition of"))


def _on_draft(draft_id: int, revision: int, verb: str, actor: Actor) -> ReviewStep:
    step = ReviewStep(draft_id, verb=verb, actor=actor)
    if step.draft.revision != revision:
        raise stale(step.draft, step.draft)
    step.touch(step.draft)
    return step
