"""Rows that are written once. The database refuses a change too (migration ``0002``); this says so first."""

from __future__ import annotations

from typing import Any

from django.db import models

from tiendo.kernel.words import Words
from tiendo.plan.types import PublishedIsFinal

FINAL = Words(
    "Nội dung đã công bố không được sửa hay xóa. Hãy nhập bản mới của văn bản và công bố thành bản kế tiếp.",
    "Published content is never changed or deleted. Import the new edition and publish it as the next one.",
)


class FinalQuerySet(models.QuerySet[Any]):
    """A query that can read and add, never change; ``changeable`` columns excepted."""

    def update(self, **changes: Any) -> int:
        """Refused, unless only columns the model declares changeable are set."""
        if set(changes) - set(getattr(self.model, "changeable", ())):
            raise PublishedIsFinal(FINAL)
        return super().update(**changes)

    def bulk_update(self, *args: Any, **named: Any) -> int:
        """Refused."""
        raise PublishedIsFinal(FINAL)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise PublishedIsFinal(FINAL)


class Final(models.Model):
    """A row that is written once and never changed."""

    changeable: tuple[str, ...] = ()

    objects = FinalQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **named: Any) -> None:
        """Writes a new row; refused for one that exists."""
        changed = set(named.get("update_fields") or {"*"})
        if not self._state.adding and changed - set(self.changeable):
            raise PublishedIsFinal(FINAL)
        super().save(*args, **named)

    def delete(self, *args: Any, **named: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise PublishedIsFinal(FINAL)
