"""Keys of an instance, kept in `var/`, readable by their owner alone."""

import base64
import os
import secrets
from pathlib import Path


def instance_secret(var: Path) -> str:
    """The instance's secret key; made on first use with mode 0600, and never replaced."""
    file = var / "secret_key"
    if not file.exists():
        create_private_file(file, secrets.token_urlsafe(50))
    return file.read_text(encoding="ascii").strip()


def field_keys(var: Path) -> str:
    """The instance's keyring for data at rest; made on first use with one key, mode 0600."""
    file = var / "field_keys"
    if not file.exists():
        key = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
        create_private_file(file, f"k1:{key}\n")
    return file.read_text(encoding="ascii").strip()


def create_private_file(file: Path, content: str) -> None:
    """Write a file that only its owner can read, whole or not at all; an existing one stays."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file)  # refuses to replace: the first of two starters wins
    except FileExistsError:
        pass
    finally:
        draft.unlink()
