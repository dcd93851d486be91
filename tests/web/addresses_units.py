"""Addresses of units beside the right that opens each."""

from collections.abc import Iterator

from tests.web.probes import Probe
from tests.web.world import Held

READ, WRITE, NAMES = "capacity.unit.read", "capacity.unit.write", "capacity.name.read"


def units_probes(held: Held) -> list[Probe]:
    """Every address of units with the objects of one State."""
    return [*_lists(), *_one(held), *_acts(held)]


def _lists() -> Iterator[Probe]:
    for name in ("units", "assets", "asset-export", "inspections", "ending"):
        yield Probe(f"capacity:{name}", (), READ)
    for name in ("unit-add", "asset-add", "asset-import"):
        yield Probe(f"capacity:{name}", (), WRITE)
    yield Probe("api:list_units", (), READ)
    yield Probe("api:list_assets", (), READ)
    yield Probe("api:list_inspections", (), READ)


def _one(held: Held) -> Iterator[Probe]:
    here, unit, asset = held.path, (held.ids["unit"],), (held.ids["asset"],)
    milestone = (*unit, "mandate")
    for name, args in (("unit", unit), ("unit-milestone", milestone), ("asset", asset)):
        yield Probe(f"capacity:{name}", args, READ, here)
    yield Probe("capacity:unit-milestone", milestone, f"{READ} & {WRITE}", here, "POST", "sent")
    for name, args in (
        ("unit-review", unit),
        ("unit-change", unit),
        ("asset-change", asset),
        ("grant-change", (held.ids["grant"],)),
        ("inspection-correct", (held.ids["inspection-held"],)),
        ("grant-add", unit),
        ("hand-over-add", unit),
        ("grant-withdraw", (held.ids["grant"],)),
        ("asset-renew", asset),
        ("inspection", (held.ids["inspection"],)),
    ):
        yield Probe(f"capacity:{name}", args, f"{READ} & {WRITE}", here)
    yield Probe("files:download", (held.ids["milestone-file"],), READ, here, note="milestone")


def _acts(held: Held) -> Iterator[Probe]:
    here = held.path
    gone = (held.ids["hand-over-discarded"],)
    yield Probe("capacity:hand-over", gone, READ, here, note="discarded")
    for label in ("hand-over", "hand-over-draft"):
        one = (held.ids[label],)
        yield Probe("capacity:hand-over", one, READ, here, note=label)
        yield Probe("capacity:hand-over-file", one, READ, here, note=label)
        for name in ("hand-over-change", "hand-over-sign", "hand-over-discard"):
            yield Probe(f"capacity:{name}", one, f"{READ} & {WRITE}", here, note=label)
    signed = (held.ids["hand-over"],)
    yield Probe("capacity:hand-over-replace", signed, f"{READ} & {WRITE}", here, "POST")
    yield Probe("files:download", (held.ids["scan-file"],), NAMES, here, note="signed paper")
