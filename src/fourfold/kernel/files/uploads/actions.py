"""Beginning, receiving, taking and removing uploads."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.files import quota
from fourfold.kernel.files.errors import (
    Busy,
    NoRoom,
    ProtocolError,
    TooLarge,
    full_disk_is_said,
)
from fourfold.kernel.files.places import places
from fourfold.kernel.files.sealing import address
from fourfold.kernel.files.store import Reader, clean_name, enter, new_draft
from fourfold.kernel.files.uploads.checksums import Checksum, block_of, staged
from fourfold.kernel.files.uploads.drafts import Draft, Writing, held, refuse_full_disk, sweep
from fourfold.kernel.files.uploads.queries import account_of, find_scope, find_upload
from fourfold.kernel.keyring import keyring
from fourfold.kernel.models import FileBlob, Scope, Upload
from fourfold.kernel.policy import Actor, operator

CHECKPOINT = 64 * 1024 * 1024  # what a killed server costs at most
MOST_OPEN = 100
GONE, TOO_MANY = 410, 429


def begin_upload(*, actor: Actor, scope_id: UUID, name: str, length: int) -> Upload:
    """Open an upload of so many bytes into a scope; its room is claimed from now on.

    Raises:
        NotVisible: there is no such scope, or not for this actor.
        TooLarge, NoRoom: more than an upload may be, or than there is room for.
    """
    account, scope = account_of(actor), find_scope(actor, scope_id)
    remove_expired_uploads(clock.now())
    if length > settings.MAX_RESUMABLE_BYTES:
        limit = settings.MAX_RESUMABLE_BYTES // 1024**2
        raise TooLarge(_("The file is larger than %(limit)s MB.") % {"limit": limit})
    refuse_full_disk(new_draft("any").parent, length)
    with act(actor, "kernel.upload.begin", scope.path) as entry:
        quota.lock_and_check(scope, length)
        _refuse_many(actor)
        upload = Upload.objects.create(
            account_id=account, scope=scope, name=clean_name(name), length=length,
            key_id=keyring().current, expires_at=_expiry(),
        )  # fmt: skip
        entry.on(upload, length=length)
    if length == 0:
        with held(upload.pk), full_disk_is_said(), Writing.of(upload) as writing:
            _finish(actor, upload, writing)
    return upload


def receive(
    *, actor: Actor, upload_id: UUID, offset: int, stream: Reader, size: int,
    checksum: Checksum | None = None,
) -> Upload:  # fmt: skip
    """Add `size` bytes at `offset`; what arrives before the line is cut is kept.

    With a checksum, they are kept only all together and only if it holds.

    Raises:
        NotVisible, Busy: not this actor's, or another request writes to it.
        ProtocolError: another offset than the one held, more than was announced, a checksum that
            does not hold, or an upload that has expired.
        NoRoom: the disk is full; what was acknowledged is kept.
    """
    find_upload(actor, upload_id)
    with held(upload_id), full_disk_is_said():
        upload = find_upload(actor, upload_id)
        _check(upload, offset, size)
        if upload.is_finished or size == 0:
            return upload
        if checksum is None:
            _receive(actor, upload, stream)
        else:
            with staged(upload, stream, size, checksum) as checked:
                _receive(actor, upload, checked)
    return upload


def refuse_expired(upload: Upload) -> None:
    """Go on only with an upload whose time is not over.

    Raises:
        ProtocolError: it is, and nobody has removed it yet.
    """
    if upload.expires_at < clock.now():
        raise ProtocolError(GONE, _("This upload has expired. Begin it again."))


def remove_upload(*, actor: Actor, upload_id: UUID) -> None:
    """Forget an upload and what has arrived of it; what was taken already stays."""
    find_upload(actor, upload_id)
    with held(upload_id):
        upload = find_upload(actor, upload_id)
        _remove(actor, upload)


def take_upload(*, upload_id: UUID, actor: Actor, scope: Scope) -> FileBlob:
    """The finished upload as stored bytes of its scope, ready to be attached.

    Taking it again until it expires gives the same bytes, so a form can be sent again.

    Raises:
        NotVisible: not this actor's, or begun for another scope.
        Conflict: it is not complete.
    """
    upload = find_upload(actor, upload_id)
    refuse_expired(upload)
    if upload.scope_id != scope.pk:
        raise NotVisible(_("This upload does not exist, or not for you."))
    if not upload.is_finished:
        raise Conflict(_("The upload of “%(name)s” is not complete.") % {"name": upload.name})
    with transaction.atomic():
        locked = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if locked.blob is None:
            fresh = FileBlob(
                address=address(locked.sha256, scope.pk), sha256=locked.sha256,
                size=locked.length, scope=scope, key_id=locked.key_id, place=locked.place,
            )  # fmt: skip
            locked.blob = enter(fresh, claims=0)
            locked.save(update_fields=("blob",))
        return locked.blob


def remove_expired_uploads(now: datetime, *, most: int = 50) -> int:
    """Remove uploads whose time is over; how many. One that is being written to stays."""
    removed = 0
    expired = Upload.objects.select_related("scope").filter(expires_at__lt=now)
    for upload in list(expired.order_by("expires_at")[:most]):
        try:
            with held(upload.pk, patience=0):
                removed += _remove(operator("expiry"), upload, now)
        except Busy:
            continue
    known = {upload.hex for upload in Upload.objects.values_list("pk", flat=True)}
    sweep(known, (now - timedelta(days=1)).timestamp())
    return removed


def _expiry() -> datetime:
    return clock.now() + timedelta(hours=settings.UPLOAD_HOURS)


def _refuse_many(actor: Actor) -> None:
    if Upload.objects.filter(account=actor.account_id, blob=None).count() >= MOST_OPEN:
        raise ProtocolError(
            TOO_MANY, _("You have too many unfinished uploads. Finish or remove some of them.")
        )


def _check(upload: Upload, offset: int, size: int) -> None:
    refuse_expired(upload)
    if offset != upload.offset:
        raise Conflict(
            _("The upload stands at %(held)s bytes, not at %(sent)s. Go on from there.")
            % {"held": upload.offset, "sent": offset}
        )
    if size > upload.length - upload.offset:
        raise TooLarge(_("These are more bytes than the upload was announced to have."))


def _receive(actor: Actor, upload: Upload, stream: Reader) -> None:
    with Writing.of(upload) as writing:
        try:
            while block := block_of(stream):
                refuse_full_disk(writing.draft.folder, len(block))
                writing.write(block)
                if upload.length > writing.offset >= upload.offset + CHECKPOINT:
                    _acknowledge(upload, writing)
        except NoRoom:
            _acknowledge(upload, writing)
            raise
        if writing.offset == upload.length:
            _finish(actor, upload, writing)
        else:
            _acknowledge(upload, writing)


def _acknowledge(upload: Upload, writing: Writing) -> None:
    """On the disk first, then in the register: what it says is always there."""
    if writing.offset == upload.offset:
        return
    writing.save()
    upload.offset, upload.expires_at = writing.offset, _expiry()
    upload.save(update_fields=("offset", "expires_at"))
    writing.saved(upload)


def _finish(actor: Actor, upload: Upload, writing: Writing) -> None:
    sha256 = writing.finish()
    places().put(writing.draft.body, upload.place)
    with act(actor, "kernel.upload.finish", upload.scope.path) as entry:
        upload.offset, upload.sha256, upload.expires_at = upload.length, sha256, _expiry()
        upload.save(update_fields=("offset", "sha256", "expires_at"))
        entry.on(upload, length=upload.length)
    writing.draft.remove()


def _remove(actor: Actor, upload: Upload, expired_at: datetime | None = None) -> bool:
    """The row first: files without a row are rubbish, a row without files is a lie."""
    with act(actor, "kernel.upload.remove", upload.scope.path) as entry:
        locked = Upload.objects.select_for_update().filter(pk=upload.pk).first()
        if locked is None or (expired_at and locked.expires_at >= expired_at):
            entry.on(upload, removed=False)
            return False
        entry.on(locked, length=locked.length)
        is_taken = locked.blob_id is not None
        Upload.objects.filter(pk=upload.pk).delete()
    Draft(upload).remove()
    if not is_taken:
        places().delete(upload.place)
    return True
