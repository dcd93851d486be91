"""What can go wrong with partner activities, in sentences for people.

InvalidFile
└── ActivityFileRefused   a file of activities that cannot be taken, with every problem found
Invalid
└── UnknownIntervention   a code that the catalogue does not hold
Conflict
├── ActivitySuperseded    a newer version is there; coverage is decided on that one
└── ActivitiesMoved       somebody else imported the same activities at this moment
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
