"""Partner activities out of IATI files and plain tables, so that nothing is planned twice.

`read_activities` reads IATI XML of any version, 2.03 as published and older ones leniently;
`read_activities_csv` reads a table with the columns in `CSV_COLUMNS`. What was missing or read
leniently stands in each activity's `warnings`; what cannot be read raises an `IatiError` that names
file, line and cure.

Source: IATI Activity Standard 2.03 and the codelists ActivityStatus, ActivityDateType,
OrganisationRole, TransactionType and BudgetType that come with it.
"""

from fourfold.engines.iati.errors import IatiError, IatiProblems
from fourfold.engines.iati.model import (
    Activity,
    Country,
    Dates,
    Lenience,
    Organisation,
    Participant,
    Role,
    Sector,
    Status,
    Warned,
)
from fourfold.engines.iati.table import CSV_COLUMNS, read_activities_csv
from fourfold.engines.iati.xml_file import read_activities

__all__ = [
    "CSV_COLUMNS",
    "Activity",
    "Country",
    "Dates",
    "IatiError",
    "IatiProblems",
    "Lenience",
    "Organisation",
    "Participant",
    "Role",
    "Sector",
    "Status",
    "Warned",
    "read_activities",
    "read_activities_csv",
]
