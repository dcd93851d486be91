"""What can go wrong with attendance, in sentences for people.

Conflict
└── AlreadyImported     the sheet stands already
Invalid
├── NotThatPerson       a code that is forged, altered or of another event
└── ColumnsOpen         the columns of a sheet leave a question open
InvalidFile
└── SheetRefused        the file is no sign-in sheet
"""

from fourfold.kernel.errors import Conflict, Invalid, InvalidFile


class AlreadyImported(Conflict):
    """A sheet is imported once."""


class NotThatPerson(Invalid):
    """A code that the event did not give to anybody."""


class ColumnsOpen(Invalid):
    """Somebody has to say more about the columns."""


class SheetRefused(InvalidFile):
    """The file cannot be read as a list of people."""
