"""Tables of the kernel."""

from fourfold.kernel.models.accounts import Account, Assignment, Invitation
from fourfold.kernel.models.audit import AuditLine
from fourfold.kernel.models.files import FileBlob, FileLink, Upload
from fourfold.kernel.models.instance import InstanceMark
from fourfold.kernel.models.organisations import Organisation, Person
from fourfold.kernel.models.places import Place
from fourfold.kernel.models.scopes import Scope

__all__ = [
    "Account",
    "Assignment",
    "AuditLine",
    "FileBlob",
    "FileLink",
    "InstanceMark",
    "Invitation",
    "Organisation",
    "Person",
    "Place",
    "Scope",
    "Upload",
]
