"""Backup and restore: database, files and the signed head of the audit chain in one archive.

The archive is a plain tar that any program can list; its last member is a seal that signs every
byte before it with the instance's key. It never holds keys: they are kept apart
(`fourfold keys backup`), and without them what is sealed in it stays sealed.
"""

from fourfold.kernel.backup.making import make_backup, prune
from fourfold.kernel.backup.restoring import restore_backup
from fourfold.kernel.backup.trust import trusted_key
from fourfold.kernel.backup.verifying import Verified, verify_backup

__all__ = [
    "Verified",
    "make_backup",
    "prune",
    "restore_backup",
    "trusted_key",
    "verify_backup",
]
