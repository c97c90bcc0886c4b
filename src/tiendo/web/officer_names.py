"""Whether a page may name the officers who published or recorded something: to everyone, or after signing in.

The same decision as on the public portal, so that no older page tells what the portal keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.org import rights
from tiendo.publishing.selectors.public_fields import public_fields
from tiendo.publishing.types import OpenField
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest


def shows_officers(request: HttpRequest) -> bool:
    """True for who is signed in, and for everyone once the field was opened."""
    return rights.is_signed_in(actor(request)) or OpenField.OFFICER_NAMES in public_fields()
