"""Keys: present, private, this instance's own, and able to open what is held."""

import os
from pathlib import Path

from django.conf import settings

from fourfold.cli.doctor.findings import Finding, ok, problem, warning
from fourfold.kernel import resealing
from fourfold.kernel.audit.verify import SIGNING_KEY, signing_key
from fourfold.kernel.keyring import KeyringError, SealError, keyring

PRIVATE = 0o600
SHORTEST = 32
DEMONSTRATION = "demo"  # the folder of `make demo`, within that of the instance


def secret_key() -> Finding:
    """The key of sessions and links."""
    if len(settings.SECRET_KEY) < SHORTEST:
        return problem(
            f"The secret key has only {len(settings.SECRET_KEY)} characters.",
            f"Set FOURFOLD_SECRET_KEY to at least {SHORTEST} random characters.",
        )
    return _kept("secret key", "FOURFOLD_SECRET_KEY", "secret_key", settings.SECRET_KEY)


def field_keys() -> Finding:
    """The keyring for data at rest."""
    try:
        ring = keyring()
    except KeyringError as error:
        return problem(str(error), "Restore the keyring from its backup, or mend the entry.")
    found = _kept("keyring", "FOURFOLD_FIELD_KEYS", "field_keys", settings.FIELD_KEYS)
    if found.level == "ok":
        return ok(f"{found.said} {len(ring.keys)} key(s), {ring.current} seals.")
    return found


def audit_key() -> Finding:
    """The key that signs heads and backups."""
    file = Path(settings.VAR) / SIGNING_KEY
    if not file.exists():
        return warning(
            "There is no signing key yet; the first backup or `fourfold audit head` makes it.",
            "Run `fourfold audit head` and keep what it prints outside this machine.",
        )
    if said := _exposed(file):
        return problem(said, f"Run: chmod 600 {file}")
    signing_key(Path(settings.VAR))
    return ok("The signing key is there and private.")


def sealed_data() -> Finding:
    """Whether the ring opens what is held; one value of each column and key is tried."""
    unknown = sorted(set(resealing.rows_by_key()) - set(keyring().keys))
    if unknown:
        return problem(
            f"Values are sealed with keys that the ring does not have: {', '.join(unknown)}.",
            "Restore the keyring from its backup: `fourfold keys restore FILE`.",
        )
    try:
        tried = resealing.open_samples()
    except SealError as error:
        return problem(
            f"A sealed value does not open: {error}",
            "Restore the keyring from its backup; `fourfold keys check` names every value.",
        )
    return ok(f"What is sealed opens ({tried} values tried).")


def _kept(what: str, variable: str, name: str, value: str) -> Finding:
    """Where a key comes from, who can read it, and that it is not that of the demonstration."""
    var = Path(settings.VAR)
    demonstration = var / DEMONSTRATION / name
    if demonstration.exists() and demonstration.read_text(encoding="ascii").strip() == value:
        return problem(
            f"The {what} is that of the demonstration in {demonstration.parent}.",
            f"Set {variable} to a key of its own; data sealed with the old one must be resealed.",
        )
    named = os.environ.get(f"{variable}_FILE")
    if os.environ.get(variable):
        return ok(f"The {what} comes from {variable}.")
    file = Path(named) if named else var / name
    if said := _exposed(file):
        return problem(said, f"Run: chmod 600 {file}")
    return ok(f"The {what} is there and private.")


def _exposed(file: Path) -> str:
    """What is wrong with who may read a file; nothing when it is its owner alone."""
    status = file.stat()
    if status.st_mode & 0o077:
        return f"{file} can be read by others (mode {status.st_mode & 0o777:04o})."
    if status.st_uid not in {os.geteuid(), 0}:
        return f"{file} belongs to another user (id {status.st_uid})."
    return ""
