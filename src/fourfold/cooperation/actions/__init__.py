"""Writes of cooperation: import activities, decide what they cover, load the named partners."""

from fourfold.cooperation.actions.covering import decide_coverage
from fourfold.cooperation.actions.importing import import_activities
from fourfold.cooperation.actions.partners import load_named_partners
from fourfold.cooperation.actions.reading import read_file

__all__ = [
    "CSV_COLUMNS",
    "decide_coverage",
    "import_activities",
    "load_named_partners",
    "read_file",
]
