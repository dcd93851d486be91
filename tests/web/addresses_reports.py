"""Addresses of reports beside the right that opens each."""

from collections.abc import Iterator

from tests.web.probes import PUBLIC, Probe
from tests.web.world import Held

WHOLE = "programme.claim.read.published"
PARTIAL, DRAFT = "programme.claim.read.partial", "programme.claim.read.draft"
WRITE, MAKE, PUBLISH = (
    f"programme.{what}" for what in ("report.write", "claim.make", "claim.publish")
)
WORLD = "world/"


def reports_probes(held: Held) -> Iterator[Probe]:
    """Every address of reports with the objects of one State's fund."""
    yield Probe("programme:reports", (), PUBLIC)
    yield Probe("programme:report-make", (), WRITE)
    yield from _read(held)
    yield from _write(held)


def _read(held: Held) -> Iterator[Probe]:
    assert held.fund is not None
    path = held.fund.scope.path
    for name, seen, where in (
        ("annual-report", WHOLE, WORLD),
        ("report", f"{PARTIAL} | {DRAFT}", path),
        ("draft-report", DRAFT, path),
    ):
        one = held.ids[name]
        yield Probe("programme:report", (one,), seen, where, note=name)
        for kind in ("pdf", "xlsx"):
            yield Probe("programme:report-download", (one, kind), seen, where, note=name)


def _write(held: Held) -> Iterator[Probe]:
    assert held.fund is not None
    path, one = held.fund.scope.path, (held.ids["draft-report"],)
    needs = f"{DRAFT} & {WRITE}"
    story = (*one, held.ids["story"])
    for name in ("report-edit", "report-publish", "report-discard", "story-add"):
        yield Probe(f"programme:{name}", one, needs, path)
    for name in ("story-edit", "story-remove"):
        yield Probe(f"programme:{name}", story, needs, path)
    yield Probe("programme:report-gather", one, needs, path, "POST")
    yield Probe("programme:report-claim", one, f"{needs} & {MAKE}", path, "POST")
    yield Probe("programme:report-release", one, f"{needs} & {PUBLISH}", path, "POST")
