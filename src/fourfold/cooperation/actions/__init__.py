"""Writes of cooperation: partner activities, joint operations and what came of them."""

from fourfold.cooperation.actions.covering import decide_coverage
from fourfold.cooperation.actions.importing import import_activities
from fourfold.cooperation.actions.operations import (
    add_operation,
    add_partner,
    change_operation,
    remove_partner,
)
from fourfold.cooperation.actions.outcomes import (
    correct_outcome,
    record_outcome,
    withdraw_outcome,
)
from fourfold.cooperation.actions.partners import load_named_partners
from fourfold.cooperation.actions.reading import read_file

__all__ = [
    "add_operation",
    "add_partner",
    "change_operation",
    "correct_outcome",
    "decide_coverage",
    "import_activities",
    "load_named_partners",
    "read_file",
    "record_outcome",
    "remove_partner",
    "withdraw_outcome",
]
