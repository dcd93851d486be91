"""Events as RFC 5545 writes them: escaped, folded at 75 octets, lines ended by CR LF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Fourfold//Calendar of events//EN"
OCTETS = 75
STATUSES = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of whole days. `uid` stays the same for as long as the event lives."""

    uid: str
    title: str
    starts_on: date
    ends_on: date
    status: str
    changed_at: datetime
    location: str = ""
    description: str = ""
    url: str = ""


def calendar_file(entries: Iterable[Entry], *, name: str) -> bytes:
    """All of them as one calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}"]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{entry.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.starts_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.ends_on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.title)}"
    yield f"STATUS:{STATUSES.get(entry.status, 'CONFIRMED')}"
    for name, value in (("LOCATION", entry.location), ("DESCRIPTION", entry.description)):
        if value:
            yield f"{name}:{escaped(value)}"
    if entry.url:
        yield f"URL:{entry.url}"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text value (RFC 5545, 3.3.11); other control characters are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or (c >= " " and c != "\x7f"))
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, f"\\{sign}")
    return kept.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line of at most 75 octets, the rest on lines that begin with a space; no letter is cut."""
    pieces: list[bytes] = []
    held = b""
    for letter in line:
        octets = letter.encode()
        if len(held) + len(octets) > OCTETS:
            pieces.append(held)
            held = b" "
        held += octets
    return b"\r\n".join([*pieces, held]) + b"\r\n"
