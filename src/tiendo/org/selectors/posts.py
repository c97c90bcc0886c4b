"""Offices and who holds them on a day."""

from __future__ import annotations

from datetime import date

from tiendo.org.models import Holder, Post
from tiendo.org.selectors.dated import valid_on
from tiendo.org.views import HolderView, PostView


def posts_of(code: str, *, on: date) -> tuple[PostView, ...]:
    """The posts an agency has on a day, who holds each then, and everyone who ever held it."""
    found = Post.objects.filter(valid_on(on), agency__code=code).prefetch_related("holders").order_by("pk")
    return tuple(_post(post, on) for post in found)


def _post(post: Post, day: date) -> PostView:
    everyone = sorted(post.holders.all(), key=lambda one: (one.valid_from or date.min, one.pk))
    held = [_holder(one) for one in everyone]
    return PostView(post.title, tuple(one for one in held if one.holds_on(day)), tuple(held), post.source)


def _holder(one: Holder) -> HolderView:
    return HolderView(one.name, one.valid_from, one.valid_to, one.source, one.note)
