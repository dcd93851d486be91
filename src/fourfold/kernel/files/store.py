"""Storing within a scope: seal to a draft while hashing, keep it, then enter it in the register.

The bytes are safe before the register names them; a crash between the two leaves bytes that
nobody can reach, never a name without bytes.
"""

import hashlib
import io
import os
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.files import quota
from fourfold.kernel.files.errors import NoRoom, TooLarge, full_disk_is_said
from fourfold.kernel.files.places import make_folder, places
from fourfold.kernel.files.sealing import address, addresses, bound_to, file_key, open_blob
from fourfold.kernel.files.streams import Sealer, Source
from fourfold.kernel.keyring import keyring
from fourfold.kernel.models import FileBlob, FileLink, Scope
from fourfold.kernel.models.files import new_place
from fourfold.kernel.policy import Actor, require

BLOCK = 256 * 1024


class Reader(Protocol):
    """What plain bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


def store_bytes(content: bytes, *, scope: Scope) -> FileBlob:
    """Keep these bytes for a scope; call it before the transaction that links them.

    Raises:
        TooLarge, NoRoom: they are more than an upload may be, or than there is room for.
    """
    return store_stream(io.BytesIO(content), scope=scope)


def store_stream(stream: Reader, *, scope: Scope) -> FileBlob:
    """The same for bytes that come as a stream; they are never held whole.

    Raises:
        TooLarge, NoRoom: they are more than an upload may be, or than there is room for.
    """
    place, key_id = new_place(), keyring().current
    draft = new_draft(f"store-{place}")
    try:
        with full_disk_is_said():
            sha256, size = _write(draft, stream, file_key(key_id, scope.pk), bound_to(place))
        quota.check(scope, size)
        places().put(draft, place)
    finally:
        draft.unlink(missing_ok=True)
    fresh = FileBlob(
        address=address(sha256, scope.pk),
        sha256=sha256, size=size, scope=scope, key_id=key_id, place=place,
    )  # fmt: skip
    try:
        return enter(fresh, claims=size)
    except NoRoom:
        places().delete(place)
        raise


def enter(fresh: FileBlob, *, claims: int) -> FileBlob:
    """Enter stored bytes in the register, or find those that the scope holds already.

    Bytes that are held twice lose their second place once this is certain. `claims` is what
    of them the quota does not count yet.

    Raises:
        NoRoom: the quota is used up by now.
    """
    if fresh.scope is None:
        raise ValueError("Bytes are entered for a scope.")
    try:
        with transaction.atomic():
            quota.lock_and_check(fresh.scope, claims)
            held = _held(fresh)
            if held is None:
                fresh.save(force_insert=True)
    except IntegrityError:  # a colleague stored the same bytes meanwhile
        held = FileBlob.objects.get(pk=fresh.pk)
    if held is None:
        return fresh
    if held.place != fresh.place:
        transaction.on_commit(lambda: places().delete(fresh.place))
    return held


def attach(
    blob: FileBlob, *, owner: models.Model, scope: Scope, name: str, permission: str, by: Actor
) -> FileLink:
    """Link stored bytes to the object they belong to, under a scope and a permission to read.

    Raises:
        Conflict: the bytes were stored for another scope.
    """
    return FileLink.objects.create(
        blob=_of_scope(blob, scope),
        scope=scope,
        owner_kind=owner._meta.label_lower,
        owner_id=str(owner.pk),
        permission=permission,
        name=clean_name(name),
        added_by_id=by.account_id,
    )


def guard_by(permission: str, *, owner: models.Model) -> None:
    """Who may read the files of an object from now on; call it in the act that changes this."""
    links = FileLink.objects.filter(owner_kind=owner._meta.label_lower, owner_id=str(owner.pk))
    links.update(permission=permission)


def open_link(link_id: UUID, actor: Actor) -> tuple[FileLink, Source]:
    """The link and its bytes as a stream, for an actor who may read them.

    Raises:
        NotVisible: there is no such link, or not for this actor.
        Damaged: the stored bytes are not those that were stored.
    """
    link = FileLink.objects.select_related("scope", "blob").filter(pk=link_id).first()
    if link is None:
        message = "This file does not exist, or not for you."
        raise NotVisible(message)
    require(actor, link.permission, link.scope.path)
    return link, open_blob(link.blob)


def clean_name(name: str) -> str:
    """The last part of a file's name, without what could lead elsewhere or upset a terminal."""
    last = Path(name.replace("\\", "/")).name
    clean = "".join(letter for letter in last if letter.isprintable()).strip()[:200]
    return clean if clean.strip(".") else "file"


def new_draft(name: str) -> Path:
    """The path of a draft, in a folder for this instance alone."""
    folder = Path(settings.MEDIA_ROOT) / "drafts"
    with full_disk_is_said():
        make_folder(folder)
    return folder / name


def create_private(path: Path) -> BinaryIO:
    """A new file that nobody else reads."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=0)


def _write(draft: Path, stream: Reader, key: bytes, bound: bytes) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with create_private(draft) as sink:
        sealer = Sealer(Whole(sink), key, bound)
        while block := stream.read(BLOCK):
            size += len(block)
            _refuse_large(size)
            digest.update(block)
            sealer.write(block)
        sealer.finish()
        os.fsync(sink.fileno())
    return digest.hexdigest(), size


class Whole:
    """A sink that writes all it is given; a raw file may take less at a time."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink

    def write(self, data: bytes, /) -> None:
        """All of it, or an error."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._sink.write(rest) :]


def _refuse_large(size: int) -> None:
    if size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // 1024 // 1024
        raise TooLarge(
            _("The file is larger than %(limit)s MB; split it or send a smaller one.")
            % {"limit": limit}
        )


def _held(fresh: FileBlob) -> FileBlob | None:
    names = addresses(fresh.sha256, fresh.scope_id) if fresh.scope_id else []
    return FileBlob.objects.filter(scope=fresh.scope_id, address__in=names).first()


def _of_scope(blob: FileBlob, scope: Scope) -> FileBlob:
    """The blob itself; clear bytes of old times get an entry for each scope that links them."""
    if blob.scope_id == scope.pk:
        return blob
    if blob.key_id:
        raise Conflict(_("The file was stored for another part of the programme."))
    if blob.scope_id is None:
        FileBlob.objects.filter(pk=blob.pk, scope=None).update(scope=scope)
        blob.scope = scope
        return blob
    names = addresses(blob.sha256, scope.pk)
    held = FileBlob.objects.filter(scope=scope, address__in=names).first()
    if held is not None:
        return held
    return FileBlob.objects.create(
        address=address(blob.sha256, scope.pk),
        sha256=blob.sha256, size=blob.size, scope=scope, place=blob.place,
    )  # fmt: skip
