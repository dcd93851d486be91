"""Desk reviews: answers read out of public provisions, each with section, quote and address.

A desk review is not validated by the State it speaks of. Indicators it does not answer are absent
from it and stay to be assessed.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

__all__ = ["UnknownDeskReviewError", "codes", "load_desk_review"]

_FOLDER = Path(__file__).parent
_LISTS = {"answer": "answers", "status_label": "status_labels"}


class UnknownDeskReviewError(LookupError):
    """No desk review of that code comes with Fourfold."""

    def __init__(self, code: str) -> None:
        """Say which code was asked for and which there are."""
        known = ", ".join(codes())
        super().__init__(f"No desk review has the code {code!r}. Use one of: {known}.")


def codes() -> list[str]:
    """The codes of all desk reviews that come with Fourfold, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def load_desk_review(code: str) -> dict[str, object]:
    """Read a desk review.

    Args:
        code: the name of its file, such as `kenya_2026`.

    Returns:
        A plain document, fit for JSON: the fields of the header (among them `label`, which must
        stand on every page that shows the answers), `status_labels` and `answers`. An answer holds
        `indicator`, `value`, `reading`, `confidence`, `citations`, `url`, `note`, `checked_on`.

    Raises:
        UnknownDeskReviewError: no desk review of that code comes with Fourfold.
    """
    if code not in codes():
        raise UnknownDeskReviewError(code)
    source = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return {_LISTS.get(field, field): value for field, value in source.items()}
