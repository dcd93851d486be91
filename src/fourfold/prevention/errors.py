"""What can go wrong with campaigns and reach, in sentences for people.

Conflict
├── Superseded        somebody else corrected or withdrew it meanwhile
└── Moved             what somebody is changing was changed by somebody else
"""

from django.utils.translation import gettext as _

from fourfold.kernel.errors import Conflict


class Superseded(Conflict):
    """Another version stands now, or none."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody corrected or withdrew this meanwhile. Open the campaign and look again.")
        )


class Moved(Conflict):
    """The campaign is not what the form was opened with."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this campaign meanwhile. Read it again, then make your change.")
        )
