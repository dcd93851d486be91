"""Certificates that prove themselves offline, are revoked in the open and never re-dated."""
