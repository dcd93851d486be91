"""Identifiers. Version 7 UUIDs (RFC 9562) sort by the time they were made."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new version 7 UUID."""
    return UUID(bytes=uuid7().bytes)
