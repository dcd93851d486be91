"""Addresses of people beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held

READ, LINK = "capacity.participation.read", "capacity.person.link"


def people_probes(held: Held) -> list[Probe]:
    """Every address of people with the objects of one State."""
    return [
        Probe("capacity:people", (), READ),
        Probe("capacity:people-file", (), READ),
        Probe("capacity:person", (held.ids["participant"],), READ, held.path),
        Probe("capacity:link-queue", (), LINK),
        Probe("capacity:link-pair", (held.ids["person-link"],), LINK, held.path),
        Probe("capacity:link-run", (), LINK),
        Probe("api:list_people", (), READ),
        Probe("api:count_links", (), LINK),
    ]
