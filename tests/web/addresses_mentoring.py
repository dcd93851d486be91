"""Addresses of mentoring beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held

READ, WRITE = "capacity.mentoring.read", "capacity.mentoring.write"
READ_PEOPLE = "capacity.participation.read"


def mentoring_probes(held: Held) -> list[Probe]:
    """Every address of mentoring with the objects of one State."""
    here, state = held.path, (held.place.code,)
    one, advice = (held.ids["mentoring"],), (held.ids["advice"],)
    return [
        Probe("capacity:mentoring", (), READ),
        Probe("capacity:mentoring-choose", (), WRITE),
        Probe("capacity:mentoring-assign", state, WRITE, here),
        Probe("capacity:mentoring-assignment", one, READ, here),
        Probe("capacity:mentoring-mentees", one, WRITE, here),
        Probe("capacity:mentoring-end", one, WRITE, here),
        Probe("capacity:diary-write", one, WRITE, here),
        Probe("capacity:diary-correct", (held.ids["diary"],), WRITE, here),
        Probe("capacity:advices", (), READ),
        Probe("capacity:advice-choose", (), WRITE),
        Probe("capacity:advice-record", state, WRITE, here),
        Probe("capacity:advice", advice, READ, here),
        Probe("capacity:advice-correct", advice, WRITE, here),
        Probe("capacity:lineage", (), READ_PEOPLE),
        Probe("capacity:lineage-person", (held.ids["mentor"],), READ_PEOPLE, here),
        Probe("files:download", (held.ids["advice-file"],), READ, here, note="advice"),
        Probe("api:list_assignments", (), READ),
    ]
