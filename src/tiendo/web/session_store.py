"""Sessions in the database, as Django keeps them; the one question every request asks is built once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session
from django.utils import timezone

from tiendo.trust.compiled import Compiled, Given

if TYPE_CHECKING:
    from typing import Any


class SessionStore(Stored):
    """Django's own store, whose ``SESSION_ENGINE`` this module is."""

    def _get_session_from_db(self) -> Any:
        # The computer's own clock, by which Django wrote when it ends.
        found = _OPEN.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found


_OPEN = Compiled(
    lambda: Session.objects.filter(
        session_key=Given("key", Session._meta.get_field("session_key")),
        expire_date__gt=Given("now", Session._meta.get_field("expire_date")),
    )
)
