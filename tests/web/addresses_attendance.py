"""Addresses of attendance beside the right that opens each."""

from collections.abc import Iterator

from tests.web.probes import Probe
from tests.web.world import Held

SEES = "capacity.event.read"
READS = f"{SEES} & capacity.participation.read"
WRITES = f"{SEES} & capacity.participation.write"
SHEETS = f"{WRITES} & capacity.name.read"
HOLDS = f"{SEES} & capacity.event.write"


def attendance_probes(held: Held) -> list[Probe]:
    """Every address of attendance with the objects of one State."""
    return [
        Probe("capacity:check-in-worker", (), "public"),
        *_pages(held),
        *_sheets(held),
        *_api(held),
    ]


def _pages(held: Held) -> Iterator[Probe]:
    event, session = (held.ids["attended-event"],), (held.ids["attended-session"],)
    person = (*event, held.ids["attendee"])
    for name, args, needs, method in (
        ("event-attendance", event, READS, "GET"),
        ("event-attendance-export", event, READS, "GET"),
        ("event-attendance-corrections", event, READS, "GET"),
        ("event-attendance-enter", event, WRITES, "GET"),
        ("event-attendance-correct", person, f"{WRITES} & {READS}", "GET"),
        ("event-completions", event, WRITES, "GET"),
        ("check-in-cards", event, WRITES, "GET"),
        ("check-in-cards-file", event, WRITES, "GET"),
        ("check-in", session, WRITES, "GET"),
        ("check-in-present", session, f"{WRITES} & {READS}", "GET"),
        ("check-in-sync", session, WRITES, "POST"),
        ("event-hold", event, HOLDS, "POST"),
        ("event-conclude", event, WRITES, "POST"),
    ):
        yield Probe(f"capacity:{name}", args, needs, held.path, method)


def _sheets(held: Held) -> Iterator[Probe]:
    event = (held.ids["attended-event"],)
    yield Probe("capacity:sheet-bring", event, SHEETS, held.path)
    for label in ("waiting", "imported"):
        one = (held.ids[f"sheet-{label}"],)
        yield Probe("capacity:sheet", one, SHEETS, held.path, note=label)
        yield Probe("capacity:sheet-rows", one, SHEETS, held.path, note=label)
        yield Probe("capacity:sheet-rejected", one, SHEETS, held.path, note=label)
    waiting = (held.ids["sheet-waiting"],)
    yield Probe("capacity:sheet-import", waiting, SHEETS, held.path, "POST")
    yield Probe("capacity:sheet-discard", waiting, SHEETS, held.path, "POST")


def _api(held: Held) -> Iterator[Probe]:
    event = ({"event_id": held.ids["attended-event"]},)
    yield Probe("api:list_participations", event, READS, held.path)
    yield Probe("api:post_statements", event, WRITES, held.path, "POST")
