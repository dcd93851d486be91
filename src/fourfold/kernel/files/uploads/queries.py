"""Uploads, each for the one account that began it."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Scope, Upload
from fourfold.kernel.policy import Actor, may

UPLOAD = "kernel.file.upload"


def find_upload(actor: Actor, upload_id: UUID) -> Upload:
    """An upload of this actor, in a scope where they may still upload.

    Raises:
        NotVisible: there is none, or it is somebody else's; nobody is told which.
    """
    mine = Upload.objects.select_related("scope").filter(account=actor.account_id)
    upload = mine.filter(pk=upload_id).first() if actor.account_id else None
    if upload is None or not may(actor, UPLOAD, upload.scope.path):
        raise NotVisible(_("This upload does not exist, or not for you."))
    return upload


def find_scope(actor: Actor, scope_id: UUID) -> Scope:
    """A scope into which this actor may upload.

    Raises:
        NotVisible: there is no such scope, or not for this actor.
    """
    scope = Scope.objects.filter(pk=scope_id).first()
    if scope is None or not may(actor, UPLOAD, scope.path):
        raise NotVisible(_("There is no place for uploads there, or not for you."))
    return scope


def account_of(actor: Actor) -> UUID:
    """The account that an upload belongs to.

    Raises:
        NotVisible: the actor has none: a visitor, or the operator of the machine.
    """
    if actor.account_id is None:
        raise NotVisible(_("There is no place for uploads there, or not for you."))
    return actor.account_id
