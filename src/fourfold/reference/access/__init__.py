"""The written access matrix: one row a permission, one column a role, each cell a reach.

`-` nothing; `scope` what lies in the subtree of the role's assignment; `all` everything.
`anyone` stands for a visitor who has not logged in. `restricted` says `yes` where the permission
reaches data that a password alone must not open (docs/decisions/0008-second-factor.md).
"""

import csv
from functools import cache
from importlib.resources import files

REACHES = ("-", "scope", "all")
RESTRICTED = {"-": False, "yes": True}
NO_ROLES = ("permission", "what it lets one do", "restricted")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files(__name__).joinpath("matrix.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def load_matrix() -> dict[str, dict[str, str]]:
    """Permission -> column (role or `anyone`) -> reach.

    Raises:
        ValueError: a cell holds something other than a reach, or a permission stands twice.
    """
    matrix: dict[str, dict[str, str]] = {}
    for row in _rows():
        permission = row["permission"]
        reaches = {column: cell for column, cell in row.items() if column not in NO_ROLES}
        wrong = {column: cell for column, cell in reaches.items() if cell not in REACHES}
        if wrong or permission in matrix:
            message = f"matrix.csv, {permission}: {wrong or 'stands twice'}"
            raise ValueError(message)
        matrix[permission] = reaches
    return matrix


@cache
def restricted_permissions() -> frozenset[str]:
    """Permissions that reach data which a password alone must not open.

    Raises:
        ValueError: a cell of the column holds something other than `yes` or `-`.
    """
    wrong = [row["permission"] for row in _rows() if row["restricted"] not in RESTRICTED]
    if wrong:
        message = f"matrix.csv, restricted is neither yes nor -: {wrong}"
        raise ValueError(message)
    return frozenset(row["permission"] for row in _rows() if RESTRICTED[row["restricted"]])


@cache
def describe(permission: str) -> str:
    """What a permission lets one do, in the matrix's own words (English)."""
    for row in _rows():
        if row["permission"] == permission:
            return row["what it lets one do"]
    raise KeyError(permission)
