"""Finding a round by what a person writes: its number, its key, or its plan and key."""

from __future__ import annotations

from tiendo.delivery.models import Round
from tiendo.delivery.types import UnknownWork
from tiendo.kernel.words import Words


def round_named(name: str) -> int:
    """The id of a round; raises ``UnknownWork`` when there is none or the key belongs to several plans."""
    plan, _, key = name.strip().rpartition("/")
    found = Round.objects.filter(key=key, plan__slug=plan) if plan else Round.objects.filter(key=key)
    ids = list(found.values_list("pk", flat=True))
    if not ids and key.isdecimal() and not plan:
        ids = list(Round.objects.filter(pk=int(key)).values_list("pk", flat=True))
    if len(ids) == 1:
        return ids[0]
    known = ", ".join(f"{slug}/{key}" for slug, key in Round.objects.values_list("plan__slug", "key")[:20])
    raise UnknownWork(
        Words(
            f"Không xác định được kỳ báo cáo “{name}”. Hãy ghi kế hoạch/khóa. Có: {known or 'không có'}.",
            f"“{name}” names no single round. Write plan/key. There are: {known or 'none'}.",
        )
    )
