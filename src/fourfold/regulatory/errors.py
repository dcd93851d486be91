"""What can go wrong with law and treaties, in sentences for people.

Invalid
├── FindingRefused        a finding that says too little to be defended
└── CatalogueDiffers      an official text whose articles are not those of the catalogue
Conflict
├── FindingChanged        somebody else found something on the same atom meanwhile
└── ProposalClosed        the consultation is over, or has not begun
InvalidFile
├── LawFileRefused        a file of law that cannot be read
└── StatusFileRefused     a table of treaty status that cannot be taken
"""

from collections.abc import Sequence

from fourfold.kernel.errors import Conflict, Invalid, InvalidFile


class FindingRefused(Invalid):
    """A finding without provision, quote or reason where one is needed."""


class CatalogueDiffers(Invalid):
    """The catalogue and an official text number or name articles differently."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class FindingChanged(Conflict):
    """Another expert's finding came in since the page was read; nothing was saved."""


class ProposalClosed(Conflict):
    """The proposal's status does not allow it."""


class LawFileRefused(InvalidFile):
    """A file of law that cannot be read."""


class StatusFileRefused(InvalidFile):
    """A table of treaty status that cannot be taken."""
