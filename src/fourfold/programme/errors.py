"""What can go wrong in the programme, in sentences for people.

Invalid
├── UnknownIntervention   no such code in the catalogue
└── NotAssessed           no assessed needs to plan from
Conflict
├── PinsImpossible        what people insist on cannot be kept together
├── NoPlanFound           the search ended without a plan that can be relied on
├── WrongStatus           the version is not in the state that this asks for
├── RiskAssessmentMissing support to police without a valid risk assessment
├── NotEnough             money or trainers no longer suffice; names which and how much
└── AssumedBudget         a plan on an assumed budget has no fund to reserve from
Refused
└── OwnSignature          who drafted a risk assessment may not sign it
"""

from fourfold.kernel.errors import Conflict, Invalid, Refused


class UnknownIntervention(Invalid):
    """The catalogue has no such intervention."""


class NotAssessed(Invalid):
    """There are no assessed needs that a plan could start from."""


class PinsImpossible(Conflict):
    """What people insist on cannot be kept together with the limits."""


class NoPlanFound(Conflict):
    """The search ended without a plan that can be relied on."""


class WrongStatus(Conflict):
    """The version is not in the state that this step asks for."""


class RiskAssessmentMissing(Conflict):
    """Support to police is chosen without a signed, valid human-rights risk assessment."""


class NotEnough(Conflict):
    """Money or trainers no longer suffice; nothing was reserved."""


class AssumedBudget(Conflict):
    """The plan was made on an assumed budget; no fund stands behind it."""


class OwnSignature(Refused):
    """Whoever drafted a risk assessment may not sign it off."""
