"""Addresses of rows and fields: "indicator/2030/12.1", "action/III.8.4/deadline"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.plan.types import RowKind

if TYPE_CHECKING:
    from collections.abc import Container

KINDS = frozenset(kind.value for kind in RowKind)


@dataclass(frozen=True, slots=True)
class Address:
    """A row, or one field of it."""

    kind: RowKind
    key: str
    field: str | None = None

    def __str__(self) -> str:
        return "/".join(filter(None, (self.kind.value, self.key, self.field)))


def parse_address(address: str, known: Container[tuple[str, str]]) -> Address | None:
    """The address written, None when it names no row.

    Keys hold slashes themselves ("2030/12.1"), so ``known`` (pairs of kind and key) says where a key ends.
    """
    kind, _, rest = address.partition("/")
    if kind not in KINDS or not rest:
        return None
    if (kind, rest) in known:
        return Address(RowKind(kind), rest)
    key, _, field = rest.rpartition("/")
    return Address(RowKind(kind), key, field) if (kind, key) in known else None
