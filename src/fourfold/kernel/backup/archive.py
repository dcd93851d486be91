"""The archive's form: a tar of plain members, and a seal that signs every byte before it.

Nothing is left to a reader's goodwill: a header has one valid form, padding is zero, and the tail
is compared with what a writer would have written. So one flipped bit anywhere shows, and a member
that is no plain file with a plain name is refused even when the signature is right.
"""

import hashlib
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from fourfold.kernel.errors import InvalidFile
from fourfold.kernel.files.streams import Source

FORMAT = "fourfold-backup-1"
BLOCK = 512
CHUNK = 1024 * 1024
SEAL_NAME = "seal.json"
END = bytes(2 * BLOCK)
_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")
LONGEST_NAME = 99


class Hash(Protocol):
    """What hashlib gives."""

    def update(self, data: bytes, /) -> None:
        """Take in more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member: where its bytes lie in the archive."""

    name: str
    size: int
    offset: int


class Writer:
    """Writes members and hashes what is written."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self._size = 0

    def add(self, name: str, source: Source, size: int) -> str:
        """Copy `size` bytes into a member; returns their SHA-256.

        Raises:
            InvalidFile: the source holds fewer bytes.
        """
        self._put(header(name, size))
        digest, left = hashlib.sha256(), size
        while left:
            chunk = source.read(min(CHUNK, left))
            if not chunk:
                raise InvalidFile([f"{name} is shorter than it should be; run the backup again."])
            digest.update(chunk)
            self._put(chunk)
            left -= len(chunk)
        self._put(padding(size))
        return digest.hexdigest()

    def finish(self, key: Ed25519PrivateKey) -> str:
        """Sign everything before and end the archive; returns the SHA-256 that was signed."""
        digest = self._hash.hexdigest()
        self._stream.write(tail(sealed(key, digest, self._size)))
        return digest

    def _put(self, data: bytes) -> None:
        self._hash.update(data)
        self._size += len(data)
        self._stream.write(data)


def header(name: str, size: int) -> bytes:
    """The one header that a member of this name and size has."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")


def padding(size: int) -> bytes:
    """Zeros to the next block."""
    return bytes(-size % BLOCK)


def sealed(key: Ed25519PrivateKey, digest: str, size: int) -> dict[str, Any]:
    """What the seal says, signed; its text always has the same length."""
    said = {"body_sha256": digest, "body_size": f"{size:020d}", "format": FORMAT}
    public = key.public_key().public_bytes_raw().hex()
    return {**said, "public_key": public, "signature": key.sign(_canonical(said)).hex()}


def tail(seal: dict[str, Any]) -> bytes:
    """The last member and the end of the tar."""
    content = _canonical(seal)
    return header(SEAL_NAME, len(content)) + content + padding(len(content)) + END


_SEAL_LENGTH = len(_sample := json.dumps(
    {"body_sha256": "0" * 64, "body_size": "0" * 20, "format": FORMAT, "public_key": "0" * 64,
     "signature": "0" * 128}, sort_keys=True, separators=(",", ":"),
))  # fmt: skip
TAIL_LENGTH = BLOCK + _SEAL_LENGTH + len(padding(_SEAL_LENGTH)) + len(END)


def check_seal(file: Path, key: Ed25519PublicKey) -> str:
    """Read every byte once and check the signature; returns the SHA-256 that was signed.

    Raises:
        InvalidFile: it is no backup, was cut, altered, or signed by another key.
    """
    seal = _read_seal(file)
    if seal["public_key"] != key.public_bytes_raw().hex():
        told = f"{seal['public_key'][:16]}..., trusted is {key.public_bytes_raw().hex()[:16]}..."
        raise InvalidFile([f"{file.name} was signed by another key ({told})."])
    said = {name: seal[name] for name in ("body_sha256", "body_size", "format")}
    try:
        key.verify(bytes.fromhex(seal["signature"]), _canonical(said))
    except (InvalidSignature, ValueError) as error:
        raise InvalidFile([f"{file.name}: the signature of its seal does not hold."]) from error
    size = body_size(file)
    if int(seal["body_size"]) != size or _digest(file, size) != seal["body_sha256"]:
        raise InvalidFile([f"{file.name} was altered: its bytes are not those that were signed."])
    return str(seal["body_sha256"])


def body_size(file: Path) -> int:
    """How many bytes the seal signs."""
    return file.stat().st_size - TAIL_LENGTH


def entries(file: Path) -> Iterator[Entry]:
    """The members before the seal, in order.

    Raises:
        InvalidFile: a member is no plain file with a plain name, or stands twice.
    """
    seen: set[str] = set()
    end, offset = body_size(file), 0
    with file.open("rb") as stream:
        while offset < end:
            stream.seek(offset)
            entry = _entry(file, stream.read(BLOCK), offset)
            if entry.name in seen or entry.offset + entry.size > end:
                raise InvalidFile([f"{file.name}: the member {entry.name} stands twice or is cut."])
            seen.add(entry.name)
            yield entry
            offset = entry.offset + entry.size + len(padding(entry.size))


def copy_member(file: Path, entry: Entry, sink: BinaryIO | None) -> str:
    """Copy a member's bytes out (or only read them); returns their SHA-256."""
    digest, left = hashlib.sha256(), entry.size
    with file.open("rb") as stream:
        stream.seek(entry.offset)
        while left:
            chunk = stream.read(min(CHUNK, left))
            if not chunk:
                raise InvalidFile([f"{file.name} ends in the midst of {entry.name}."])
            digest.update(chunk)
            if sink is not None:
                sink.write(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def _entry(file: Path, block: bytes, offset: int) -> Entry:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.TarError, ValueError) as error:
        raise InvalidFile([f"{file.name} cannot be read as a tar: {error}."]) from error
    plain = _NAME.fullmatch(info.name) and len(info.name) <= LONGEST_NAME
    if not plain or info.type != tarfile.REGTYPE or header(info.name, info.size) != block:
        raise InvalidFile(
            [f"{file.name} holds {info.name!r}, which is no plain file with a plain name."]
        )
    return Entry(info.name, info.size, offset + BLOCK)


def _read_seal(file: Path) -> dict[str, Any]:
    wrong = InvalidFile([f"{file.name} is no whole backup: it was cut, or its end was altered."])
    try:
        with file.open("rb") as stream:
            stream.seek(-TAIL_LENGTH, 2)
            end = stream.read()
        seal = json.loads(end[BLOCK : BLOCK + _SEAL_LENGTH])
        one_form = bytes.fromhex(seal["signature"]).hex() == seal["signature"]
        if seal["format"] != FORMAT or tail(seal) != end or not one_form:
            raise wrong
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise wrong from error
    return dict(seal)


def _digest(file: Path, size: int) -> str:
    return copy_member(file, Entry("body", size, 0), None)


def _canonical(document: dict[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
