"""Desk reviews of the law: one act, read section by section against what the treaties ask.

A desk review is not validated by the State it speaks of. Every finding but an absence quotes the
act and says where. What other laws hold is not known to it: its reasons say so.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

__all__ = ["UnknownLawReviewError", "codes", "load_law_review"]

_FOLDER = Path(__file__).parent
_LISTS = {"force": "forces", "status_label": "status_labels", "finding": "findings"}


class UnknownLawReviewError(LookupError):
    """No desk review of the law of that code comes with Fourfold."""

    def __init__(self, code: str) -> None:
        """Say which code was asked for and which there are."""
        known = ", ".join(codes())
        super().__init__(f"No desk review of the law has the code {code!r}. Use one of: {known}.")


def codes() -> list[str]:
    """The codes of all desk reviews of the law that come with Fourfold, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def load_law_review(code: str) -> dict[str, object]:
    """Read a desk review of the law.

    Args:
        code: the name of its file, such as `kenya_2026`.

    Returns:
        A plain document: the fields of the header (among them `state`, `act`, the code of the
        act, `act_titles`, what it is called in sources, and `label`, which must stand on every
        page that shows the findings), `forces` (dated facts: `force`, `sections`, `since`,
        `order`, `source`, `url`, `checked_on`, `confidence`), `status_labels` (what sources say
        and this review does not believe, with `why`) and `findings` (`atom`, `verdict`, `reason`
        and, where they apply, `missing`, `value`, `citations` of `section`, `pinpoint`, `quote`).

    Raises:
        UnknownLawReviewError: no desk review of that code comes with Fourfold.
    """
    if code not in codes():
        raise UnknownLawReviewError(code)
    source = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return {_LISTS.get(field, field): value for field, value in source.items()}
