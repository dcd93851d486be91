"""Questionnaires on what came of a course, as they are shipped; a course may have its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = [
    "KINDS",
    "QuestionnaireError",
    "QuestionnaireRow",
    "questionnaires",
    "read_questionnaire",
]

KINDS = ("scale", "text", "choice")
_FILE = Path(__file__).with_name("questionnaires.toml")


class QuestionnaireError(ValueError):
    """A questionnaire that cannot be taken; the sentence names it and the cure."""


@dataclass(frozen=True, slots=True)
class QuestionnaireRow:
    """One questionnaire in one version. `items` as the tables keep them."""

    level: int
    months: int
    version: int
    title: str
    items: tuple[dict[str, Any], ...]


@cache
def questionnaires() -> tuple[QuestionnaireRow, ...]:
    """Every questionnaire, in the order of the file.

    Raises:
        QuestionnaireError: one says too little or asks the same twice.
    """
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["questionnaire"]
    return tuple(read_questionnaire(row) for row in rows)


def read_questionnaire(row: dict[str, Any]) -> QuestionnaireRow:
    """One row as a questionnaire.

    Raises:
        QuestionnaireError: it says too little or asks the same twice.
    """
    where = f"questionnaires.toml, {row.get('title', 'one without title')}"
    if missing := [name for name in ("level", "version", "title", "items") if not row.get(name)]:
        raise QuestionnaireError(f"{where}: {', '.join(missing)} is missing. Fill it in.")
    codes = [item.get("code", "") for item in row["items"]]
    if len(set(codes)) < len(codes) or not all(codes):
        raise QuestionnaireError(f"{where}: every question needs a code of its own.")
    if strange := [item["code"] for item in row["items"] if not _is_whole(item)]:
        told = "name a kind, a text, and choices where there are some"
        raise QuestionnaireError(f"{where}, {strange[0]}: {told}.")
    return QuestionnaireRow(
        row["level"], row.get("months", 0), row["version"], row["title"], tuple(row["items"])
    )


def _is_whole(item: dict[str, Any]) -> bool:
    offers = bool(item.get("choices")) == (item.get("kind") == "choice")
    return item.get("kind") in KINDS and bool(item.get("text")) and offers
