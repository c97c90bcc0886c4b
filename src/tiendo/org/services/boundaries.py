"""Bringing the outlines of areas in from the city's own GeoJSON."""

from __future__ import annotations

import hashlib

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.domain.outlines import read_outlines
from tiendo.org.models import Area, Boundary
from tiendo.org.types import Actor, BadBoundaries
from tiendo.trust.services import record
from tiendo.trust.types import Subject


@rights.verb(rights.can_administer)
def load_boundaries(data: bytes, *, source: str, key: str = "", actor: Actor) -> int:
    """Keep the outline of every area in a GeoJSON file, all or nothing; gives how many.

    Raises ``BadBoundaries`` for a file that cannot be read, a code no area has, or no source.
    """
    if not source.strip():
        raise BadBoundaries(Words("Hãy ghi ranh giới lấy từ đâu.", "Say where the boundaries are from."))
    outlines = read_outlines(data, key=key)
    areas = dict(Area.objects.filter(code__in=outlines).values_list("code", "pk"))
    unknown = sorted(set(outlines) - set(areas))
    if unknown:
        raise BadBoundaries(
            Words(
                f"Không có địa bàn mang mã {', '.join(unknown[:5])}. Hãy nạp tổ chức trước, hoặc sửa mã.",
                f"No area has the code {', '.join(unknown[:5])}. Load the organisation first, or mend it.",
            )
        )
    for code, rings in outlines.items():
        held = {
            "rings": rings,
            "source": source.strip(),
            "recorded_by": actor.name,
            "recorded_at": clock.now(),
        }
        Boundary.objects.update_or_create(area_id=areas[code], defaults=held)
    record(
        actor,
        "org.boundaries.loaded",
        Subject("org.boundaries", "all"),
        after={"areas": len(outlines), "source": source.strip(), "sha256": hashlib.sha256(data).hexdigest()},
    )
    return len(outlines)
