"""IATI activity files: read those of partners, check those of anybody, write our own.

`read_activities` reads IATI XML of any version, 2.03 as published and older ones leniently;
`read_activities_csv` reads a table with the columns in `CSV_COLUMNS`. What was missing or read
leniently stands in each activity's `warnings`; what cannot be read raises an `IatiError` that names
file, line and cure.

`validate` checks a file against the Activity Standard 2.03: its structure by our own table of the
standard (`standard`), its codes, and the rules of the standard; every problem with rule, element,
line and cure. `check_ruleset` applies any published ruleset. `validate_confined` does it in a
process of its own, for files that anybody may send. `writing` makes files that pass.

Source: IATI Activity Standard 2.03 and the codelists ActivityStatus, ActivityDateType,
OrganisationRole, TransactionType and BudgetType that come with it.
"""

from fourfold.engines.iati.checking.confined import validate_confined
from fourfold.engines.iati.checking.places import RulesetError
from fourfold.engines.iati.checking.problems import Problem, Report
from fourfold.engines.iati.checking.rulesets import check_ruleset
from fourfold.engines.iati.checking.validate import validate
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
from fourfold.engines.iati.standard.rule import Severity
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
    "Problem",
    "Report",
    "Role",
    "RulesetError",
    "Sector",
    "Severity",
    "Status",
    "Warned",
    "check_ruleset",
    "read_activities",
    "read_activities_csv",
    "validate",
    "validate_confined",
]
