"""A migrated SQLite database, made once for each state of the migrations and copied for every run.

Migrating takes longer than most test files. The copy is migrated again by the run itself, which
finds nothing to do, and gets its triggers anew.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def copy_migrated(target: Path) -> None:
    """Put a migrated, empty database where a run wants its own."""
    kept = Path(tempfile.gettempdir()) / f"fourfold-migrated-{os.getuid()}-{_digest()}.sqlite3"
    with Path(f"{kept}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other worker waits for the one that makes it
        if not kept.exists():
            _make(kept)
        shutil.copyfile(kept, target)


def _digest() -> str:
    """Of everything that decides what the tables look like."""
    migrations = sorted((ROOT / "src").rglob("migrations/*.py"))
    seen = hashlib.sha256()
    for path in (*migrations, ROOT / "requirements.lock"):
        seen.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return seen.hexdigest()[:16]


def _make(kept: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="fourfold-migrating-") as folder:
        given = ("DATABASE_URL", "FOURFOLD_OWNER_DATABASE_URL", "FOURFOLD_CONTEXTS")
        clean = {key: value for key, value in os.environ.items() if key not in given}
        subprocess.run(
            [sys.executable, "-m", "fourfold", "manage", "migrate", "--verbosity", "0"],
            env=clean | {"FOURFOLD_VAR": folder},
            check=True,
            capture_output=True,
        )
        made = Path(folder) / "fourfold.sqlite3"
        made.replace(kept.with_suffix(".part"))
        kept.with_suffix(".part").replace(kept)
