"""Refusals of the file as a whole and of the parts inside it."""

from __future__ import annotations

from fourfold.engines.workbook.errors import ContainerError, PartError
from fourfold.engines.workbook.messages import gettext_noop


class EmptyFile(ContainerError):
    """No bytes at all."""

    problem_id = gettext_noop("The file is empty.")
    cure_id = gettext_noop("Send the file again; it may have been cut off on its way.")


class NotAWorkbook(ContainerError):
    """Bytes of another kind."""

    problem_id = gettext_noop("This is not an Excel workbook.")
    cure_id = gettext_noop("Open it in your spreadsheet program and save it as .xlsx.")


class TextRenamed(ContainerError):
    """Text, CSV or a web page with the ending .xlsx."""

    problem_id = gettext_noop(
        "This is a text file (%(kind)s) with another ending, not an Excel workbook."
    )
    cure_id = gettext_noop(
        "Open it in your spreadsheet program and save it as .xlsx; renaming is not enough."
    )


class OpenDocumentRenamed(ContainerError):
    """An OpenDocument file with the ending .xlsx."""

    problem_id = gettext_noop("This is an OpenDocument file, not an Excel workbook.")
    cure_id = gettext_noop("Open it in LibreOffice and save it as “Excel 2007-365 (.xlsx)”.")


class OldWorkbook(ContainerError):
    """The binary format of Excel 97 to 2003."""

    problem_id = gettext_noop("This is a workbook in the old Excel format (.xls).")
    cure_id = gettext_noop("Open it in your spreadsheet program and save it as .xlsx.")


class BinaryWorkbook(ContainerError):
    """The binary format .xlsb."""

    problem_id = gettext_noop("This is a binary Excel workbook (.xlsb).")
    cure_id = gettext_noop("Open it in Excel and save it as .xlsx.")


class PasswordProtected(ContainerError):
    """Encrypted as a whole or in parts."""

    problem_id = gettext_noop("The workbook is protected by a password to open it.")
    cure_id = gettext_noop(
        "Remove the password in your spreadsheet program, save, and send it again."
    )


class TruncatedFile(ContainerError):
    """The directory at the end of the container is missing."""

    problem_id = gettext_noop("The end of the file is missing.")
    cure_id = gettext_noop("Send the file again; it was cut off while it was copied or sent.")


class DuplicatePart(ContainerError):
    """Two parts with one name: which of them counts would be a guess."""

    problem_id = gettext_noop("The part “%(part)s” is in the file twice.")
    cure_id = gettext_noop("Open the workbook in your spreadsheet program and save it again.")


class OverlappingParts(ContainerError):
    """Parts that share bytes: the mark of a built compression bomb."""

    problem_id = gettext_noop("The part “%(part)s” shares its bytes with another part.")
    cure_id = gettext_noop(
        "Ask the sender for the original workbook; this file was put together by hand."
    )


class UnsafePartName(ContainerError):
    """A name that leads out of the file."""

    problem_id = gettext_noop("The part name “%(part)s” points outside the file.")
    cure_id = gettext_noop(
        "Ask the sender for the original workbook; this file was put together by hand."
    )


class UnknownCompression(ContainerError):
    """A compression that workbooks do not use."""

    problem_id = gettext_noop(
        "The part “%(part)s” is compressed in a way that workbooks do not use."
    )
    cure_id = gettext_noop("Open the workbook in your spreadsheet program and save it again.")


class DamagedPart(PartError):
    """Bytes that do not unpack or do not match their checksum."""

    problem_id = gettext_noop("The part “%(part)s” is damaged.")
    cure_id = gettext_noop("Send the file again; it was damaged while it was copied or sent.")


class MissingPart(PartError):
    """A part that the workbook needs or names is not there."""

    problem_id = gettext_noop("The part “%(part)s” is missing.")
    cure_id = gettext_noop("Open the workbook in your spreadsheet program and save it again.")


class MalformedPart(PartError):
    """XML that is not well formed."""

    problem_id = gettext_noop("The part “%(part)s” is not readable at line %(line)s.")
    cure_id = gettext_noop("Open the workbook in your spreadsheet program and save it again.")


class DoctypeFound(PartError):
    """A document type declaration: workbooks have none, attacks do."""

    problem_id = gettext_noop("The part “%(part)s” declares its own document type or entities.")
    cure_id = gettext_noop(
        "Ask the sender for the original workbook; no spreadsheet program writes this."
    )


class ExternalLinkFound(PartError):
    """Values that live in another file or on the network."""

    problem_id = gettext_noop("The workbook takes values from outside: “%(target)s”.")
    cure_id = gettext_noop(
        "In Excel choose Data, Edit links, Break link; then save and send it again."
    )


class MacrosFound(PartError):
    """Program code inside the workbook."""

    problem_id = gettext_noop("The workbook holds macros (program code).")
    cure_id = gettext_noop("Save it as “Excel workbook (.xlsx)” without macros.")


class NoSheets(PartError):
    """A workbook without a sheet of cells."""

    problem_id = gettext_noop("The workbook has no sheet with cells.")
    cure_id = gettext_noop("Check that you sent the right file.")


class DuplicateSheet(PartError):
    """Two sheets with one name."""

    problem_id = gettext_noop("There are two sheets with the name “%(sheet)s”.")
    cure_id = gettext_noop("Rename or delete one of them.")


class MissingSheet(PartError):
    """A sheet that the reader was told to expect."""

    problem_id = gettext_noop("The sheet “%(missing)s” is missing. The file has: %(found)s.")
    cure_id = gettext_noop("Use the workbook you were given and keep its sheet names.")
