"""Saying which agency a printed name is. The print stays as published; only the identification is told."""

from __future__ import annotations

from tiendo.org.types import Actor


def identify_agency(printed: str, *, agency_code: str | None, actor: Actor) -> int:
    """Every published duty printed so is this agency's (None: nobody's known); gives how many duties."""
    raise NotImplementedError


def identify_duties(*, actor: Actor) -> int:
    """Match every duty without an agency by exact name as of its version's day; gives how many matched."""
    raise NotImplementedError
