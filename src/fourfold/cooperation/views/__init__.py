"""Pages of cooperation."""

from fourfold.cooperation.views.activities import activities, activity, decide, export, home
from fourfold.cooperation.views.imports import columns, import_file
from fourfold.cooperation.views.operations import (
    add,
    change,
    export_operations,
    name_partner,
    operation,
    operations,
    remove_partner,
)
from fourfold.cooperation.views.outcomes import correct, record, withdraw

__all__ = [
    "activities",
    "activity",
    "add",
    "change",
    "columns",
    "correct",
    "decide",
    "export",
    "export_operations",
    "home",
    "import_file",
    "name_partner",
    "operation",
    "operations",
    "record",
    "remove_partner",
    "withdraw",
]
