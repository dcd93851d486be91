"""Tables of the kernel."""

from fourfold.kernel.models.accounts import Account, Assignment, Invitation
from fourfold.kernel.models.audit import AuditLine
from fourfold.kernel.models.files import FileBlob, FileLink, Upload
from fourfold.kernel.models.instance import InstanceMark, SharedCounter
from fourfold.kernel.models.jobs import Job, JobLine, WorkerBeat
from fourfold.kernel.models.organisations import Organisation, Person
from fourfold.kernel.models.places import Place
from fourfold.kernel.models.recovery import FactorRecovery
from fourfold.kernel.models.scopes import Scope
from fourfold.kernel.models.tokens import ApiToken

__all__ = [
    "Account",
    "ApiToken",
    "Assignment",
    "AuditLine",
    "FactorRecovery",
    "FileBlob",
    "FileLink",
    "InstanceMark",
    "Invitation",
    "Job",
    "JobLine",
    "Organisation",
    "Person",
    "Place",
    "Scope",
    "SharedCounter",
    "Upload",
    "WorkerBeat",
]
