"""What is named by its path and imported when it is first called.

The one home for this: an import at the head of a module is paid by every process, also by those that never
count, draw or load. Knows no room.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Later:
    """The function or class at ``path`` ("package.module.name"), called as itself; equal by its path."""

    path: str

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call it, importing its module at the first call."""
        return self.itself()(*arguments, **named)

    def itself(self) -> Any:
        """What stands at the path. Raises what importing raises: a test resolves every path there is."""
        module, _, name = self.path.rpartition(".")
        return getattr(import_module(module), name)
