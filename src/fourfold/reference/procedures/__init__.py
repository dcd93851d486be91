"""Standard operating procedures: templates for police, prosecution and laboratory.

The wording is ours. Standards are named, never copied. What a State's own law has to fill in stands
in square brackets. An organisation adopts a template, edits its steps and sets the day of review.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = [
    "AUDIENCES",
    "Procedure",
    "ProcedureError",
    "Step",
    "UnknownProcedureError",
    "procedure_of",
    "procedures",
    "read_procedure",
]

AUDIENCES = ("police", "prosecution", "laboratory")
CAPACITIES = (
    "cyber-investigations",
    "digital-forensics",
    "digital-evidence",
    "virtual-assets",
    "ocsae",
    "cybercrime-prevention",
)
_FOLDER = Path(__file__).parent / "templates"
_LISTS = ("capacities", "legal_basis", "roles", "records", "safeguards", "references")


class ProcedureError(ValueError):
    """A template that cannot be taken; the sentence names file, row and cure."""


class UnknownProcedureError(LookupError):
    """No template has that code."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its heading and what is done."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """A template.

    Args:
        code: stable code.
        edition: of the template; another text has another edition.
        audience: one of `AUDIENCES`.
        title: what it is for.
        capacities: codes of the programme's capacities.
        purpose: one sentence.
        legal_basis: what the State's own law has to fill in.
        roles: who does what.
        steps: in order.
        records: what is kept.
        safeguards: of human rights.
        references: standards by their names only.
        review_months: months until the text should be looked at again.
    """

    code: str
    edition: str
    audience: str
    title: str
    capacities: tuple[str, ...]
    purpose: str
    legal_basis: tuple[str, ...]
    roles: tuple[str, ...]
    steps: tuple[Step, ...]
    records: tuple[str, ...]
    safeguards: tuple[str, ...]
    references: tuple[str, ...]
    review_months: int


@cache
def procedures() -> dict[str, Procedure]:
    """Every template by its code, by audience, in the order of the files.

    Raises:
        ProcedureError: a row says too little or names what does not exist.
    """
    read = [
        read_procedure(row, audience)
        for audience in AUDIENCES
        for row in tomllib.loads((_FOLDER / f"{audience}.toml").read_text(encoding="utf-8"))[
            "procedure"
        ]
    ]
    return {procedure.code: procedure for procedure in read}


def procedure_of(code: str) -> Procedure:
    """One template.

    Raises:
        UnknownProcedureError: no template has that code.
    """
    if code not in procedures():
        message = f"No procedure has the code {code!r}."
        raise UnknownProcedureError(message)
    return procedures()[code]


def read_procedure(row: dict[str, Any], audience: str) -> Procedure:
    """One row as a template.

    Raises:
        ProcedureError: a row says too little or names what does not exist.
    """
    where = f"{audience}.toml, {row.get('code', 'a row without code')}"
    needed = ("code", "edition", "title", "purpose", "steps", "review_months", *_LISTS)
    if missing := [name for name in needed if not row.get(name)]:
        raise ProcedureError(f"{where}: {', '.join(missing)} is missing. Fill it in.")
    if strange := [code for code in row["capacities"] if code not in CAPACITIES]:
        raise ProcedureError(f"{where}: no capacity has the code {', '.join(strange)}.")
    return Procedure(
        code=row["code"],
        edition=row["edition"],
        audience=audience,
        title=row["title"],
        purpose=row["purpose"],
        steps=tuple(_step(item, where) for item in row["steps"]),
        review_months=int(row["review_months"]),
        **{name: tuple(row[name]) for name in _LISTS},
    )


def _step(item: list[str], where: str) -> Step:
    if len(item) != len(Step.__slots__) or not all(part.strip() for part in item):
        raise ProcedureError(f"{where}: a step is its heading and its text.")
    return Step(*item)
