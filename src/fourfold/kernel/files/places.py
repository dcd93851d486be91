"""Where bytes lie: a folder of this machine, or a bucket of an S3-compatible store by setting.

Both take a finished draft whole or not at all, and leave it where it is: the caller removes it
once the register knows the place.
"""

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from fourfold.kernel.files.errors import Damaged, full_disk_is_said
from fourfold.kernel.files.streams import Source

MISSING = _("The file is not where it was stored. Tell the people who run this instance.")
MEGABYTE = 1024 * 1024


class Places(Protocol):
    """The storage interface."""

    def put(self, draft: Path, place: str) -> None:
        """Keep the bytes of a draft for good."""

    def open(self, place: str) -> Source:
        """Its bytes as a stream.

        Raises:
            Damaged: nothing lies there.
        """

    def delete(self, place: str) -> None:
        """Remove what lies there; nothing is fine."""

    def exists(self, place: str) -> bool:
        """Whether something lies there."""

    def size(self, place: str) -> int:
        """How long it is, as stored.

        Raises:
            Damaged: nothing lies there.
        """


class Folder:
    """Places in a folder: written, fsynced, then named; the folder fsynced after it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, draft: Path, place: str) -> None:
        """Give the draft's bytes a second name; on file systems without links, copy them."""
        target = self._path(place)
        with full_disk_is_said():
            make_folder(target.parent)
            second = target.with_name(f".{target.name}")
            second.unlink(missing_ok=True)
            try:
                os.link(draft, second)
            except OSError:  # no links there; a full disk shows again in the copy
                shutil.copyfile(draft, second)
                sync(second)
            second.replace(target)
            second.unlink(missing_ok=True)  # renaming one name of a file to its other does nothing
            sync(target.parent)

    def open(self, place: str) -> Source:
        """The file."""
        try:
            return self._path(place).open("rb")
        except FileNotFoundError as error:
            raise Damaged(MISSING) from error

    def delete(self, place: str) -> None:
        """Unlink."""
        self._path(place).unlink(missing_ok=True)

    def exists(self, place: str) -> bool:
        """Look."""
        return self._path(place).is_file()

    def size(self, place: str) -> int:
        """Ask the file system."""
        try:
            return self._path(place).stat().st_size
        except FileNotFoundError as error:
            raise Damaged(MISSING) from error

    def _path(self, place: str) -> Path:
        return self.root / place[:2] / place[2:4] / place


class Bucket:
    """Places in a bucket: multipart when large, streamed both ways, a few megabytes in memory."""

    def __init__(self, options: dict[str, Any]) -> None:
        try:
            from boto3.s3.transfer import TransferConfig  # noqa: PLC0415 -- an optional extra
            from storages.backends.s3 import S3Storage  # noqa: PLC0415 -- an optional extra
        except ImportError as error:
            message = "FOURFOLD_S3_BUCKET is set: install fourfold[s3], which brings boto3."
            raise ImproperlyConfigured(message) from error
        transfer = TransferConfig(
            multipart_threshold=8 * MEGABYTE, multipart_chunksize=8 * MEGABYTE, max_concurrency=2
        )
        self._storage = S3Storage(
            **options, file_overwrite=True, default_acl=None, transfer_config=transfer
        )

    def put(self, draft: Path, place: str) -> None:
        """Send it; the store names it only when all parts are there."""
        from django.core.files import File  # noqa: PLC0415 -- only here

        with draft.open("rb") as stream:
            self._storage.save(place, File(stream))

    def open(self, place: str) -> Source:
        """The body of the answer, as it comes."""
        if not self.exists(place):
            raise Damaged(MISSING)
        return cast("Source", self._storage.bucket.Object(place).get()["Body"])

    def delete(self, place: str) -> None:
        """Ask the store to remove it."""
        self._storage.delete(place)

    def exists(self, place: str) -> bool:
        """Ask the store."""
        return bool(self._storage.exists(place))

    def size(self, place: str) -> int:
        """Ask the store."""
        if not self.exists(place):
            raise Damaged(MISSING)
        return int(self._storage.size(place))


def places() -> Places:
    """The storage of this instance, as its settings name it."""
    if settings.FILES_BUCKET:
        return _bucket(tuple(sorted(settings.FILES_BUCKET.items())))
    return Folder(Path(settings.MEDIA_ROOT))


@cache
def _bucket(options: tuple[tuple[str, str], ...]) -> Places:
    return Bucket({name: value or None for name, value in options})


def make_folder(folder: Path) -> None:
    """A folder for this instance alone, that survives a power cut."""
    missing = [level for level in (folder, *folder.parents) if not level.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for level in missing:
        sync(level.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
