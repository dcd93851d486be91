"""Make the file that is published, and check files of anybody. Nothing is sent anywhere."""

from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.engines.iati import IatiError, Report, validate, validate_confined
from fourfold.engines.iati.writing import write_activities
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, InvalidFile
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import Actor
from fourfold.programme.results.queries.iati import published_activities

FILE_NAME = "activities.xml"
LONGEST_CHECK = 120  # seconds, after which a check whose process was killed is forgotten


@dataclass(frozen=True, slots=True)
class MadeFile:
    """The bytes of a file, and what was found in checking them."""

    content: bytes
    report: Report


def prepare_activities(actor: Actor, fund_id: UUID | None = None) -> MadeFile:
    """The file as it would be published now, checked; nothing is recorded.

    Raises:
        NotVisible: the actor may not export, or there is no such fund.
        Conflict: the settings do not say who reports, or there is nothing to export.
    """
    found = published_activities(actor, fund_id)
    content = write_activities(found, generated=clock.now())
    return MadeFile(content, validate(content, name=FILE_NAME, today=clock.today()))


def export_activities(*, actor: Actor, fund_id: UUID | None = None) -> MadeFile:
    """The file to publish. One with errors is refused, one with warnings is not.

    Raises:
        NotVisible: the actor may not export, or there is no such fund.
        Conflict: the settings do not say who reports, there is nothing to export, or the file
            would have errors.
    """
    made = prepare_activities(actor, fund_id)
    if not made.report.publishable:
        raise Conflict(_refusal(made.report))
    scope = f"{FUNDS_PATH}{fund_id}/" if fund_id else FUNDS_PATH
    with act(actor, "programme.publication.export", scope):
        return made


def _refusal(report: Report) -> str:
    told = ngettext(
        "The file has %(count)d error and is not written.",
        "The file has %(count)d errors and is not written.",
        report.errors,
    ) % {"count": report.errors}
    first = next(one for one in report.problems if one.severity == "error")
    return f"{told} {first.path}: {first.sentence(_)} {first.cure(_)}"


def check_file(content: bytes, *, name: str) -> Report:
    """Everything wrong in somebody's file; it is read in a process of its own and not kept.

    Raises:
        InvalidFile: it is no activity file at all.
    """
    try:
        return validate_confined(content, name=name, today=clock.today())
    except IatiError as error:
        raise InvalidFile([error.text(_)]) from error


def check_file_of(actor: Actor, content: bytes, *, name: str) -> Report:
    """The same for somebody on a page, one file at a time: a check may take a minute and a core.

    Raises:
        InvalidFile: it is no activity file at all.
        Conflict: another file of theirs is being checked.
    """
    key = f"fourfold-iati-check:{actor.account_id}"
    if not cache.add(key, "yes", timeout=LONGEST_CHECK):
        raise Conflict(_("Another file of yours is being checked. Send this one once it is done."))
    try:
        return check_file(content, name=name)
    finally:
        cache.delete(key)
