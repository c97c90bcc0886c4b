"""The people every test knows: two plan officers, a reader, an administrator, an outsider."""

from __future__ import annotations

from tiendo.org.types import Actor, HeldGrant, Role

LAN = Actor(101, "Lan", (HeldGrant(Role.PLAN_OFFICER),))
MINH = Actor(102, "Minh", (HeldGrant(Role.PLAN_OFFICER),))
READER = Actor(103, "Thu", (HeldGrant(Role.AUDITOR),))
ADMINISTRATOR = Actor(104, "Quang", (HeldGrant(Role.ADMINISTRATOR),))
OUTSIDER = Actor(105, "Khách")
