"""Which post leads an agency, and who holds it on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.org.models import Holder, Post
from tiendo.org.selectors.dated import valid_on

if TYPE_CHECKING:
    from datetime import date

# How the posts that lead an agency are called; deputies are "Phó …".
LEADING = ("giám đốc", "chủ tịch", "chánh", "trưởng", "cục trưởng", "chi cục trưởng", "thủ trưởng")


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post and the name of who holds it; empty when nobody is known to."""

    title: str
    name: str


def head_post(agency_id: int, on: date) -> HeldPost | None:
    """The post that leads an agency on a day, with its holder; None when no such post is known."""
    found = Post.objects.filter(valid_on(on), agency=agency_id).order_by("code")
    leading = next((post for post in found if post.title.lower().startswith(LEADING)), None)
    if leading is None:
        return None
    holder = Holder.objects.filter(valid_on(on), post=leading).order_by("-valid_from", "-pk").first()
    return HeldPost(leading.title, holder.name if holder else "")
