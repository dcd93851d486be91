"""Reading the chain back: every link re-computed, and heads that were signed and kept elsewhere."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from fourfold.kernel.audit.chain import digest_of
from fourfold.kernel.errors import InvalidFile
from fourfold.kernel.keys import create_private_file
from fourfold.kernel.models import AuditLine

SIGNING_KEY = "audit_key.pem"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reading of the chain found. `problems` is empty when every link holds."""

    lines: int
    head: str
    problems: tuple[str, ...]


def verify_chain() -> Verdict:
    """Re-compute every digest and every link, from the first line to the last."""
    return verify_lines(AuditLine.objects.order_by("sequence").iterator())


def verify_lines(lines: Iterable[AuditLine]) -> Verdict:
    """The same for lines that stand elsewhere, as in a backup."""
    problems: list[str] = []
    previous, count = "", 0
    for line in lines:
        count += 1
        problems.extend(_problems_of(line, expected=count, previous=previous))
        previous, count = line.digest, line.sequence
    return Verdict(lines=count, head=previous, problems=tuple(problems))


def _problems_of(line: AuditLine, *, expected: int, previous: str) -> list[str]:
    found = []
    if line.sequence != expected:
        found.append(f"Line {expected} is missing: after it comes line {line.sequence}.")
    if line.previous != previous:
        found.append(f"Line {line.sequence} does not follow the line before it.")
    if digest_of(line) != line.digest:
        found.append(f"Line {line.sequence} is not as it was sealed.")
    return found


def signing_key(var: Path) -> Ed25519PrivateKey:
    """The instance's signing key; made on first use, mode 0600, kept beside the database."""
    file = var / SIGNING_KEY
    if not file.exists():
        made = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        create_private_file(file, made.decode("ascii"))
    key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise InvalidFile([f"{file} is not an Ed25519 key; restore it from the backup."])
    return key


def signed_head(key: Ed25519PrivateKey) -> dict[str, Any]:
    """The chain's end, signed: keep it outside the database, so that a cut chain shows."""
    last = AuditLine.objects.order_by("-sequence").first()
    return sign_head(key, sequence=last.sequence if last else 0, digest=last.digest if last else "")


def sign_head(key: Ed25519PrivateKey, *, sequence: int, digest: str) -> dict[str, Any]:
    """A head as it is kept: what it says, the signature, and whose."""
    head = {"sequence": sequence, "digest": digest}
    return {
        **head,
        "signature": key.sign(_canonical(head)).hex(),
        "public_key": key.public_key().public_bytes_raw().hex(),
    }


def check_head(file: Path, public_key: Ed25519PublicKey) -> tuple[str, ...]:
    """Problems between a kept head and the chain as it stands; none means that nothing was cut.

    Raises:
        InvalidFile: the file is not a signed head, or another key signed it.
    """
    kept = open_head(file, public_key)
    if not kept["sequence"]:
        return ()
    line = AuditLine.objects.filter(sequence=kept["sequence"]).first()
    if line is None:
        return (f"The chain was cut: line {kept['sequence']} existed and is gone.",)
    if line.digest != kept["digest"]:
        return (f"The chain was rewritten: line {kept['sequence']} is another one now.",)
    return ()


def open_head(file: Path, public_key: Ed25519PublicKey) -> dict[str, Any]:
    """What a kept head says, once its signature has been checked.

    Raises:
        InvalidFile: the file is not a signed head, or another key signed it.
    """
    head = _read_head(file)
    kept = {"sequence": head["sequence"], "digest": head["digest"]}
    try:
        public_key.verify(bytes.fromhex(head["signature"]), _canonical(kept))
    except (InvalidSignature, ValueError) as error:
        raise InvalidFile([f"{file.name} was not signed by this instance's key."]) from error
    return kept


def _read_head(file: Path) -> dict[str, Any]:
    try:
        head = json.loads(file.read_text(encoding="utf-8"))
        if set(head) >= {"sequence", "digest", "signature"}:
            return dict(head)
    except (OSError, ValueError, TypeError) as error:
        raise InvalidFile([f"{file.name} cannot be read as a signed head: {error}"]) from error
    raise InvalidFile([f"{file.name} is not a signed head; make one with `fourfold audit head`."])


def _canonical(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()
