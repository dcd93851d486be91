"""What can go wrong with activities and operations, in sentences for people.

InvalidFile
└── ActivityFileRefused   a file of activities that cannot be taken, with every problem found
Invalid
└── UnknownIntervention   a code that the catalogue does not hold
Conflict
├── ActivitySuperseded    a newer version is there; coverage is decided on that one
├── ActivitiesMoved       somebody else imported the same activities at this moment
├── OutcomeSuperseded     somebody else corrected or withdrew an outcome meanwhile
└── OperationMoved        the operation was changed since the form was opened
"""

from django.utils.translation import gettext as _

from fourfold.kernel.errors import Conflict, Invalid, InvalidFile


class ActivityFileRefused(InvalidFile):
    """A file of partner activities that cannot be taken; nothing of it was."""


class UnknownIntervention(Invalid):
    """A code that stands for no intervention of the catalogue."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(
            _("The catalogue has no intervention %(code)s. Choose one from the list.")
            % {"code": code}
        )


class ActivitySuperseded(Conflict):
    """The activity has a newer version."""

    def __init__(self) -> None:
        super().__init__(
            _("A newer version of this activity was imported. Open it and decide there.")
        )


class ActivitiesMoved(Conflict):
    """Two imports met; this one changed nothing."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else imported some of these activities at the same moment. Nothing was "
                "changed by your file. Import it again."
            )
        )


class OutcomeSuperseded(Conflict):
    """Another version of the outcome stands now, or none."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody corrected or withdrew this meanwhile. Open the operation and look again.")
        )


class OperationMoved(Conflict):
    """The operation is not what the form was opened with."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this operation meanwhile. Read it again, then make your change.")
        )
