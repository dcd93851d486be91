"""Why this engine refuses something: the tree, and how one refusal becomes a sentence.

Every class has a `problem_id` and a `cure_id` with named placeholders. `str(error)` is the
sentence in English; `error.text(gettext)` is the sentence in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from fourfold.engines.statutes.messages import gettext_noop

PLACES = (gettext_noop("File “%(file)s”"), gettext_noop("File “%(file)s”, %(place)s"))


class StatutesError(ValueError):
    """Root of every refusal of this engine."""


class LawFileError(StatutesError):
    """Root of every refusal of a file of law: file, place, problem and cure.

    Args:
        file: the name under which the person knows the file.
        place: where in the file, such as `line 3` or `provisions[3].content`; empty for the whole.
        params: what the sentences name.
    """

    problem_id: ClassVar[str] = gettext_noop("This file of law cannot be read.")
    cure_id: ClassVar[str] = gettext_noop("Ask for the file again where it came from.")

    def __init__(self, *, file: str = "", place: str = "", **params: object) -> None:
        """Keep the place and what the sentences name."""
        self.file, self.place, self.params = file, place, params
        super().__init__(file, place, params)

    @property
    def problems(self) -> tuple[str, ...]:
        """Every problem found, each a full sentence in English."""
        return (str(self),)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Place, problem and cure as one text, each translated by `translate`."""
        place = PLACES[1 if self.place else 0]
        # What a parameter says may be a marked phrase itself, such as “a picture (PNG)”.
        said = {
            name: translate(value) if isinstance(value, str) and value else value
            for name, value in self.params.items()
        }
        filled = {**said, "file": self.file, "place": self.place}
        parts = (translate(part) % filled for part in (place, self.problem_id, self.cure_id))
        return "{}: {} {}".format(*parts)

    def __str__(self) -> str:
        """The full sentence in English."""
        return self.text()


class LawFileProblems(LawFileError):
    """Several things are wrong; nothing of the file is taken."""

    def __init__(self, found: Sequence[LawFileError], file: str = "") -> None:
        """Keep the problems in their order and give each the file's name."""
        super().__init__(file=file)
        self.found = tuple(found)
        for problem in self.found:
            problem.file = file

    @property
    def problems(self) -> tuple[str, ...]:
        """Every problem, each a full sentence in English."""
        return tuple(str(problem) for problem in self.found)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """One line for each problem."""
        return "\n".join(problem.text(translate) for problem in self.found)


class EmptyFile(LawFileError):
    """No bytes at all, or nothing but blanks."""

    problem_id = gettext_noop("The file is empty.")
    cure_id = gettext_noop("Download it again; it may have been cut off.")


class FileTooLarge(LawFileError):
    """More bytes than accepted."""

    problem_id = gettext_noop("The file has %(found)s megabytes; at most %(limit)s are accepted.")
    cure_id = gettext_noop("Send one act at a time, without its pictures.")


class UnknownFormat(LawFileError):
    """Bytes that are no law file of a known kind."""

    problem_id = gettext_noop("The file is %(found)s, not a text that can be read as law.")
    cure_id = gettext_noop("Use JSON, Akoma Ntoso XML, plain text, Word (.docx) or PDF.")


class OldWordFile(LawFileError):
    """The binary format of Word 97 to 2003."""

    problem_id = gettext_noop("This is a document in the old Word format (.doc).")
    cure_id = gettext_noop("Open it in your word processor and save it as .docx.")


class NotText(LawFileError):
    """Control bytes inside what should be text."""

    problem_id = gettext_noop("The text holds bytes that are no characters.")
    cure_id = gettext_noop("Save the file again as plain text in UTF-8.")


class MixedEncodings(LawFileError):
    """UTF-8 and another encoding in one file."""

    problem_id = gettext_noop(
        "The text mixes encodings: it is UTF-8 in other lines, but not in this one."
    )
    cure_id = gettext_noop("Save the whole file again as plain text in UTF-8.")


class UnknownEncoding(LawFileError):
    """Neither UTF-8, UTF-16 nor an encoding that can be told."""

    problem_id = gettext_noop("It cannot be told in which encoding the text is written.")
    cure_id = gettext_noop("Save the file again as plain text in UTF-8.")


class NotJson(LawFileError):
    """JSON that is cut or bent."""

    problem_id = gettext_noop("The JSON is not well formed here: %(reason)s.")
    cure_id = gettext_noop("Download the file again, or ask its publisher to correct it.")


class WrongShape(LawFileError):
    """A value of another type than the field has."""

    problem_id = gettext_noop("This must be %(wanted)s, but it is %(found)s.")
    cure_id = gettext_noop("Correct this value in the file.")


class NotXml(LawFileError):
    """XML that is cut or bent."""

    problem_id = gettext_noop("The XML is not well formed here: %(reason)s.")
    cure_id = gettext_noop("Download the file again, or ask its publisher to correct it.")


class DoctypeFound(LawFileError):
    """A document type declaration: Akoma Ntoso files have none, attacks do."""

    problem_id = gettext_noop("The file declares its own document type or entities.")
    cure_id = gettext_noop("Ask the publisher for a plain Akoma Ntoso file.")


class NotAkomaNtoso(LawFileError):
    """XML of another kind."""

    problem_id = gettext_noop("The XML begins with “%(found)s”; Akoma Ntoso was expected.")
    cure_id = gettext_noop("Ask the publisher for Akoma Ntoso, or send the text as .docx or PDF.")


class TooDeep(LawFileError):
    """Things inside things, more often than any law needs."""

    problem_id = gettext_noop("The parts of the file are nested too deeply.")
    cure_id = gettext_noop("Ask the publisher for another copy; this one is not sound.")


class NoProvisions(LawFileError):
    """A text in which no section or article begins."""

    problem_id = gettext_noop("No section or article was found in the text.")
    cure_id = gettext_noop(
        "Each must begin on a line of its own, such as “14. Unauthorised access” or “Article 5”."
    )


class ContainerDamaged(LawFileError):
    """A .docx whose container or parts are cut or bent."""

    problem_id = gettext_noop("The Word document is damaged (%(reason)s).")
    cure_id = gettext_noop("Open it in your word processor and save it again as .docx.")


class UnpacksTooLarge(LawFileError):
    """A small container that unpacks to a great size."""

    problem_id = gettext_noop("The Word document unpacks to more than %(limit)s megabytes of text.")
    cure_id = gettext_noop("Copy the text of the act into a new document and send that one.")


class OutsideParts(LawFileError):
    """A document that draws in parts from elsewhere."""

    problem_id = gettext_noop("The Word document draws in parts from outside (“%(target)s”).")
    cure_id = gettext_noop("Copy the text of the act into a new document and send that one.")


class EncryptedFile(LawFileError):
    """A password is needed."""

    problem_id = gettext_noop("The file is protected by a password.")
    cure_id = gettext_noop("Remove the password and send it again.")


class ScannedPdf(LawFileError):
    """Pictures of pages."""

    problem_id = gettext_noop("The PDF holds pictures of pages, no text.")
    cure_id = gettext_noop("Run text recognition on it first, and look over what it read.")


class DamagedPdf(LawFileError):
    """A PDF that cannot be opened."""

    problem_id = gettext_noop("The PDF is damaged (%(reason)s).")
    cure_id = gettext_noop("Download it again, or print it to a new PDF.")


class GarbledPdf(LawFileError):
    """A PDF whose letters cannot be told from their shapes."""

    problem_id = gettext_noop("The letters of this PDF come out broken or in a wrong order.")
    cure_id = gettext_noop("Send the text as .docx or as plain text instead.")


class TooManyPages(LawFileError):
    """A whole year of a gazette, perhaps."""

    problem_id = gettext_noop("The PDF has %(found)s pages; at most %(limit)s are read.")
    cure_id = gettext_noop("Send the pages of the act alone.")


class TooManyProvisions(LawFileError):
    """More sections than any act has."""

    problem_id = gettext_noop("The file holds more than %(limit)s sections or articles.")
    cure_id = gettext_noop("Send one act at a time.")


class TookTooLong(LawFileError):
    """Reading was stopped after its time."""

    problem_id = gettext_noop("Reading the file took more than %(limit)s seconds and was stopped.")
    cure_id = gettext_noop("Send the act alone, without annexes and pictures.")


class NeededTooMuchMemory(LawFileError):
    """Reading was stopped for want of memory."""

    problem_id = gettext_noop(
        "Reading the file needed more than %(limit)s megabytes of memory and was stopped."
    )
    cure_id = gettext_noop("Send the act alone, without annexes and pictures.")


class ReadingStopped(LawFileError):
    """The reading process ended for a reason that it could not tell."""

    problem_id = gettext_noop("Reading the file stopped unexpectedly (%(reason)s).")
    cure_id = gettext_noop("The file may be damaged: save it anew, or send its text as .docx.")


REFUSALS: dict[str, type[LawFileError]] = {
    value.__name__: value
    for value in list(globals().values())
    if isinstance(value, type) and issubclass(value, LawFileError) and value is not LawFileProblems
}
