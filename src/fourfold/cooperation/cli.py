"""Commands of cooperation."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.cooperation import actions
from fourfold.cooperation.contracts import ImportOutcome
from fourfold.cooperation.errors import ActivityFileRefused
from fourfold.kernel.policy import Actor

MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE  # before it is read into memory; the engine has its own limits


def import_activities(actor: Actor, file: Path) -> str:
    """Take partner activities from FILE: a CSV table, or IATI XML of any version.

    The same file again changes nothing; a changed activity becomes a new version.
    """
    try:
        content = _bytes_of(file)
    except OSError as error:
        problem = _("%(file)s cannot be read: %(reason)s. Name a file that is there.") % {
            "file": file,
            "reason": error.strerror,
        }
        raise ActivityFileRefused([problem]) from error
    read = actions.read_file(content, name=file.name, by=actor)
    return told(actions.import_activities(file=read, by=actor))


def _bytes_of(file: Path) -> bytes:
    if file.stat().st_size > LARGEST_FILE:
        problem = _("%(file)s is larger than %(limit)d MB. Split it and import the parts.") % {
            "file": file,
            "limit": LARGEST_FILE // MEGABYTE,
        }
        raise ActivityFileRefused([problem])
    return file.read_bytes()


def told(outcome: ImportOutcome) -> str:
    """What an import did, in sentences."""
    sentences = [
        _(
            "%(file)s: %(read)d activities read. "
            "New: %(added)d. Changed: %(changed)d. As before: %(same)d."
        )
        % {
            "file": outcome.file,
            "read": outcome.read,
            "added": outcome.added,
            "changed": outcome.changed,
            "same": outcome.unchanged,
        }
    ]
    if outcome.proposals:
        counted = ngettext(
            "%(count)d intervention matched by keyword. It counts once a person confirms it.",
            "%(count)d interventions matched by keyword. Each counts once a person confirms it.",
            outcome.proposals,
        )
        sentences.append(counted % {"count": outcome.proposals})
    if outcome.unplaced:
        sentences.append(
            _("These places are no State and were kept as text: %(places)s.")
            % {"places": ", ".join(outcome.unplaced)}
        )
    return "\n".join([*sentences, *outcome.warnings])
