"""Where stored files lie: the one place of a backup that knows.

A blob's bytes lie at its `place`, which the storage of the instance opens (a folder or a bucket);
an instance from before has its blobs in the folder, by their digest.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from fourfold.kernel.errors import Conflict, FourfoldError
from fourfold.kernel.files import store
from fourfold.kernel.models import FileBlob

PLACES = "fourfold.kernel.files.places"
FOLDER: Any = store  # its `path_of` is gone where storage has places


def column() -> str:
    """The column of kernel_fileblob that says where the bytes lie."""
    names = {field.name for field in FileBlob._meta.concrete_fields}
    return "place" if "place" in names else "sha256"


@contextmanager
def opened(place: str) -> Iterator[tuple[BinaryIO, int]]:
    """The bytes at a place as they lie there, and how many.

    Raises:
        Conflict: the bytes are gone; a rotation of keys may just have moved them.
    """
    storage = _storage()
    try:
        size = storage.size(place) if storage else FOLDER.path_of(place).stat().st_size
        stream: Any = storage.open(place) if storage else FOLDER.path_of(place).open("rb")
    except (FileNotFoundError, FourfoldError) as error:
        raise Conflict(
            f"The stored file {place} is missing. If keys are being rotated, run the backup again "
            "when that has ended; otherwise restore the file from an earlier backup."
        ) from error
    try:
        yield stream, size
    finally:
        stream.close()


def put(draft: Path, place: str) -> None:
    """Move complete bytes to their place."""
    storage = _storage()
    if storage:
        storage.put(draft, place)
        return
    target = FOLDER.path_of(place)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft.replace(target)


def drafts() -> Path:
    """A folder beside the files, where they wait until all of them are whole."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _storage() -> Any:
    return import_module(PLACES).places() if find_spec(PLACES) else None
