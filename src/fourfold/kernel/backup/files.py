"""Where stored files lie: the one place of a backup that knows.

A blob's bytes lie at its `place`, which the storage of the instance opens (a folder or a bucket).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from fourfold.kernel.errors import Conflict, FourfoldError
from fourfold.kernel.files.places import places
from fourfold.kernel.files.streams import Source


@contextmanager
def opened(place: str) -> Iterator[tuple[Source, int]]:
    """The bytes at a place as they lie there, and how many.

    Raises:
        Conflict: the bytes are gone; a rotation of keys may just have moved them.
    """
    try:
        size, stream = places().size(place), places().open(place)
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
    places().put(draft, place)


def drafts() -> Path:
    """A folder beside the files, where they wait until all of them are whole."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
