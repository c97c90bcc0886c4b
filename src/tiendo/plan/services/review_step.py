"""One step of review: what it touches, how to take it back, and its record. Every review verb is one.

A step locks its draft, remembers each object before it changes, and on ``close`` raises the revisions,
keeps the undo log, audits and announces. Verbs never save an object of a draft themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.utils import timezone

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.plan.models import DraftCorrection, DraftDoubt, DraftRow, DraftStep, PlanDraft
from tiendo.plan.types import (
    DoubtState,
    DraftClosed,
    DraftReviewed,
    DraftStatus,
    StaleRevision,
    Step,
    Unknown,
)
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db import models

    from tiendo.org.types import Actor

Thing = DraftRow | DraftDoubt | DraftCorrection | PlanDraft
T = TypeVar("T", DraftRow, DraftDoubt, DraftCorrection)

KEPT: dict[type[models.Model], tuple[str, ...]] = {
    DraftRow: ("kind", "key", "parent_id", "fields", "span", "state"),
    DraftDoubt: ("state", "answer", "reason"),
    DraftCorrection: ("state",),
    PlanDraft: ("facts", "edition_of_id"),
}
BY_NAME = {model.__name__: model for model in KEPT}
STAMPED = ("revision", "edited_by", "edited_at")
GONE = Words(
    "Mục này không còn trong bản nháp. Hãy tải lại trang.", "This is no longer in the draft. Reload the page."
)


def name_of(thing: Thing) -> str:
    """How the undo log names an object: ``"DraftRow/12"``."""
    return f"{type(thing).__name__}/{thing.pk}"


def content_of(thing: Thing) -> dict[str, Any]:
    """What a step keeps of an object: its content, not its revision or place in the list."""
    return {name: getattr(thing, name) for name in KEPT[type(thing)]}


class ReviewStep:
    """A step being taken on one draft."""

    def __init__(self, draft_id: int, *, verb: str, actor: Actor) -> None:
        draft = PlanDraft.objects.select_for_update(of=("self",)).filter(pk=draft_id).first()
        if draft is None:
            raise Unknown(GONE)
        if draft.status != DraftStatus.REVIEW:
            raise DraftClosed(
                Words(
                    "Bản nháp này đã công bố nên không sửa được nữa. Hãy nhập bản mới của văn bản.",
                    "This draft was published and cannot change any more. Import the new edition.",
                )
            )
        self.draft, self.verb, self.actor = draft, verb, actor
        self._before: dict[str, dict[str, Any] | None] = {}
        self._touched: dict[str, Thing] = {}

    @classmethod
    def on(
        cls, model: type[T], pk: int, revision: int | None, *, verb: str, actor: Actor
    ) -> tuple[ReviewStep, T]:
        """A step that begins with one object, as the person saw it at ``revision``."""
        draft_id = model._default_manager.filter(pk=pk).values_list("draft_id", flat=True).first()
        step = cls(draft_id or 0, verb=verb, actor=actor)
        return step, step.take(model, pk, revision)

    def take(self, model: type[T], pk: int, revision: int | None = None) -> T:
        """An object of this draft, to be changed. Raises ``StaleRevision`` when it is newer than was seen."""
        known = self._touched.get(f"{model.__name__}/{pk}")
        if isinstance(known, model):
            return known
        thing = model._default_manager.filter(pk=pk, draft=self.draft).first()
        if thing is None:
            raise Unknown(GONE)
        if revision is not None and thing.revision != revision:
            raise stale(self.draft, thing)
        self.touch(thing)
        return thing

    def touch(self, *things: Thing) -> None:
        """Remember objects before they change."""
        for thing in things:
            self._before.setdefault(name_of(thing), _copied(thing))
            self._touched.setdefault(name_of(thing), thing)

    def add(self, row: DraftRow) -> None:
        """A new row, written at once so that it has an id."""
        row.edited_by, row.edited_at = self.actor.name, clock.now()
        row.save(force_insert=True)
        self._before[name_of(row)] = None
        self._touched[name_of(row)] = row

    def close(self, words: Words) -> Step:
        """Write everything, with the undo log, the audit record and the event."""
        now = clock.now()
        for thing in self._touched.values():
            thing.edited_by, thing.edited_at = self.actor.name, now
            thing.revision += 1
        for model, names in KEPT.items():
            mine = [thing for thing in self._touched.values() if type(thing) is model]
            model._default_manager.bulk_update(mine, [*_columns(names), *STAMPED], batch_size=200)
        after = {name: _copied(thing) for name, thing in self._touched.items()}
        self._log(words, after)
        return self._answer(words)

    def _log(self, words: Words, after: dict[str, Any]) -> None:
        DraftStep.objects.create(
            draft=self.draft,
            verb=self.verb,
            words_vi=words.vi,
            words_en=words.en,
            before=self._before,
            after=after,
            user_id=self.actor.user_id,
            by=self.actor.name,
        )
        subject = Subject("plan.draft", str(self.draft.pk))
        record(self.actor, f"plan.draft.{self.verb}", subject, before=self._before, after=after)
        events.announce(DraftReviewed(self.draft.pk, self.verb))

    def _answer(self, words: Words) -> Step:
        return answer(
            self.draft, words, self._touched.values(), {n for n, was in self._before.items() if was is None}
        )


def answer(draft: PlanDraft, words: Words, touched: Iterable[Thing], new: set[str]) -> Step:
    """What a verb hands back."""
    things = list(touched)
    return Step(
        draft_id=draft.pk,
        words=words,
        row_ids=tuple(t.pk for t in things if isinstance(t, DraftRow)),
        doubt_ids=tuple(t.pk for t in things if isinstance(t, DraftDoubt)),
        new_rows=tuple(t.pk for t in things if name_of(t) in new),
        remaining_doubts=draft.doubts.filter(state=DoubtState.OPEN).count(),
    )


def stale(draft: PlanDraft, thing: Thing) -> StaleRevision:
    """The refusal that says who changed ``thing`` meanwhile, and what they did."""
    steps = draft.steps.all()[:100]
    last = next((step for step in steps if name_of(thing) in step.after), None)
    who, at = thing.edited_by or "người khác", thing.edited_at or clock.now()
    minute = timezone.localtime(at).strftime("%H:%M")
    did = Words(last.words_vi, last.words_en) if last else Words("sửa mục này", "changed it")
    return StaleRevision(
        Words(
            f"Lúc {minute}, {who} đã thay đổi mục này: {did.vi}. Thay đổi của bạn chưa được ghi; "
            "hãy xem nội dung mới rồi làm lại nếu vẫn cần.",
            f"At {minute} {who} changed this: {did.en}. Your change was not written; "
            "look at the new content and do it again if it is still needed.",
        )
    )


def _copied(thing: Thing) -> dict[str, Any]:
    content = content_of(thing)
    return {name: dict(value) if isinstance(value, dict) else value for name, value in content.items()}


def _columns(names: tuple[str, ...]) -> list[str]:
    return [name.removesuffix("_id") for name in names]
