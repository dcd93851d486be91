"""Commands on treaties: a catalogue against an official text, and a table of treaty status."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.errors import InvalidFile
from fourfold.kernel.policy import Actor
from fourfold.regulatory.actions.treaties import check_catalogue
from fourfold.regulatory.actions.treaties import import_treaty_status as take_status
from fourfold.regulatory.contracts.treaties import StatusImport

LARGEST_FILE = 200 * 1024 * 1024  # before it is read into memory; the reader has its own limits


def verify(actor: Actor, instrument: str, file: Path) -> str:
    """Compare the catalogue of INSTRUMENT, title by title, with the official text in FILE.

    A full match lifts the mark that its articles are not compared with the certified text.
    """
    check = check_catalogue(
        actor=actor, instrument=instrument, file_name=file.name, content=_bytes_of(file)
    )
    told = [
        _("%(instrument)s matches %(file)s: %(count)d articles. The mark is lifted.")
        % {"instrument": instrument, "file": file.name, "count": check.articles}
    ]
    if check.near:
        counted = ngettext(
            "%(count)d title is the same article in other words; the official one is kept:",
            "%(count)d titles are the same articles in other words; the official ones are kept:",
            len(check.near),
        )
        told.append(counted % {"count": len(check.near)})
    told += [f"  {pair['number']}  {pair['text']}" for pair in check.near]
    return "\n".join(told)


def import_treaty_status(actor: Actor, file: Path) -> str:
    """Take from FILE, a CSV table, what States have done about treaties.

    The same file again changes nothing; a changed fact supersedes the one before it.
    """
    content = _bytes_of(file)
    return told_import(take_status(actor=actor, file_name=file.name, content=content))


def told_import(outcome: StatusImport) -> str:
    """What an import did, in a sentence."""
    return _(
        "%(file)s. Facts read: %(read)d. New: %(added)d. Changed: %(changed)d. As before: %(same)d."
    ) % {
        "file": outcome.file,
        "read": outcome.read,
        "added": outcome.added,
        "changed": outcome.changed,
        "same": outcome.unchanged,
    }


def _bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            told = _("%(file)s is larger than %(limit)d MB. Send the text alone, without pictures.")
            limit = LARGEST_FILE // (1024 * 1024)
            raise InvalidFile([told % {"file": file, "limit": limit}])
        return file.read_bytes()
    except OSError as error:
        told = _("%(file)s cannot be read: %(reason)s. Name a file that is there.")
        raise InvalidFile([told % {"file": file, "reason": error.strerror}]) from error
