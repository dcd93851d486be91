"""How many links a run did not see, and the range of persons that follows; as of any moment."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from fourfold.capacity.people.models import LinkageRun, Participant
from fourfold.capacity.people.queries.linked import ties_at
from fourfold.capacity.people.rules.ranging import Run, covering, share_of
from fourfold.engines.persons import Unseen, clusters_of, ranged
from fourfold.kernel.models import Scope


def unseen_at(moment: datetime) -> list[Unseen]:
    """For everybody registered by then, what the latest run over them says that it missed.

    Later runs change nothing of it: only those of before the moment are asked.
    """
    runs = _latest(moment)
    named = Participant.objects.filter(pseudonym="", recorded_at__lte=moment)
    held: dict[tuple[int, str, bool], list[UUID]] = defaultdict(list)
    rows = named.values_list("pk", "place_id", "scope__path", "recorded_at")
    for pk, place, path, at in rows if runs else ():
        number = covering(runs, path)
        if number is not None:
            held[number, place or "", at > runs[number].at].append(pk)
    return [
        Unseen(frozenset(people), share_of(runs[number], place, later=later))
        for (number, place, later), people in held.items()
    ]


def _latest(moment: datetime) -> list[Run]:
    """The latest run over each scope, the latest first; none that a later and wider one covers."""
    found: dict[str, UUID] = {}
    before = LinkageRun.objects.filter(ran_at__lte=moment).order_by("-ran_at", "-pk")
    for pk, path in before.values_list("pk", "scope__path"):
        if not any(path.startswith(wider) for wider in found):
            found[path] = pk
    runs = LinkageRun.objects.in_bulk(list(found.values()))
    return [Run(path, runs[pk].ran_at, runs[pk].settings) for path, pk in found.items()]


def kept_of(scope: Scope, moment: datetime, missed: Mapping[str, float]) -> dict[str, Any]:
    """What a run keeps of its count: persons of the scope as a claim counts them, and the unseen.

    `missed` is State -> links that the run expects and did not find.
    """
    people = _compared(scope)
    unseen = {
        state: {"links": missed.get(state, 0.0), "people": len(held)}
        for state, held in sorted(people.items())
    }
    run = Run(scope.path, moment, {"unseen": unseen})
    expected = [Unseen(held, share_of(run, state, later=False)) for state, held in people.items()]
    everybody = {one.int for held in people.values() for one in held}
    found = ranged(everybody, clusters_of(ties_at(moment, scope.path), expected))
    return {"counted": asdict(found) | {"people": len(everybody)}, "unseen": unseen}


def _compared(scope: Scope) -> dict[str, frozenset[UUID]]:
    """Everybody whom a run over the scope compares, State by State; "" for those of none."""
    held: dict[str, list[UUID]] = defaultdict(list)
    named = Participant.objects.filter(pseudonym="", scope__path__startswith=scope.path)
    for pk, place in named.values_list("pk", "place_id"):
        held[place or ""].append(pk)
    return {state: frozenset(people) for state, people in held.items()}
