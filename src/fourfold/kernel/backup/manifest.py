"""The manifest: what a backup holds, made by what, and when."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fourfold.kernel.errors import InvalidFile

NAME = "manifest.json"
HEAD = "audit-head.json"
FILES = "files/"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the backup."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `keys` tells keys by fingerprint; it never holds one."""

    format: str
    software: str
    made_at: str
    engine: str
    members: tuple[Member, ...]
    rows: dict[str, int]
    migrations: dict[str, str]
    keys: dict[str, str]

    @property
    def database(self) -> str:
        """The name of the member that holds the database."""
        return DATABASES[self.engine]

    @property
    def files(self) -> tuple[Member, ...]:
        """The members that are stored files."""
        return tuple(member for member in self.members if member.name.startswith(FILES))

    @property
    def made(self) -> datetime:
        """When."""
        return datetime.fromisoformat(self.made_at)

    def written(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def software() -> str:
    """The version that runs here."""
    return version("fourfold")


def read_manifest(content: bytes, *, form: str) -> Manifest:
    """The manifest, checked for its shape.

    Raises:
        InvalidFile: it is no manifest, or of a form that this version does not know.
    """
    try:
        document: dict[str, Any] = json.loads(content)
        members = tuple(Member(**member) for member in document.pop("members"))
        manifest = Manifest(**document, members=members)
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidFile([f"The manifest of the backup cannot be read: {error}"]) from error
    if manifest.format != form or manifest.engine not in DATABASES:
        raise InvalidFile(["The backup has a form that this version does not know."])
    return manifest


def place_of(member: Member) -> str:
    """Where a stored file lies, from the name of its member."""
    return Path(member.name).name
