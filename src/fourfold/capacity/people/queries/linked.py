"""Which participants are one person, as it stands or as it stood at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from fourfold.capacity import access
from fourfold.capacity.people.models import LinkageRun, Participant, PersonLink, Verdict
from fourfold.engines.counting import Sureness, Tie
from fourfold.engines.linkage import Thresholds
from fourfold.kernel.models.recorded import CURRENT, as_of
from fourfold.kernel.policy import Actor, visible

AT_ONCE = 500


def standing(moment: datetime | None) -> QuerySet[PersonLink]:
    """Words on pairs that stand now, or stood at that moment."""
    return PersonLink.objects.filter(CURRENT if moment is None else as_of(moment))


TOLD = ("first_id", "second_id", "verdict", "probability", "run_id", "decided_by_id", "reason")


def ties_at(moment: datetime, within: str = "") -> list[Tie]:
    """Every pair that was not ruled out at that moment; whoever counts answers for who may see.

    What is likely follows from the threshold of the run that found the pair. What a person decided
    is certain. `within` is the path of a scope that both belong to.
    """
    published = _published()
    rows = standing(moment).exclude(verdict=Verdict.DIFFERENT)
    if within:
        rows = rows.filter(
            first__scope__path__startswith=within, second__scope__path__startswith=within
        )
    return [
        Tie(
            first,
            second,
            _sureness(verdict, likely, published.get(run)),
            1.0 if likely is None or (verdict == Verdict.SAME and (by or reason)) else likely,
        )
        for first, second, verdict, likely, run, by, reason in rows.values_list(*TOLD)
    ]


def _published() -> dict[UUID, float]:
    usual = Thresholds().published
    runs = LinkageRun.objects.values_list("pk", "settings__thresholds__published")
    return {pk: usual if published is None else published for pk, published in runs}


def _sureness(verdict: str, probability: float | None, published: float | None) -> Sureness:
    if verdict == Verdict.SAME:
        return Sureness.SAME
    if probability is not None and published is not None and probability >= published:
        return Sureness.LIKELY
    return Sureness.POSSIBLE


def same_person(
    actor: Actor, participants: Iterable[UUID], *, moment: datetime | None = None
) -> dict[UUID, frozenset[UUID]]:
    """Each participant with all that are the same person, itself among them.

    Only participants that the actor may see by number; links lead through others too. As many
    queries as the longest chain of links has steps.
    """
    asked = list(participants)
    near = _neighbourhood(asked, moment)
    reached = {one: _reached(one, near) for one in asked}
    everybody = {other for group in reached.values() for other in group}
    seen = _seen(actor, everybody)
    return {one: frozenset(group & seen) for one, group in reached.items() if one in seen}


def person_of(
    actor: Actor, participant: UUID, *, moment: datetime | None = None
) -> frozenset[UUID]:
    """All participants that are this same person; empty when the actor may not see it."""
    return same_person(actor, [participant], moment=moment).get(participant, frozenset())


def _neighbourhood(participants: Iterable[UUID], moment: datetime | None) -> dict[UUID, set[UUID]]:
    near: dict[UUID, set[UUID]] = defaultdict(set)
    edge, known = set(participants), set(participants)
    while edge:
        found = _linked_to(edge, moment)
        for first, second in found:
            near[first].add(second)
            near[second].add(first)
        edge = {one for pair in found for one in pair} - known
        known |= edge
    return near


def _linked_to(edge: set[UUID], moment: datetime | None) -> list[tuple[UUID, UUID]]:
    ordered, found = sorted(edge), []
    for at in range(0, len(ordered), AT_ONCE):
        some = ordered[at : at + AT_ONCE]
        links = standing(moment).filter(verdict=Verdict.SAME)
        touching = links.filter(Q(first__in=some) | Q(second__in=some))
        found += list(touching.values_list("first_id", "second_id"))
    return found


def _reached(one: UUID, near: dict[UUID, set[UUID]]) -> set[UUID]:
    reached, edge = {one}, [one]
    while edge:
        for other in near.get(edge.pop(), set()) - reached:
            reached.add(other)
            edge.append(other)
    return reached


def _seen(actor: Actor, participants: set[UUID]) -> set[UUID]:
    ordered, seen = sorted(participants), set()
    allowed = Participant.objects.filter(visible(actor, access.READ_PARTICIPATION))
    for at in range(0, len(ordered), AT_ONCE):
        seen |= set(allowed.filter(pk__in=ordered[at : at + AT_ONCE]).values_list("pk", flat=True))
    return seen


def contradictions(participants: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """Pairs ruled out by a person though other decisions join the two, among these and theirs."""
    near = _neighbourhood(participants, None)
    known = set(near)
    apart = PersonLink.objects.filter(CURRENT, verdict=Verdict.DIFFERENT, first__in=sorted(known))
    pairs = apart.order_by("pk").values_list("first_id", "second_id")
    return [(a, b) for a, b in pairs if b in known and b in _reached(a, near)]
