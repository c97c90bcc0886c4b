"""One cheap word that says which state of everything a public page shows: the same word, the same page.

Every write leaves a record in the audit chain in its own transaction, so the chain's last hash is new as soon
as anything is. Status depends on the day as well, and pages on the release.
"""

from __future__ import annotations

from tiendo import __version__
from tiendo.kernel import clock
from tiendo.trust.selectors import last_hash


def stamp(*parts: str) -> str:
    """The word for now, in one query; ``parts`` are what else the page depends on (its language)."""
    return "-".join((last_hash()[:20] or "0", clock.today().isoformat(), __version__, *parts))
