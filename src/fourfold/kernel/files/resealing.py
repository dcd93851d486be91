"""Sealing files again when the key that seals has changed, or when they still lie in clear.

Each step can be cut off at any moment and done again: the copy is complete before the register
points to it, and the old bytes go last. What a cut leaves behind is a copy that nobody reaches.
"""

import hashlib
import os
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from fourfold.kernel.files.errors import Damaged, full_disk_is_said
from fourfold.kernel.files.places import places
from fourfold.kernel.files.sealing import ALTERED, bound_to, file_key, open_blob
from fourfold.kernel.files.store import BLOCK, Whole, create_private, new_draft
from fourfold.kernel.files.streams import Sealer, StreamError
from fourfold.kernel.keyring import keyring
from fourfold.kernel.models import FileBlob, Upload
from fourfold.kernel.models.files import new_place


def blobs_under_old_keys() -> Iterator[str]:
    """The addresses of blobs that the current key has not sealed, those in clear among them.

    A blob of no scope (an old one that nothing links) cannot be sealed and is left out.
    """
    old = FileBlob.objects.exclude(key_id=keyring().current).exclude(scope=None)
    yield from list(old.order_by("address").values_list("address", flat=True))


def uploads_under_old_keys() -> int:
    """How many uploads still need an older key: until they are taken or expire, keep it."""
    waiting = Upload.objects.filter(~Q(key_id=keyring().current), blob=None)
    return waiting.count()


def reseal(address: str) -> bool:
    """Seal a blob under the current key; False when it is already, or is gone.

    Raises:
        Damaged: what is stored is not what was stored; it stays as it is.
        NoRoom: the disk is full; it stays as it is.
    """
    blob = FileBlob.objects.filter(pk=address).first()
    current = keyring().current
    if blob is None or blob.scope_id is None or blob.key_id == current:
        return False
    place = new_place()
    _copy(blob, current, place)
    return _switch(blob, current, place)


def _copy(blob: FileBlob, key_id: str, place: str) -> None:
    if blob.scope_id is None:
        raise ValueError("Only bytes of a scope can be sealed.")
    draft, digest = new_draft(f"store-{place}"), hashlib.sha256()
    source = open_blob(blob)
    try:
        with full_disk_is_said(), create_private(draft) as sink:
            sealer = Sealer(Whole(sink), file_key(key_id, blob.scope_id), bound_to(place))
            while block := source.read(BLOCK):
                digest.update(block)
                sealer.write(block)
            sealer.finish()
            os.fsync(sink.fileno())
        if digest.hexdigest() != blob.sha256:
            raise Damaged(ALTERED)
        places().put(draft, place)
    except StreamError as error:
        raise Damaged(ALTERED) from error
    finally:
        source.close()
        draft.unlink(missing_ok=True)


def _switch(blob: FileBlob, key_id: str, place: str) -> bool:
    """Point the register to the copy, unless somebody was faster; then drop what is not used."""
    with transaction.atomic():
        same = FileBlob.objects.filter(pk=blob.pk, place=blob.place)
        is_mine = bool(same.update(key_id=key_id, place=place))
    gone = blob.place if is_mine else place
    if not FileBlob.objects.filter(place=gone).exists():
        places().delete(gone)
    return is_mine
