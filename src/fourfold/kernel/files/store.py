"""Content-addressed storage on disk: write to a draft, fsync, rename; the same bytes once."""

import hashlib
import os
import secrets
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import models

from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.models import FileBlob, FileLink, Scope
from fourfold.kernel.policy import Actor, require


def store_bytes(content: bytes) -> FileBlob:
    """Keep these bytes on disk and in the register; call it before the transaction that links them.

    Raises:
        Invalid: they are more than an upload may be.
    """
    if len(content) > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // 1024 // 1024
        message = f"The file is larger than {limit} MB; split it or send a smaller one."
        raise Invalid(message)
    digest = hashlib.sha256(content).hexdigest()
    _write_once(path_of(digest), content)
    blob, _ = FileBlob.objects.get_or_create(sha256=digest, defaults={"size": len(content)})
    return blob


def attach(
    blob: FileBlob, *, owner: models.Model, scope: Scope, name: str, permission: str, by: Actor
) -> FileLink:
    """Link stored bytes to the object they belong to, under a scope and a permission to read."""
    return FileLink.objects.create(
        blob=blob,
        scope=scope,
        owner_kind=owner._meta.label_lower,
        owner_id=str(owner.pk),
        permission=permission,
        name=Path(name).name[:200],
        added_by_id=by.account_id,
    )


def open_link(link_id: UUID, actor: Actor) -> tuple[FileLink, Path]:
    """The link and where its bytes lie, for an actor who may read them.

    Raises:
        NotVisible: there is no such link, or not for this actor.
    """
    link = FileLink.objects.select_related("scope", "blob").filter(pk=link_id).first()
    if link is None:
        message = "This file does not exist, or not for you."
        raise NotVisible(message)
    require(actor, link.permission, link.scope.path)
    return link, path_of(link.blob_id)


def path_of(digest: str) -> Path:
    """Where bytes with this SHA-256 lie."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / digest


def _write_once(target: Path, content: bytes) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_name(f".{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(target)
