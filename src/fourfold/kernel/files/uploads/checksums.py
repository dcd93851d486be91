"""Pieces that come with a checksum: kept apart, sealed, until it is known to hold."""

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.http import UnreadablePostError
from django.utils.translation import gettext as _

from fourfold.kernel.files.errors import ProtocolError
from fourfold.kernel.files.places import make_folder
from fourfold.kernel.files.store import BLOCK, Reader, Whole, create_private
from fourfold.kernel.files.streams import KEY, Opener, Sealer
from fourfold.kernel.files.uploads.drafts import Draft
from fourfold.kernel.models import Upload

ALGORITHMS = ("sha256", "sha1")
MISMATCH, CUT = 460, 400


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the sender says the bytes hash to."""

    algorithm: str
    digest: bytes


@contextmanager
def staged(upload: Upload, stream: Reader, size: int, checksum: Checksum) -> Iterator[Reader]:
    """The same bytes to read again, once all are there and the checksum holds.

    Raises:
        ProtocolError: the checksum does not hold, or bytes are missing.
    """
    draft = Draft(upload)
    make_folder(draft.folder)
    path, key = draft.folder / "piece", secrets.token_bytes(KEY)
    path.unlink(missing_ok=True)
    hasher = hashlib.new(checksum.algorithm, usedforsecurity=False)
    try:
        with create_private(path) as sink:
            sealer = Sealer(Whole(sink), key, b"piece")
            while block := block_of(stream):
                size -= len(block)
                hasher.update(block)
                sealer.write(block)
            sealer.finish()
        if size:
            raise ProtocolError(CUT, _("Bytes are missing. Send this part again."))
        if not hmac.compare_digest(hasher.digest(), checksum.digest):
            raise ProtocolError(MISMATCH, _("The checksum does not hold. Send this part again."))
        with Opener(path.open("rb"), key, b"piece") as opener:
            yield opener
    finally:
        path.unlink(missing_ok=True)


def block_of(stream: Reader) -> bytes:
    """What comes next; nothing when the line is cut."""
    try:
        return stream.read(BLOCK)
    except UnreadablePostError:
        return b""
