"""How much a scope may hold: what is stored, and what is on its way."""

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from fourfold.kernel.files.errors import NoRoom
from fourfold.kernel.models import FileBlob, Scope, Upload

MEGABYTE = 1024 * 1024


def used_bytes(scope: Scope) -> int:
    """What the scope's quota counts: blobs, and uploads at their full length until taken."""
    held = FileBlob.objects.filter(scope=scope).aggregate(sum=Sum("size"))["sum"]
    coming = Upload.objects.filter(scope=scope, blob=None).aggregate(sum=Sum("length"))["sum"]
    return (held or 0) + (coming or 0)


def lock_and_check(scope: Scope, size: int) -> None:
    """Inside a transaction: let nobody else claim room in this scope until it ends, and look.

    Raises:
        NoRoom: the quota does not hold so many bytes more.
    """
    Scope.objects.select_for_update().get(pk=scope.pk)
    check(scope, size)


def check(scope: Scope, size: int) -> None:
    """Go on only if the quota of the scope holds so many bytes more.

    Raises:
        NoRoom: it does not; the sentence says how much is left.
    """
    left = settings.SCOPE_QUOTA_BYTES - used_bytes(scope)
    if size and size > left:
        raise NoRoom(
            _(
                "There is no room for this file: it has %(size)s MB, and %(left)s MB are left "
                "here. Ask the people who run this instance for more room."
            )
            % {"size": -(-size // MEGABYTE), "left": max(0, left) // MEGABYTE}
        )
