"""What the pages of rounds share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.kernel.words import Words


def said(request: HttpRequest, words: Words) -> None:
    """A sentence for the next page."""
    messages.success(request, words.say(get_language() or "vi"))


def back_to_round(round_id: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("round", args=[round_id]))
