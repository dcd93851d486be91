"""What has arrived of an upload: sealed segments in `body`, the rest of it in `tail-<offset>`.

The tail is a small stream of its own. A segment is never sealed twice with other content: when
`body` is longer than what was acknowledged (the server was killed, or the disk was full), it is
written anew under a fresh salt.
"""

import fcntl
import hashlib
import os
import shutil
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel.errors import Conflict
from fourfold.kernel.files.errors import Busy, Damaged, disk_is_full
from fourfold.kernel.files.places import make_folder, sync
from fourfold.kernel.files.sealing import ALTERED, bound_to, file_key
from fourfold.kernel.files.store import Whole, create_private, new_draft
from fourfold.kernel.files.streams import (
    HEADER,
    Opener,
    Sealer,
    StreamError,
    opened_segments,
    plain_bytes,
    sealed_bytes,
    segments_of,
)
from fourfold.kernel.models import Upload

PATIENCE_SECONDS = 5.0
RESERVE = 8 * 1024 * 1024  # stop while what has arrived can still be put in order
HASHERS_KEPT = 64

_hashers: "OrderedDict[UUID, tuple[int, hashlib._Hash]]" = OrderedDict()
_hashers_lock = Lock()


@contextmanager
def held(upload_id: UUID, patience: float | None = None) -> Iterator[None]:
    """Hold an upload against every other request, of this process or another.

    Raises:
        Busy: somebody else holds it and does not let go.
    """
    path = new_draft(f"{upload_id.hex}.lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + (PATIENCE_SECONDS if patience is None else patience)
    try:
        while not _locked(descriptor):
            if time.monotonic() > deadline:
                raise Busy(_("Another request is writing to this upload. Try again shortly."))
            time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)


class Draft:
    """The files of one upload until it is finished."""

    def __init__(self, upload: Upload) -> None:
        self.folder = new_draft(upload.pk.hex)
        self.body = self.folder / "body"
        self.bound = bound_to(upload.place)
        self._upload = upload

    @cached_property
    def key(self) -> bytes:
        """What seals it; removing a draft needs no key."""
        return file_key(self._upload.key_id, self._upload.scope_id)

    def tail(self, offset: int) -> Path:
        """Where the rest lies for a draft of so many bytes."""
        return self.folder / f"tail-{offset}"

    def tail_bound(self, offset: int) -> bytes:
        """What binds a tail to its draft."""
        return self.bound + f" tail {offset}".encode()

    def read_tail(self, offset: int) -> bytes:
        """The bytes after the last full segment."""
        if offset == 0:
            return b""
        with Opener(self.tail(offset).open("rb"), self.key, self.tail_bound(offset)) as opener:
            return opener.read() or b""

    def pieces(self, offset: int) -> Iterator[bytes]:
        """All that has arrived, in the clear."""
        with self.body.open("rb") as source:
            yield from opened_segments(source, self.key, self.bound, segments_of(offset))
        yield self.read_tail(offset)

    def remove(self) -> None:
        """Take the draft off the disk."""
        shutil.rmtree(self.folder, ignore_errors=True)
        new_draft(f"{self.folder.name}.lock").unlink(missing_ok=True)


class Writing:
    """A draft that is being added to, by whoever holds the upload."""

    def __init__(self, draft: Draft, offset: int, sink: BinaryIO, sealer: Sealer) -> None:
        self.draft, self.offset, self._sink, self._sealer = draft, offset, sink, sealer
        self._hasher = hashlib.sha256()

    @classmethod
    @contextmanager
    def of(cls, upload: Upload) -> Iterator["Writing"]:
        """Go on where the acknowledged bytes end.

        Raises:
            Damaged: they are not what was written.
            Conflict: they are not on this machine.
        """
        draft, kept = Draft(upload), _hashers_taken(upload)
        make_folder(draft.folder)
        try:
            writing = cls._at(draft, upload.offset, kept)
        except StreamError as error:
            raise Damaged(ALTERED) from error
        try:
            yield writing
        finally:
            writing.close()

    @classmethod
    def _at(cls, draft: Draft, offset: int, kept: "hashlib._Hash | None") -> "Writing":
        size = draft.body.stat().st_size if draft.body.exists() else 0
        wanted = sealed_bytes(segments_of(offset))
        if offset and size < wanted:
            raise Conflict(_("What has arrived of this upload is not here. Begin it again."))
        if size != wanted:
            return cls._anew(draft, offset)
        waiting = draft.read_tail(offset)
        if len(waiting) != offset - plain_bytes(segments_of(offset)):
            raise Damaged(ALTERED)
        sink = draft.body.open("r+b", buffering=0)
        header = sink.read(HEADER)
        sink.seek(0, os.SEEK_END)
        sealer = Sealer.again(
            Whole(sink), header, draft.key, draft.bound,
            waiting=waiting, number=segments_of(offset),
        )  # fmt: skip
        writing = cls(draft, offset, sink, sealer)
        writing._hasher = kept or _hashed(draft, offset)
        return writing

    @classmethod
    def _anew(cls, draft: Draft, offset: int) -> "Writing":
        """Under a fresh salt: nobody knows what was sealed behind the acknowledged bytes."""
        fresh = draft.folder / "body.new"
        fresh.unlink(missing_ok=True)
        sink = create_private(fresh)
        try:
            writing = cls(draft, 0, sink, Sealer(Whole(sink), draft.key, draft.bound))
            for piece in draft.pieces(offset) if offset else ():
                writing.write(piece)
            os.fsync(sink.fileno())
            fresh.replace(draft.body)
            sync(draft.folder)
        except BaseException:
            sink.close()
            raise
        return writing

    def write(self, block: bytes) -> None:
        """Take bytes as they come."""
        self._sealer.write(block)
        self._hasher.update(block)
        self.offset += len(block)

    def close(self) -> None:
        """Let go of the file."""
        self._sink.close()

    def save(self) -> None:
        """Bring all that has arrived onto the disk."""
        os.fsync(self._sink.fileno())
        new = self.draft.folder / "tail.new"
        new.unlink(missing_ok=True)
        with create_private(new) as sink:
            sealer = Sealer(Whole(sink), self.draft.key, self.draft.tail_bound(self.offset))
            sealer.write(bytes(self._sealer.waiting))
            sealer.finish()
            os.fsync(sink.fileno())
        new.replace(self.draft.tail(self.offset))
        sync(self.draft.folder)

    def saved(self, upload: Upload) -> None:
        """After the acknowledgement: remember the hash so far, drop older tails."""
        for old in self.draft.folder.glob("tail-*"):
            if old != self.draft.tail(self.offset):
                old.unlink()
        _keep_hasher(upload, self.offset, self._hasher)

    def finish(self) -> str:
        """Seal the end; the SHA-256 of it all."""
        self._sealer.finish()
        os.fsync(self._sink.fileno())
        return self._hasher.hexdigest()


def refuse_full_disk(folder: Path, coming: int) -> None:
    """Go on only if so many bytes fit, and what has arrived can still be put in order.

    Raises:
        NoRoom: the disk is nearly full.
    """
    if shutil.disk_usage(folder).free < RESERVE + coming:
        raise disk_is_full()


def sweep(known: set[str], before: float) -> None:
    """Remove drafts that nobody goes on with: older than a day, and of no upload that is known."""
    for path in new_draft("any").parent.iterdir():
        with suppress(FileNotFoundError):
            if path.stem in known or path.stat().st_mtime >= before:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _hashed(draft: Draft, offset: int) -> "hashlib._Hash":
    """The hash of what has arrived, read again: another process has received it."""
    hasher = hashlib.sha256()
    for piece in draft.pieces(offset):
        hasher.update(piece)
    return hasher


def _hashers_taken(upload: Upload) -> "hashlib._Hash | None":
    with _hashers_lock:
        offset, hasher = _hashers.pop(upload.pk, (-1, None))
    return hasher if offset == upload.offset else None


def _keep_hasher(upload: Upload, offset: int, hasher: "hashlib._Hash") -> None:
    with _hashers_lock:
        _hashers[upload.pk] = (offset, hasher.copy())
        while len(_hashers) > HASHERS_KEPT:
            _hashers.popitem(last=False)
