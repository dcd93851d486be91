"""The written access matrix: one row a permission, one column a role, each cell a reach.

`-` nothing; `scope` what lies in the subtree of the role's assignment; `all` everything.
`anyone` stands for a visitor who has not logged in.
"""

import csv
from functools import cache
from importlib.resources import files

REACHES = ("-", "scope", "all")


@cache
def load_matrix() -> dict[str, dict[str, str]]:
    """Permission -> column (role or `anyone`) -> reach.

    Raises:
        ValueError: a cell holds something other than a reach, or a permission stands twice.
    """
    text = files(__name__).joinpath("matrix.csv").read_text(encoding="utf-8")
    matrix: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(text.splitlines()):
        permission = row.pop("permission")
        row.pop("what it lets one do")
        wrong = {column: cell for column, cell in row.items() if cell not in REACHES}
        if wrong or permission in matrix:
            message = f"matrix.csv, {permission}: {wrong or 'stands twice'}"
            raise ValueError(message)
        matrix[permission] = row
    return matrix


@cache
def describe(permission: str) -> str:
    """What a permission lets one do, in the matrix's own words (English)."""
    text = files(__name__).joinpath("matrix.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["permission"] == permission:
            return row["what it lets one do"]
    raise KeyError(permission)
