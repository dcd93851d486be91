"""How mature a specialised unit is: dimensions, each with five rungs of our own wording.

A review puts a unit on one rung of each dimension and says why. Codes are stable: what was said in
an earlier review is read by them for ever. A dimension that is no longer asked stays in the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["RUNGS", "Dimension", "RubricError", "dimensions", "read_dimension"]

RUNGS = 5
_FILE = Path(__file__).with_name("rubric.toml")


class RubricError(ValueError):
    """A dimension that cannot be taken; the sentence names row and cure."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension.

    Args:
        code: stable code.
        title: what is looked at.
        asks: the question that a reviewer answers.
        rungs: one sentence for each rung, 0 to 4.
    """

    code: str
    title: str
    asks: str
    rungs: tuple[str, ...]


@cache
def dimensions() -> dict[str, Dimension]:
    """Every dimension by its code, in the order of the file.

    Raises:
        RubricError: a dimension says too little, or a code stands twice.
    """
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["dimension"]
    read = [read_dimension(row) for row in rows]
    found = {one.code: one for one in read}
    if len(found) != len(read):
        raise RubricError("rubric.toml: a code stands twice. Give each dimension its own.")
    return found


def read_dimension(row: dict[str, Any]) -> Dimension:
    """One row as a dimension.

    Raises:
        RubricError: it says too little, or has not one sentence for each rung.
    """
    where = f"rubric.toml, {row.get('code', 'a row without code')}"
    if missing := [name for name in ("code", "title", "asks", "rungs") if not row.get(name)]:
        raise RubricError(f"{where}: {', '.join(missing)} is missing. Fill it in.")
    rungs = tuple(text.strip() for text in row["rungs"])
    if len(rungs) != RUNGS or not all(rungs):
        raise RubricError(f"{where}: write one sentence for each of the {RUNGS} rungs, 0 to 4.")
    return Dimension(row["code"], row["title"], row["asks"], rungs)
