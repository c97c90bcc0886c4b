"""Taking a step of review back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.models import DraftRow, DraftStep, PlanDraft
from tiendo.plan.services.review_step import (
    BY_NAME,
    KEPT,
    STAMPED,
    ReviewStep,
    Thing,
    answer,
    content_of,
    stale,
)
from tiendo.plan.types import DraftReviewed, NothingToUndo, Step
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor


@rights.verb(rights.can_review)
def undo(draft_id: int, *, actor: Actor) -> Step:
    """Take back this person's latest step.

    Raises ``NothingToUndo``, or ``StaleRevision`` when someone else has since changed what it touched.
    """
    draft = ReviewStep(draft_id, verb="undone", actor=actor).draft
    last = draft.steps.filter(user_id=actor.user_id, undone=False).first()
    if last is None:
        raise NothingToUndo(
            Words(
                "Không còn thao tác nào của bạn để hoàn tác. Hãy sửa trực tiếp.",
                "There is no step of yours left to take back. Edit it directly.",
            )
        )
    things = _unchanged_since(draft, last)
    restored = [_restore(thing, last.before[name], actor) for name, thing in things.items()]
    last.undone = True
    last.save(update_fields=["undone"])
    words = Words(f"Đã hoàn tác: {last.words_vi}", f"Taken back: {last.words_en}")
    record(
        actor, "plan.draft.undone", Subject("plan.draft", str(draft.pk)), before=last.after, after=last.before
    )
    events.announce(DraftReviewed(draft.pk, "undone"))
    return answer(draft, words, (thing for thing in restored if thing), set())


def _unchanged_since(draft: PlanDraft, step: DraftStep) -> dict[str, Thing]:
    """The objects the step touched, refused when one is no longer as the step left it."""
    found: dict[str, Thing] = {}
    for name, after in step.after.items():
        model, _, pk = name.partition("/")
        thing: Any = BY_NAME[model]._default_manager.get(pk=pk)
        grown = isinstance(thing, DraftRow) and step.before[name] is None and thing.children.exists()
        if grown or content_of(thing) != after:
            raise stale(draft, thing)
        found[name] = thing
    return found


def _restore(thing: Thing, before: dict[str, Any] | None, actor: Actor) -> Thing | None:
    if before is None:
        thing.delete()
        return None
    for name, value in before.items():
        setattr(thing, name, value)
    thing.revision += 1
    thing.edited_by, thing.edited_at = actor.name, clock.now()
    thing.save(update_fields=[*KEPT[type(thing)], *STAMPED])
    return thing
