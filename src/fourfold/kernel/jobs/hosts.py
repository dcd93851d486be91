"""Which machine this is, without naming it, and whether it may work on this database."""

import hashlib
import platform
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from fourfold.kernel.errors import Refused
from fourfold.kernel.jobs.queries import live_workers

_BOOT = Path("/proc/sys/kernel/random/boot_id")
LABEL_LENGTH = 12


def host_label() -> str:
    """The same for every process and container of one machine, and says nothing about it."""
    try:
        known = _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        known = platform.node()
    return hashlib.sha256(known.encode()).hexdigest()[:LABEL_LENGTH]


def refuse_second_machine(host: str) -> None:
    """SQLite's file serves the processes of one machine; on a network drive it breaks.

    Raises:
        Refused: a worker of another machine is at work on this SQLite file.
    """
    if connection.vendor == "sqlite" and any(one.host != host for one in live_workers()):
        raise Refused(
            _(
                "A worker on another machine is using this SQLite database. SQLite serves one "
                "machine only: stop that worker, or move to PostgreSQL (DATABASE_URL)."
            )
        )
