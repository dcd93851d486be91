"""The instruments that come with Fourfold, as plain documents.

An instrument is a folder: `instrument.toml` holds the edition in English, and beside it one file a
language (`es.toml`, `pt.toml`) holds the translation, keyed by code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

__all__ = ["BUILTIN", "UnknownInstrumentError", "load_builtin"]

_FOLDER = Path(__file__).parent
BUILTIN: Mapping[str, str] = {"fourfold": "fourfold_2026"}
_LISTS = {"node": "nodes", "indicator": "indicators", "term": "terms"}


class UnknownInstrumentError(LookupError):
    """No instrument of that code comes with Fourfold."""

    def __init__(self, code: str) -> None:
        """Say which code was asked for and which there are."""
        known = ", ".join(sorted(BUILTIN))
        super().__init__(f"No built-in instrument has the code {code!r}. Use one of: {known}.")


def load_builtin(code: str) -> dict[str, object]:
    """Read a built-in instrument with all its translations.

    Args:
        code: the instrument's code, or its folder's name to name the edition as well.

    Returns:
        A plain document, fit for JSON: the fields of the header, `nodes`, `indicators`, `terms`,
        and `translations` by language. A translation holds `nodes` (code to title), `indicators`
        (code to title, question, rungs, help, evidence) and `terms` (code to term, definition).

    Raises:
        UnknownInstrumentError: no instrument of that code comes with Fourfold.
    """
    folder = _folder(code)
    source = _read(folder / "instrument.toml")
    document = {_LISTS.get(field, field): value for field, value in source.items()}
    document["translations"] = {
        path.stem: _read(path)
        for path in sorted(folder.glob("*.toml"))
        if path.name != "instrument.toml"
    }
    return document


def _folder(code: str) -> Path:
    name = BUILTIN.get(code, code)
    if name not in BUILTIN.values():
        raise UnknownInstrumentError(code)
    return _FOLDER / name


def _read(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
