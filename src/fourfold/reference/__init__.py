"""Curated facts that every deployment starts from: places, States, instruments, catalogues.

Each row carries its source, the day it was checked and how sure of it the project is. The
packages here read files that stand beside them and know nothing of the database.
"""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

SUFFIXES = (".csv", ".toml", ".py")


def digest() -> str:
    """SHA-256 over every file here: tells whether a database holds this edition of the data."""
    found = hashlib.sha256()
    for name, file in sorted(_files(files(__name__), "")):
        found.update(name.encode())
        found.update(file.read_bytes())
    return found.hexdigest()


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry, name)
        elif entry.name.endswith(SUFFIXES):
            found.append((name, entry))
    return found
