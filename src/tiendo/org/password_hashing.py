"""Argon2id as strong as common guidance asks, and light enough for an evening when a city signs in."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class CityArgon2(Argon2PasswordHasher):
    """46 MiB and two passes in one lane.

    Django's own 100 MiB in eight lanes would take 800 MB when eight people sign in at once.
    """

    time_cost = 2
    memory_cost = 47_104
    parallelism = 1
