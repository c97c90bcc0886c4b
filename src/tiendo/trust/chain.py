"""How one record is bound to the one before it: SHA-256 over canonical JSON."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder

if TYPE_CHECKING:
    from tiendo.trust.models import AuditRecord

GENESIS = "0" * 64


def jsonable(value: Any) -> Any:
    """``value`` as JSON will give it back, so that what is hashed is what is stored."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False))


def digest(entry: AuditRecord) -> str:
    """The SHA-256 of everything in ``entry`` and of the hash before it, as 64 hexadecimal digits."""
    bound = {
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": entry.actor_id,
        "actor_name": entry.actor_name,
        "action": entry.action,
        "subject": [entry.subject_kind, entry.subject_id],
        "before": entry.before,
        "after": entry.after,
        "previous": entry.previous_hash,
    }
    canonical = json.dumps(bound, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
