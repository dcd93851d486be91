"""Made-up acts of fictional States, so that a demonstration can show the whole journey of a law."""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

__all__ = ["FictionalLaw", "fictional_laws"]


@dataclass(frozen=True, slots=True)
class FictionalLaw:
    """A made-up act: its file as somebody would bring it, and what a person would enter with it.

    `review` is the code of its desk review in `reference/law_reviews`; `content` is UTF-8 text.
    """

    state: str
    file: str
    code: str
    citation: str
    enacted_on: date
    commenced_on: date
    valid_from: date
    review: str
    label: str
    content: bytes


def fictional_laws() -> tuple[FictionalLaw, ...]:
    """Every made-up act, in the order of `laws.toml`."""
    folder = files(__name__)
    rows = tomllib.loads((folder / "laws.toml").read_text(encoding="utf-8"))["law"]
    return tuple(
        FictionalLaw(
            **{name: value for name, value in row.items() if name != "fictional"},
            content=(folder / row["file"]).read_bytes(),
        )
        for row in rows
    )
