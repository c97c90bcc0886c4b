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
    start, middle, end = written(entry)
    canonical = f"{start}{entry.previous_hash}{middle}{entry.sequence}{end}"
    return hashlib.sha256(canonical.encode()).hexdigest()


def written(entry: AuditRecord) -> tuple[str, str, str]:
    """The canonical JSON of ``entry`` around the two things only its place in the chain decides.

    The hash before it goes between the first part and the second, its number between the second and the
    third: a database can bind a record by joining five strings.
    """
    before_it = {
        "action": entry.action,
        "actor_id": entry.actor_id,
        "actor_name": entry.actor_name,
        "after": entry.after,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "before": entry.before,
    }
    start = _canonical(before_it).removesuffix("}") + ',"previous":"'
    return start, '","sequence":', f',"subject":{_canonical([entry.subject_kind, entry.subject_id])}}}'


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
