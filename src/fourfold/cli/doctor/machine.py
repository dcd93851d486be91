"""The machine: room on its disks, its clock, its fonts."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from fourfold.cli.doctor.findings import Finding, ok, problem, warning
from fourfold.kernel import clock
from fourfold.kernel.models import AuditLine
from fourfold.ui.pdf.errors import MissingFontError, PdfError
from fourfold.ui.pdf.fonts import FAMILIES, fonts_for

SKEW_SECONDS = 2.0
MIB = 1024 * 1024
COMFORT = 5  # times the least: below that, make room soon


def room_for_files() -> Finding:
    """Where uploads go."""
    return _room("files", Path(settings.MEDIA_ROOT))


def room_for_the_database() -> Finding:
    """Where the database grows; a server of its own is not looked into."""
    if connection.vendor == "postgresql":
        return _room("this instance's folder", Path(settings.VAR))
    return _room("the database", Path(str(connection.settings_dict["NAME"])).parent)


def time_of_day() -> Finding:
    """This machine's clock against file system, database and the last audit line."""
    now = clock.now().timestamp()
    skews = {"the file system": _file_time() - now, "the database": _database_time() - now}
    if found := skewed(skews):
        return found
    last = AuditLine.objects.order_by("-sequence").first()
    if last and last.at > clock.now() + timedelta(seconds=SKEW_SECONDS):
        return problem(
            f"The last audit line is from the future ({last.at:%Y-%m-%d %H:%M} UTC).",
            "The clock went back, or was wrong before; set it right and note it in your log book.",
        )
    return ok("The clock agrees with file system and database.")


def skewed(skews: Mapping[str, float]) -> Finding | None:
    """A problem when a clock is further away than it may be; seconds by whose clock it is."""
    for what, skew in skews.items():
        if abs(skew) > SKEW_SECONDS:
            return problem(
                f"The clock differs from that of {what} by {abs(skew):.0f} seconds.",
                "Let both machines follow the same time servers (chrony or systemd-timesyncd).",
            )
    return None


def fonts() -> Finding:
    """What PDF reports are printed with."""
    try:
        held = set(fonts_for("en")[0].families())
    except PdfError as error:
        return problem("A report cannot be printed.", str(error))
    missing = [family for family in FAMILIES if family not in held]
    if missing:
        return problem(
            f"Fonts for reports are missing: {', '.join(missing)}.",
            "Install Fourfold again with all its dependencies.",
        )
    try:
        fonts_for("zh-hans")
    except MissingFontError as error:
        return warning("Reports print in every language but Chinese.", str(error))
    return ok("Reports print in every language, Chinese included.")


def _room(what: str, folder: Path) -> Finding:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    usage = shutil.disk_usage(there)
    least, free = settings.MIN_FREE_BYTES, usage.free
    said = f"{free // MIB} MiB are free for {what} ({folder})."
    cure = "Make room, or move the folder to a larger disk; a full disk stops every upload."
    if free < least:
        return problem(said, cure)
    if free < COMFORT * least:
        return warning(said, cure)
    return ok(said)


def _file_time() -> float:
    """When the file system says that a file was written just now."""
    with _scratch() as file:
        before = time.time()
        file.write_bytes(b"now")
        return file.stat().st_mtime + (clock.now().timestamp() - before)


def _database_time() -> float:
    sql = (
        "SELECT extract(epoch FROM clock_timestamp())"
        if connection.vendor == "postgresql"
        else "SELECT (julianday('now') - 2440587.5) * 86400.0"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return float(cursor.fetchone()[0])


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=".doctor-", dir=settings.VAR) as folder:
        yield Path(folder) / "now"
