"""Where does this come from: the sentence behind every published field. Public."""

from __future__ import annotations

from tiendo.plan.views import Provenance


def provenance(version_id: int, address: str) -> Provenance:
    """The words behind a row or a field ("indicator/2030/9", "action/III.8.4/deadline", "facts/number").

    Raises ``Unknown`` for an address the version does not have.
    """
    raise NotImplementedError
