"""The hash chain: append under a lock, so that two writers can never seal the same number."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from fourfold.kernel import clock
from fourfold.kernel.models import AuditLine

if TYPE_CHECKING:
    from fourfold.kernel.audit.acts import Act

# Any constant will do; this one spells "fourfold" in bytes.
ADVISORY_LOCK = int.from_bytes(b"fourfold", "big") % 2**63


def digest_of(line: AuditLine) -> str:
    """SHA-256 of the canonical JSON of a line: sorted keys, no spaces, UTF-8, time in ISO 8601."""
    content: dict[str, Any] = {
        "sequence": line.sequence,
        "at": line.at.isoformat(),
        "actor": line.actor,
        "action": line.action,
        "object_kind": line.object_kind,
        "object_id": line.object_id,
        "scope": line.scope,
        "detail": line.detail,
        "previous": line.previous,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def append(acts: Sequence["Act"]) -> None:
    """Seal one line for each act, inside the transaction that is open."""
    _take_lock()
    last = AuditLine.objects.order_by("-sequence").first()
    at = clock.now()
    lines: list[AuditLine] = []
    for entry in acts:
        last = _line_after(last, entry, at)
        lines.append(last)
    AuditLine.objects.bulk_create(lines)


def _take_lock() -> None:
    """PostgreSQL: an advisory lock until commit. SQLite: BEGIN IMMEDIATE holds the lock already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])


def _line_after(last: AuditLine | None, entry: "Act", at: datetime) -> AuditLine:
    line = AuditLine(
        sequence=last.sequence + 1 if last else 1,
        at=at,
        actor=entry.actor.label,
        action=entry.action,
        object_kind=entry.object_kind,
        object_id=entry.object_id,
        scope=entry.scope,
        detail=entry.detail,
        previous=last.digest if last else "",
    )
    line.digest = digest_of(line)
    return line
