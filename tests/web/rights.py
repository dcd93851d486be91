"""What the written matrix says, read from its file by the test itself and not by the policy."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import fourfold.reference.access
from tests.web.probes import KNOWN, PUBLIC, Probe

_FILE = Path(fourfold.reference.access.__file__).with_name("matrix.csv")
_LINES = _FILE.read_text(encoding="utf-8").splitlines()
MATRIX = {row["permission"]: row for row in csv.DictReader(_LINES)}
VISITOR = "visitor"
ROLES = (
    "respondent",
    "focal-point",
    "assessor",
    "trainer",
    "regional-coordinator",
    "programme-officer",
    "donor",
    "auditor",
    "administrator",
)


def slow_but_for(*often: str, roles: Sequence[str] = ROLES) -> list[Any]:
    """Roles for a test that walks far: these walk every time, the others as slow proofs."""
    slow = pytest.mark.proof
    return [role if role in often else pytest.param(role, marks=slow) for role in roles]


def holds(role: str, where: str, permission: str, path: str | None) -> bool:
    """Whether the matrix gives a role over the scope `where` a permission at `path`."""
    row = MATRIX[permission]
    cell = "-" if role == VISITOR else row[role]
    if "all" in (row["anyone"], cell):
        return True
    return cell == "scope" and (path is None or path.startswith(where))


def opens(role: str, where: str, probe: Probe) -> bool:
    """Whether the matrix lets the role in at this address."""
    if probe.needs in {PUBLIC, KNOWN}:
        return probe.needs == PUBLIC or role != VISITOR
    if role == VISITOR and probe.name.startswith("api:"):
        return False  # the API asks who it is, also for what a page shows to anybody
    return any(
        all(holds(role, where, name.strip(), probe.path) for name in way.split("&"))
        for way in probe.needs.split("|")
    )
