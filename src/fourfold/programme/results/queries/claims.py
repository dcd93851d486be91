"""Claims as far as one may see them, their lines, and the records in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.contracts import RecordText
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.places import WORLD_PATH
from fourfold.kernel.policy import Actor, may, require, visible
from fourfold.kernel.registry import countables_providers
from fourfold.programme import access
from fourfold.programme.results.contracts import ClaimWish
from fourfold.programme.results.models import (
    Attribution,
    ClaimLine,
    ClaimStatus,
    ResultClaim,
)

STANDING = (ClaimStatus.PUBLISHED, ClaimStatus.RECORDS_NOT_HELD)


def claims(actor: Actor) -> QuerySet[ResultClaim]:
    """Those that the actor may see: published ones of the whole programme are for everybody."""
    whole = Q(scope__path=WORLD_PATH, place=None, fund=None)
    whole &= visible(actor, access.READ_PUBLISHED_CLAIM)
    standing = Q(status__in=STANDING) & (whole | visible(actor, access.READ_PARTIAL_CLAIM))
    return ResultClaim.objects.filter(standing | visible(actor, access.READ_DRAFT_CLAIM))


def claims_after(
    actor: Actor, indicator: UUID | None, after: UUID | None, limit: int
) -> list[ResultClaim]:
    """Claims that the actor may see, by id, which is the order they were made in."""
    rows = claims(actor).select_related("indicator").order_by("pk")
    if indicator is not None:
        rows = rows.filter(indicator__indicator=indicator)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return list(rows[:limit])


def claim_for(claim_id: UUID, actor: Actor) -> ResultClaim:
    """One claim with what its page needs.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = (
        claims(actor)
        .filter(pk=claim_id)
        .select_related(
            "indicator__indicator__framework", "indicator__indicator__outcome", "scope", "place"
        )
        .select_related("fund", "made_by__person", "published_by__person", "restates")
        .first()
    )
    if found is None:
        raise NotVisible(_("There is no such claim."))
    return found


def restatement_of(claim: ResultClaim) -> ResultClaim | None:
    """The claim that restates this one; whoever sees the one sees the other."""
    return ResultClaim.objects.filter(restates=claim).first()


def published_figures() -> tuple[ResultClaim, ...]:
    """Figures as published; public, never added up, and their records are not held here."""
    found = ResultClaim.objects.filter(status=ClaimStatus.RECORDS_NOT_HELD)
    return tuple(found.order_by("-period_words", "code"))


def wish_of(claim: ResultClaim) -> ClaimWish:
    """What the claim was made from.

    Raises:
        ValueError: it has no period, so no records were counted.
    """
    if claim.starts_on is None or claim.ends_on is None:
        message = "a claim without records was not counted"
        raise ValueError(message)
    return ClaimWish(
        start=claim.starts_on,
        end=claim.ends_on,
        state=claim.place_id or "",
        fund=claim.fund_id,
        attributed=claim.attribution == Attribution.ATTRIBUTED,
        narrowed={name: tuple(values) for name, values in claim.filter.items()},
    )


@dataclass(frozen=True, slots=True)
class LineText:
    """A line in words; `text` is None where the actor may not see the record that counted."""

    line: ClaimLine
    text: RecordText | None


def may_open_lines(claim: ResultClaim, actor: Actor) -> bool:
    """Whether the actor may open the claim down to its records."""
    return may(actor, access.READ_CLAIM_LINES, claim.scope.path)


def lines_of(claim: ResultClaim, actor: Actor) -> QuerySet[ClaimLine]:
    """The lines of a claim that the actor sees.

    Raises:
        NotVisible: the actor may not open this claim to its records.
    """
    require(actor, access.READ_CLAIM_LINES, claim.scope.path)
    return claim.lines.order_by("position")


def in_words(lines: Iterable[ClaimLine], actor: Actor) -> tuple[LineText, ...]:
    """Each line with its record in words, as each context lets this actor read it."""
    held = list(lines)
    texts = _texts({(line.kind, line.record) for line in held}, actor)
    return tuple(LineText(line, texts.get((line.kind, line.record))) for line in held)


def _texts(wanted: set[tuple[str, UUID]], actor: Actor) -> dict[tuple[str, UUID], RecordText]:
    found: dict[tuple[str, UUID], RecordText] = {}
    for kind in sorted({kind for kind, _record in wanted}):
        ids = sorted(record for of, record in wanted if of == kind)
        for provider in countables_providers():
            if kind in provider.kinds:
                texts = provider.texts(kind=kind, ids=ids, actor=actor)
                unseen = [record for record in ids if record not in texts]
                texts |= provider.outlines(kind=kind, ids=unseen) if unseen else {}
                found |= {(kind, record): text for record, text in texts.items()}
    return found


def claims_on_record(record: UUID, actor: Actor) -> tuple[ResultClaim, ...]:
    """Claims that counted a record, of those whose lines the actor may open; the latest first."""
    seen = claims(actor).filter(visible(actor, access.READ_CLAIM_LINES))
    counting = ClaimLine.objects.filter(record=record).values("claim_id")
    rows = seen.filter(pk__in=counting).select_related("indicator__indicator", "place", "fund")
    return tuple(rows.order_by("-made_at"))


def kind_names() -> dict[str, str]:
    """Kinds of record and their names in the reader's language."""
    return {
        kind: str(name)
        for provider in countables_providers()
        for kind, name in provider.kinds.items()
    }
