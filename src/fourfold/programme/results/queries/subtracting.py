"""What could be learnt by subtracting a claim from those published before it.

Whoever may open claims to their records learns nothing by it. For all others, any two published
claims count as read by one person: donors have two funds, assessors several States.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Sum

from fourfold.engines.counting import THRESHOLD, CountUnit, Shown, gives_away, is_guarded
from fourfold.programme.results.models import ClaimCell, ClaimLine, ClaimStatus, ResultClaim
from fourfold.programme.results.queries.parts_shown import CROSS, parts_shown


@dataclass(frozen=True, slots=True)
class Beside:
    """A table of a claim, and the claim published earlier that it could be subtracted from."""

    by: str
    claim: ResultClaim


def withheld_beside(claim: ResultClaim) -> tuple[Beside, ...]:
    """Tables to withhold when the claim is published, each with the first claim that asks for it.

    Compared are claims in the same unit whose periods meet, of any indicator: those who were
    counted are compared by the records behind the claims.
    """
    tables = _tables(claim)
    found: dict[str, Beside] = {}
    for other in _published_beside(claim) if tables else ():
        wanted = {
            by for by, theirs in _tables(other).items() if by in tables and by not in found
            and gives_away(tables[by], theirs)
        }  # fmt: skip
        if wanted and _holds_nearly_all(claim, other):
            found |= {by: Beside(by, other) for by in sorted(wanted)}
    return tuple(found.values())


def _published_beside(claim: ResultClaim) -> Iterable[ResultClaim]:
    assert claim.indicator is not None
    rows = ResultClaim.objects.filter(
        status=ClaimStatus.PUBLISHED,
        fictional=claim.fictional,
        indicator__unit=claim.indicator.unit,
        starts_on__lte=claim.ends_on,
        ends_on__gte=claim.starts_on,
    )
    rows = rows.exclude(pk=claim.pk).select_related("indicator", "fund", "place")
    return rows.prefetch_related("cells").order_by("published_at", "pk")


def _tables(claim: ResultClaim) -> dict[str, Shown]:
    """The guarded tables of a claim that show something."""
    if claim.indicator is None:
        return {}
    unit = CountUnit(claim.indicator.unit)
    shown = parts_shown(claim, of_states=True)
    return {
        CROSS.join(by): _shown(claim, list(cells))
        for by, cells in groupby(shown, key=lambda cell: tuple(cell.at))
        if is_guarded(unit, by) and CROSS.join(by) not in claim.withheld
    }


def _shown(claim: ResultClaim, cells: list[ClaimCell]) -> Shown:
    return Shown(
        whole=claim.value,
        cells={tuple(cell.at.values()): cell.value for cell in cells if cell.value is not None},
        concealed=frozenset(tuple(cell.at.values()) for cell in cells if cell.value is None),
    )


def _holds_nearly_all(one: ResultClaim, other: ResultClaim) -> bool:
    """Whether either counted nearly all that the other counted."""
    return _only_in(one, other) < THRESHOLD or _only_in(other, one) < THRESHOLD


def _only_in(one: ResultClaim, other: ResultClaim) -> int:
    """How many only the first counted: people where its records name them, else what they count."""
    there = ClaimLine.objects.filter(claim=other).values("record")
    lines = ClaimLine.objects.filter(claim=one).exclude(record__in=there)
    people = lines.aggregate(n=Count("person", distinct=True))["n"]
    things = lines.filter(person__isnull=True).aggregate(n=Sum("quantity"))["n"]
    return int(people + (things or 0))
