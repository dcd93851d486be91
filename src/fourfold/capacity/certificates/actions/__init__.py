"""Writes of certificates: issue, renew, revoke, and the key that signs."""
