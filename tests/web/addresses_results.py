"""Addresses of results beside the right that opens each."""

from collections.abc import Iterator

from tests.web.probes import KNOWN, Probe
from tests.web.world import Held

READ, WRITE = "programme.result.read", "programme.result.write"
WHOLE = "programme.claim.read.published"
PARTIAL, DRAFT = "programme.claim.read.partial", "programme.claim.read.draft"
LINES, MAKE, PUBLISH = (f"programme.claim.{what}" for what in ("read.lines", "make", "publish"))
WORLD = "world/"
STANDING = f"{PARTIAL} | {DRAFT}"
DRAFTS = ("draft-claim", "discarded-claim")


def results_probes(held: Held) -> list[Probe]:
    """Every address of results with the objects of one State."""
    return [*_framework(held), *_claims(held), *_steps(held), *_api(held)]


def _framework(held: Held) -> Iterator[Probe]:
    one = (held.ids["indicator"],)
    yield Probe("programme:results", (), READ)
    yield Probe("programme:results-export", (), READ)
    yield Probe("programme:indicator", one, READ)
    yield Probe("programme:indicator-define", one, WRITE)
    yield Probe("programme:indicator-target", one, WRITE)
    yield Probe("programme:output-milestone", (held.ids["output"],), WRITE)
    yield Probe("programme:claim-make", one, MAKE)
    yield Probe("programme:claims-of-record", (held.ids["claim"],), LINES)


def _seen(held: Held) -> Iterator[tuple[str, str, str]]:
    """Each claim, what lets one see it, and where that has to reach."""
    assert held.fund is not None
    yield "whole-claim", WHOLE, WORLD
    yield "fund-claim", STANDING, held.fund.scope.path
    for name in ("claim", "old-claim", "new-claim"):
        yield name, STANDING, held.path
    for name in DRAFTS:
        yield name, DRAFT, held.path


def _both(seen: str, right: str) -> str:
    return " | ".join(f"{way.strip()} & {right}" for way in seen.split("|"))


def _claims(held: Held) -> Iterator[Probe]:
    yield Probe("programme:claim", (held.ids["not-held"],), WHOLE, WORLD, note="not held")
    for name, seen, path in _seen(held):
        one = (held.ids[name],)
        yield Probe("programme:claim", one, seen, path, note=name)
        for address in ("claim-lines", "claim-lines-export"):
            yield Probe(f"programme:{address}", one, _both(seen, LINES), path, note=name)
        yield Probe("programme:claim-rerun", one, _both(seen, MAKE), path, "POST", name)


def _steps(held: Held) -> Iterator[Probe]:
    draft, here = (held.ids["draft-claim"],), held.path
    yield Probe("programme:claim-publish", draft, _both(DRAFT, PUBLISH), here)
    yield Probe("programme:claim-discard", draft, _both(DRAFT, MAKE), here)
    yield Probe("programme:claim-restate", (held.ids["claim"],), _both(STANDING, PUBLISH), here)


def _api(held: Held) -> Iterator[Probe]:
    yield Probe("api:list_indicators", (), READ)
    yield Probe("api:list_claims", (), KNOWN, note="as far as each may see")
    for name, seen, path in _seen(held):
        one = ({"claim_id": held.ids[name]},)
        yield Probe("api:read_claim", one, seen, path, note=name)
        yield Probe("api:list_claim_lines", one, _both(seen, LINES), path, note=name)
