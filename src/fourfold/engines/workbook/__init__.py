"""Workbooks that people send: read under guard, refused with a clear sentence; and written.

`read_workbook` takes the bytes of an .xlsx file and gives plain values, or refuses with a
`WorkbookError` that names file, sheet, row and cure. Nothing is unpacked before the container has
been checked; reading happens in a process with little memory and time. `write_workbook` makes
workbooks to fill in: locked cells, lists of choices, text that never turns into a formula.
"""

from fourfold.engines.workbook.errors import (
    CellError,
    ContainerError,
    LimitError,
    PartError,
    WorkbookError,
)
from fourfold.engines.workbook.model import Limits, Sheet, Value, Workbook
from fourfold.engines.workbook.reading import read_workbook
from fourfold.engines.workbook.writing import Cell, Column, SheetLayout, write_workbook

__all__ = [
    "Cell",
    "CellError",
    "Column",
    "ContainerError",
    "LimitError",
    "Limits",
    "PartError",
    "Sheet",
    "SheetLayout",
    "Value",
    "Workbook",
    "WorkbookError",
    "read_workbook",
    "write_workbook",
]
