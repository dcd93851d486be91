"""Credentials that prove themselves offline: Open Badges 3.0, revocation lists, a verifier."""

__all__: list[str] = []
