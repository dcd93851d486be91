"""Which key seals a file of a scope, what binds a stream to its place, and what it is called."""

import hashlib
import hmac
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fourfold.kernel.files.errors import Damaged
from fourfold.kernel.files.places import places
from fourfold.kernel.files.streams import Opener, Source, StreamError
from fourfold.kernel.keyring import SealError, keyring
from fourfold.kernel.models import FileBlob

ALTERED = _(
    "The stored file was altered or damaged, so it is not handed out. "
    "Tell the people who run this instance; a backup may hold it."
)


def file_key(key_id: str, scope_id: UUID) -> bytes:
    """The key of a scope's files.

    Raises:
        SealError: the ring has no such key.
    """
    return keyring().derive(key_id, "file", str(scope_id))


def bound_to(place: str) -> bytes:
    """A stream opens only at the place it was written for: two files cannot change places."""
    return f"fourfold file {place}".encode()


def address(sha256: str, scope_id: UUID) -> str:
    """What content is called in a scope; it tells the content to nobody without the key."""
    return _address(keyring().current, sha256, scope_id)


def addresses(sha256: str, scope_id: UUID) -> list[str]:
    """The same under every key of the ring: what was stored before a rotation keeps its name."""
    return [_address(key_id, sha256, scope_id) for key_id in keyring().keys]


def open_blob(blob: FileBlob) -> Source:
    """The plain bytes of a blob as a stream, each segment checked before it leaves.

    Raises:
        Damaged: the first segment is not genuine, or its key is missing.
    """
    try:
        source = places().open(blob.place)
    except Damaged:
        fresh = FileBlob.objects.get(pk=blob.pk)
        if fresh.place == blob.place:
            raise
        return open_blob(fresh)  # it was sealed again since the row was read
    if not blob.key_id or blob.scope_id is None:
        return source
    try:
        opener = Opener(source, file_key(blob.key_id, blob.scope_id), bound_to(blob.place))
        opener.prime()
    except (StreamError, SealError) as error:
        source.close()
        raise Damaged(ALTERED) from error
    return opener


def _address(key_id: str, sha256: str, scope_id: UUID) -> str:
    key = keyring().derive(key_id, "file-address", str(scope_id))
    return hmac.new(key, sha256.encode(), hashlib.sha256).hexdigest()
