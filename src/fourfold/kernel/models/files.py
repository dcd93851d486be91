"""Files: bytes by their content, access by the links that lead to them."""

from django.db import models

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models.accounts import Account
from fourfold.kernel.models.scopes import Scope


class FileBlob(models.Model):
    """Bytes held once, named by their SHA-256. Nobody reaches them by that name."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.BigIntegerField()
    stored_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.sha256


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
