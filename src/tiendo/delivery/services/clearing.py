"""Clearing away the files that were written for a request which never came to its end."""

from __future__ import annotations

from datetime import timedelta

from django.apps import apps

from tiendo.kernel import clock
from tiendo.trust import file_store

AGE = timedelta(hours=24)


def sweep_files() -> int:
    """Remove files of the store that no row names and that are a day old; gives how many."""
    return file_store.sweep(named_files(), before=(clock.now() - AGE).timestamp())


def named_files() -> frozenset[str]:
    """Every SHA-256 any table names, so that a room added later cannot lose files by being forgotten here."""
    named: set[str] = set()
    for model in apps.get_models():
        if any(field.name == "sha256" for field in model._meta.get_fields()):
            named.update(model._default_manager.values_list("sha256", flat=True).distinct())
    return frozenset(named)
