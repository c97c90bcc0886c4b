"""Who may do what: one predicate a right. Pages ask them to show a button; verbs demand them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import transaction

from tiendo.kernel.words import Words
from tiendo.org.types import Actor, NotAllowed, Role

F = TypeVar("F", bound=Callable[..., Any])
Right = Callable[[Actor], bool]


def can_read_drafts(actor: Actor) -> bool:
    """Drafts are not public: they may hold words nobody has decided yet."""
    return actor.has(Role.PLAN_OFFICER, Role.ADMINISTRATOR, Role.READER)


def can_import(actor: Actor) -> bool:
    """Bring a document in."""
    return actor.has(Role.PLAN_OFFICER)


def can_review(actor: Actor) -> bool:
    """Decide about the rows, doubts and corrections of a draft."""
    return actor.has(Role.PLAN_OFFICER)


def can_publish(actor: Actor) -> bool:
    """Turn a reviewed draft into a version everyone sees."""
    return actor.has(Role.PLAN_OFFICER)


def can_administer(actor: Actor) -> bool:
    """Load the organisation and give accounts and roles."""
    return actor.has(Role.ADMINISTRATOR)


def demand(right: Right, actor: Actor) -> None:
    """Raise ``NotAllowed`` unless ``actor`` has ``right``."""
    if not right(actor):
        raise NotAllowed(
            Words(
                f"Tài khoản “{actor.name}” không có quyền làm việc này. "
                "Hãy đăng nhập bằng tài khoản được giao, hoặc đề nghị quản trị hệ thống cấp quyền.",
                f"The account “{actor.name}” may not do this. "
                "Sign in with an account that may, or ask an administrator for the right.",
            )
        )


def verb(right: Right, *, atomic: bool = True) -> Callable[[F], F]:
    """Mark a function as a verb: it demands ``right`` of its keyword ``actor``, then runs in one transaction.

    ``atomic=False`` is for verbs that work for seconds before they write: they open their own.
    """

    def decorate(function: F) -> F:
        @wraps(function)
        def run(*args: Any, actor: Actor, **named: Any) -> Any:
            demand(right, actor)
            if not atomic:
                return function(*args, actor=actor, **named)
            with transaction.atomic():
                return function(*args, actor=actor, **named)

        run.right = right  # type: ignore[attr-defined]
        return cast("F", run)

    return decorate
