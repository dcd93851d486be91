"""Run a claim again: as of its own moment, from the records that are held now."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fourfold.engines.counting import Figure
from fourfold.kernel.policy import Actor, require
from fourfold.programme import access
from fourfold.programme.results.contracts import Comparison
from fourfold.programme.results.errors import NoRecordsHeld
from fourfold.programme.results.models import ClaimStatus, ResultClaim
from fourfold.programme.results.queries.claims import claims, wish_of
from fourfold.programme.results.queries.counting import counted


def rerun_claim(*, actor: Actor, claim: ResultClaim) -> Comparison:
    """Count again, and say whether every bit is the same.

    Raises:
        NotVisible: the actor may not run claims here.
        NoRecordsHeld: the figure was published without records.
    """
    require(actor, access.MAKE_CLAIM, claim.scope.path)
    if claim.indicator is None or claim.as_of is None:
        raise NoRecordsHeld(_("The records behind this figure are not held: nothing to count."))
    again = counted(claim.indicator, wish_of(claim), claim.as_of)
    return Comparison(
        claim=claim.pk,
        then=figure_of(claim),
        now=again.count.figure,
        query_is_same=again.query_hash == claim.query_hash,
        result_is_same=again.count.digest == claim.result_hash,
    )


def figure_of(claim: ResultClaim) -> Figure:
    """The claim's value with its range; the value itself where none is known."""
    low = claim.value if claim.low is None else claim.low
    high = claim.value if claim.high is None else claim.high
    return Figure(claim.value, low, high)


def rerun_all(actor: Actor) -> Iterator[Comparison]:
    """Every claim with records that the actor may see, one after the other, oldest first."""
    held = claims(actor).exclude(status=ClaimStatus.RECORDS_NOT_HELD).order_by("made_at", "pk")
    for claim in held.select_related("scope", "indicator__indicator__framework"):
        yield rerun_claim(actor=actor, claim=claim)
