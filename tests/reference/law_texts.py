"""Texts of treaties and of Kenya's act beside the repository; without them, a loud skip."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
# A worktree stands one folder deeper than the repository does.
FOLDERS = tuple(REPOSITORY.parents[up] / "shared/data/law" for up in (0, 1))
TREATIES = {"budapest": "budapest-convention.md", "untoc": "untoc.md"}
KENYA = "kenya-computer-misuse-and-cybercrimes-act-2018.json"
HEADING = re.compile(r"^### Article\s+(\d+)\s*\n\s*\n####(.*?)\s*$", re.MULTILINE)


def text_named(name: str) -> str:
    """The text of a file in shared/data/law; skips the test when it is not there."""
    for folder in FOLDERS:
        if (folder / name).exists():
            return (folder / name).read_text(encoding="utf-8")
    pytest.skip(f"the text is not beside the repository: shared/data/law/{name}")


def titles_of(instrument: str) -> list[tuple[str, str]]:
    """Number and title of every article, as the text prints them."""
    return HEADING.findall(text_named(TREATIES[instrument]))


def act_of_kenya() -> list[dict[str, Any]]:
    """The provisions of Kenya's act as the file holds them."""
    provisions: list[dict[str, Any]] = json.loads(text_named(KENYA))["provisions"]
    return provisions
