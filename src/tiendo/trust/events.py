"""Events: something that has happened, told to whoever asked, after the transaction commits.

Rooms declare their events as frozen dataclasses in the past tense; ``config.wiring`` binds the handlers.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

E = TypeVar("E")

_handlers: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)
_gathered: ContextVar[list[object] | None] = ContextVar("tiendo_events", default=None)


def on(event: type[E], handler: Callable[[E], None]) -> None:
    """Call ``handler`` with every ``event`` from now on; binding the same handler twice is once."""
    if handler not in _handlers[event]:
        _handlers[event].append(handler)


def announce(event: object) -> None:
    """Tell the handlers of ``event`` when the current transaction commits; a rollback tells nobody.

    A handler that fails is logged by Django and does not undo what happened.
    """
    waiting = _gathered.get()
    if waiting is not None:
        waiting.append(event)
        return
    for handler in _handlers[type(event)]:
        transaction.on_commit(_telling(handler, event), robust=True)


def _telling(handler: Callable[[Any], None], event: object) -> Callable[[], None]:
    """One handler about to be told of one event; Django's log asks what failed for its qualified name."""

    def tell() -> None:
        handler(event)

    tell.__qualname__ = repr(handler)
    return tell


@contextmanager
def gathered() -> Iterator[None]:
    """Tell what is announced inside at the end of the block, in its order, and not when something commits.

    For a history that is played again in large transactions: what follows from a step happens at its moment.
    """
    waiting: list[object] = []
    token = _gathered.set(waiting)
    try:
        yield
        while waiting:
            event = waiting.pop(0)
            for handler in _handlers[type(event)]:
                handler(event)
    finally:
        _gathered.reset(token)
