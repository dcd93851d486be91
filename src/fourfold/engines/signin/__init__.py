"""Sign-in sheets of any layout: where the table stands, what its columns mean, who was there.

`understand` takes the bytes of an .xlsx workbook or a CSV text and gives a `Form`: the tables of
one layout, a suggestion for every column with its confidence, and what a person has to decide.
`read_rows` reads the form as that person confirmed it: one `PersonRow` a row, each with the
problems that keep it out. `Form.layout` is the same for the same form, whoever filled it in.
"""

from fourfold.engines.signin.dates import order_of, read_day, read_days
from fourfold.engines.signin.errors import SheetError
from fourfold.engines.signin.model import (
    NAMING,
    Form,
    Meaning,
    PersonRow,
    Reading,
    RowProblem,
    Suggestion,
)
from fourfold.engines.signin.rows import read_rows
from fourfold.engines.signin.understanding import understand
from fourfold.engines.signin.values import Mark, read_mark
from fourfold.engines.signin.words import plain

__all__ = [
    "NAMING",
    "Form",
    "Mark",
    "Meaning",
    "PersonRow",
    "Reading",
    "RowProblem",
    "SheetError",
    "Suggestion",
    "order_of",
    "plain",
    "read_day",
    "read_days",
    "read_mark",
    "read_rows",
    "understand",
]
