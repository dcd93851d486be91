"""Tables of cooperation: what partners do, joint operations and what came of them."""

from fourfold.cooperation.models.activities import (
    ActivityCoverage,
    ActivityPlace,
    ActivityStatus,
    Basis,
    BudgetBasis,
    Part,
    PartnerActivity,
    SourceKind,
)
from fourfold.cooperation.models.operations import (
    Bound,
    Operation,
    OperationKind,
    OperationOutcome,
    OperationPartner,
    OutcomeKind,
)

__all__ = [
    "ActivityCoverage",
    "ActivityPlace",
    "ActivityStatus",
    "Basis",
    "Bound",
    "BudgetBasis",
    "Operation",
    "OperationKind",
    "OperationOutcome",
    "OperationPartner",
    "OutcomeKind",
    "Part",
    "PartnerActivity",
    "SourceKind",
]
