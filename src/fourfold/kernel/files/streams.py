"""Tink's AES-GCM-HKDF streaming AEAD: encrypting what is too large to hold, segment by segment.

The format is published (Google Tink, "AES-GCM-HKDF Streaming AEAD"); with 1 MB segments this is
its key type AES256_GCM_HKDF_1MB. A header carries a salt, from which HKDF makes a key that no
other stream has, and a nonce prefix. Each segment is sealed by AES-256-GCM under
`prefix || number || is-last`, so that no segment can be changed, moved, left out or cut off.
"""

import io
import secrets
import struct
from collections.abc import Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEGMENT = 1024 * 1024
KEY, PREFIX, TAG = 32, 7, 16
HEADER = 1 + KEY + PREFIX


class StreamError(Exception):
    """The stream was altered, cut or reordered, or was sealed under another key or binding."""


class Source(Protocol):
    """Where sealed bytes come from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""

    def close(self) -> None:
        """Let go of it."""


class Sink(Protocol):
    """Where sealed bytes go."""

    def write(self, data: bytes, /) -> object:
        """Take all of them."""


def segments_of(plain: int, segment: int = SEGMENT) -> int:
    """How many segments are sealed once so many bytes were written and more may follow.

    The last bytes always wait, at least one of them: only the end tells which segment is last.
    """
    first = _room(0, segment)
    return 0 if plain <= first else 1 + (plain - first - 1) // _room(1, segment)


def plain_bytes(segments: int, segment: int = SEGMENT) -> int:
    """How many bytes so many full segments hold."""
    return segments and _room(0, segment) + (segments - 1) * _room(1, segment)


def sealed_bytes(segments: int, segment: int = SEGMENT) -> int:
    """How long header and so many full segments are."""
    return segments * segment or HEADER


class Sealer:
    """Writes a sealed stream; `waiting` holds what is not sealed yet, less than a segment."""

    def __init__(self, sink: Sink, key: bytes, bound: bytes, segment: int = SEGMENT) -> None:
        """Begin a stream, with a key of its own."""
        salt, prefix = secrets.token_bytes(KEY), secrets.token_bytes(PREFIX)
        sink.write(bytes([HEADER]) + salt + prefix)
        self.prepare(sink, _cipher(key, salt, bound), prefix, segment)

    def prepare(self, sink: Sink, cipher: AESGCM, prefix: bytes, segment: int) -> None:
        """What both ways to begin have in common."""
        self._sink, self._cipher, self._prefix, self._segment = sink, cipher, prefix, segment
        self.number = 0
        self.waiting = bytearray()

    @classmethod
    def again(
        cls, sink: Sink, header: bytes, key: bytes, bound: bytes, *, waiting: bytes, number: int
    ) -> "Sealer":
        """Go on with a stream of which `number` segments stand, and no more were ever written.

        A segment that is sealed twice with other content gives its key away: whoever calls this
        makes sure that the sink ends where segment `number` begins.
        """
        sealer = cls.__new__(cls)
        salt, prefix = _header(header)
        sealer.prepare(sink, _cipher(key, salt, bound), prefix, SEGMENT)
        sealer.number = number
        sealer.waiting += waiting
        return sealer

    def write(self, data: bytes) -> None:
        """Take these bytes; seal every segment that is full and not the last."""
        self.waiting += data
        while len(self.waiting) > (room := _room(self.number, self._segment)):
            self._seal(bytes(self.waiting[:room]), is_last=False)
            del self.waiting[:room]

    def finish(self) -> None:
        """Seal the last segment."""
        self._seal(bytes(self.waiting), is_last=True)
        self.waiting.clear()

    def _seal(self, plain: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._prefix, self.number, is_last=is_last)
        self._sink.write(self._cipher.encrypt(nonce, plain, None))
        self.number += 1


class Opener(io.RawIOBase):
    """Reads a sealed stream; gives out no byte of a segment before it is found genuine."""

    def __init__(self, source: Source, key: bytes, bound: bytes, segment: int = SEGMENT) -> None:
        super().__init__()
        self._source, self._segment = source, segment
        try:
            salt, self._prefix = _header(_exactly(source, HEADER))
        except BaseException:
            self.close()
            raise
        self._cipher = _cipher(key, salt, bound)
        self._number, self._ahead, self._is_over = 0, b"", False
        self._plain = memoryview(b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: "memoryview | bytearray", /) -> int:  # type: ignore[override]  # -- what io hands over
        """Fill the buffer from the segment at hand.

        Raises:
            StreamError: the next segment is not genuine.
        """
        if not self._plain and not self._is_over:
            self._plain = memoryview(self._next())
        count = min(len(buffer), len(self._plain))
        buffer[:count] = self._plain[:count]
        self._plain = self._plain[count:]
        return count

    def prime(self) -> None:
        """Look at the first segment now, so that damage shows before anything is promised."""
        if not self._plain and not self._is_over:
            self._plain = memoryview(self._next())

    def close(self) -> None:
        """Let go of the source."""
        if not self.closed:
            self._source.close()
        super().close()

    def _next(self) -> bytes:
        wanted = _room(self._number, self._segment) + TAG
        sealed = self._ahead + _exactly(self._source, wanted + 1 - len(self._ahead))
        self._is_over = len(sealed) <= wanted
        self._ahead = sealed[wanted:]
        nonce = _nonce(self._prefix, self._number, is_last=self._is_over)
        self._number += 1
        return _opened(self._cipher, nonce, sealed[:wanted])


def opened_segments(source: Source, key: bytes, bound: bytes, count: int) -> Iterator[bytes]:
    """The first segments of a stream that is not finished, none of them its last.

    Raises:
        StreamError: one of them is not genuine, or not there.
    """
    salt, prefix = _header(_exactly(source, HEADER))
    cipher = _cipher(key, salt, bound)
    for number in range(count):
        sealed = _exactly(source, _room(number, SEGMENT) + TAG)
        yield _opened(cipher, _nonce(prefix, number, is_last=False), sealed)


def _room(number: int, segment: int) -> int:
    return segment - TAG - (0 if number else HEADER)


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, is_last)


def _header(header: bytes) -> tuple[bytes, bytes]:
    if len(header) != HEADER or header[0] != HEADER:
        raise StreamError("This is not a sealed stream.")
    return header[1 : 1 + KEY], header[1 + KEY :]


def _cipher(key: bytes, salt: bytes, bound: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=hashes.SHA256(), length=KEY, salt=salt, info=bound).derive(key))


def _opened(cipher: AESGCM, nonce: bytes, sealed: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, None)
    except (InvalidTag, ValueError) as error:
        raise StreamError("A sealed stream was altered, cut or moved.") from error


def _exactly(source: Source, size: int) -> bytes:
    """So many bytes, fewer only at the end; a network hands them over in pieces."""
    pieces: list[bytes] = []
    while size > 0 and (piece := source.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
