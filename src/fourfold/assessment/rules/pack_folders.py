"""A return pack with its evidence folder, as one ZIP: what leaves and what comes back."""

import posixpath
import zipfile
from io import BytesIO

from django.utils.translation import gettext as _

from fourfold.assessment.errors import PackRefused
from fourfold.engines.unpacking import UNPACKING_ERRORS

EVIDENCE_FOLDER = "evidence"
WORKBOOK_PART = "[Content_Types].xml"  # a workbook is itself a ZIP, and has this part
SUFFIX = ".xlsx"
MOST_FILES = 300
MEBIBYTE = 1024 * 1024
LARGEST_FILE = 20 * MEBIBYTE
LARGEST_SUM = 100 * MEBIBYTE
Evidence = dict[str, bytes]


def pack_folder(workbook_name: str, workbook: bytes) -> bytes:
    """A ZIP of the workbook and an empty evidence folder that says what belongs there."""
    note = _("Put evidence files here. Write each file's name into the evidence column.")
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(workbook_name, workbook)
        archive.writestr(f"{EVIDENCE_FOLDER}/README.txt", note + "\n")
    return target.getvalue()


def unpack(name: str, content: bytes) -> tuple[str, bytes, Evidence]:
    """The workbook's name and bytes, and the evidence files by name.

    What is no ZIP with workbooks in it comes back as it is: the reader of workbooks says what is
    wrong with it, if anything is.

    Raises:
        PackRefused: the ZIP is damaged, too large, or holds several packs.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if not _holds_workbooks(archive):
                return name, content, {}
            return _opened(name, archive)
    except zipfile.BadZipFile:
        return name, content, {}
    except UNPACKING_ERRORS as error:
        raise _refusal(name, _("it cannot be unpacked. Pack the folder again.")) from error


def _opened(name: str, archive: zipfile.ZipFile) -> tuple[str, bytes, Evidence]:
    entries = [entry for entry in archive.infolist() if _counts(entry)]
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST_SUM:
        raise _refusal(name, _("it holds too many or too large files. Send less at a time."))
    workbooks = [e for e in entries if e.filename.lower().endswith(SUFFIX) and not _inside(e)]
    if len(workbooks) != 1:
        raise _refusal(name, _("it has to hold exactly one return pack (.xlsx)."))
    evidence = {
        posixpath.basename(entry.filename): _content(name, archive, entry)
        for entry in entries
        if entry is not workbooks[0]
    }
    found = posixpath.basename(workbooks[0].filename)
    return found, _content(name, archive, workbooks[0]), evidence


def _holds_workbooks(archive: zipfile.ZipFile) -> bool:
    names = archive.namelist()
    return WORKBOOK_PART not in names and any(n.lower().endswith(SUFFIX) for n in names)


def _counts(entry: zipfile.ZipInfo) -> bool:
    """Whether it is a file of theirs: a folder has no base name, nor has a bent entry."""
    base = posixpath.basename(entry.filename)
    return bool(base) and not base.startswith(("._", ".", "README"))


def _inside(entry: zipfile.ZipInfo) -> bool:
    """Whether a file lies in the evidence folder, where workbooks are evidence too."""
    return EVIDENCE_FOLDER in posixpath.dirname(entry.filename).lower().split("/")


def _content(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a file, never more than it said it has."""
    with archive.open(entry) as stream:
        content = stream.read(min(entry.file_size, LARGEST_FILE) + 1)
    if len(content) > LARGEST_FILE:
        raise _refusal(name, _("a file in it is larger than 20 MB. Make it smaller."))
    return content


def _refusal(name: str, problem: str) -> PackRefused:
    return PackRefused([_("File “%(file)s”: ") % {"file": name} + problem])
