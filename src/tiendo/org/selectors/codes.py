"""What codes found in rows are called: agencies and areas, whatever day they were valid on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.org.models import Agency, Area

if TYPE_CHECKING:
    from collections.abc import Iterable


def names_of(codes: Iterable[str], *, areas: bool = False) -> dict[str, str]:
    """Code → name of agencies, or of areas; a code nobody has is left out."""
    model = Area if areas else Agency
    return dict(model.objects.filter(code__in=set(codes)).values_list("code", "name"))
