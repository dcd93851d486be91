"""Files: bytes by their content within a scope, access by the links that lead to them."""

import secrets

from django.db import models

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models.accounts import Account
from fourfold.kernel.models.scopes import Scope


def new_place() -> str:
    """A place that says nothing about what lies there."""
    return secrets.token_hex(16)


class FileBlob(models.Model):
    """Bytes held once within a scope. Nobody reaches them by their address.

    `address` follows from scope and content, under a key, and stays for good. `place` is where
    the bytes lie; it says nothing, and changes when they are sealed again. An empty `key_id`
    means that they lie in clear, as before version 0.2.
    """

    address = models.CharField(primary_key=True, max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    scope = models.ForeignKey(Scope, null=True, on_delete=models.PROTECT, related_name="+")
    key_id = models.CharField(max_length=16, blank=True)
    place = models.CharField(max_length=64, db_index=True)
    stored_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="kernel_blob_sealed_has_a_scope",
                condition=models.Q(key_id="") | models.Q(scope__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.address


class FileLink(models.Model):
    """A file as somebody knows it: its name, its owner object, and the scope that guards it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    blob = models.ForeignKey(FileBlob, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    owner_kind = models.CharField(max_length=64)
    owner_id = models.CharField(max_length=64)
    permission = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        indexes = (models.Index(fields=("owner_kind", "owner_id"), name="kernel_file_by_owner"),)

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """A file on its way, in pieces. `offset` counts what is safe on disk, and nothing else.

    Its bytes are sealed as they come, under `key_id` and bound to `place`, where they lie once
    they are complete and `sha256` stands. `blob` stands once they are taken.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    length = models.BigIntegerField()
    offset = models.BigIntegerField(default=0)
    key_id = models.CharField(max_length=16)
    place = models.CharField(max_length=64, default=new_place, editable=False)
    sha256 = models.CharField(max_length=64, blank=True)
    blob = models.ForeignKey(FileBlob, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="kernel_upload_stays_within_its_length",
                condition=models.Q(offset__gte=0) & models.Q(offset__lte=models.F("length")),
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_finished(self) -> bool:
        """All bytes are there."""
        return bool(self.sha256)
