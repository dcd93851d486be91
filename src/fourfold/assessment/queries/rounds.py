"""Rounds, and who may see them: the State and its team, and everybody once it releases."""

from uuid import UUID

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.contracts import RoundView
from fourfold.assessment.models import Comment, Return, Round
from fourfold.assessment.rules.rounds import FROZEN, SCORE_PERMISSION, label_notice, standing
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, visible
from fourfold.kernel.policy.questions import NOTHING


def rounds_of(actor: Actor, state: str) -> tuple[RoundView, ...]:
    """The rounds of a State that the actor may see, latest first."""
    held = visible_rounds(actor).filter(place=state).order_by("-opened_on", "-id")
    return tuple(round_view(round_) for round_ in held)


def find_round(actor: Actor, round_id: UUID) -> Round:
    """One round.

    Raises:
        NotVisible: there is no such round, or not for this actor.
    """
    found = visible_rounds(actor).filter(pk=round_id).first()
    if found is None:
        raise no_round()
    return found


def round_page(actor: Actor, round_id: UUID) -> RoundView:
    """One round, ready to show."""
    return round_view(find_round(actor, round_id))


def comments_of(actor: Actor, round_id: UUID) -> tuple[Comment, ...]:
    """Remarks on the report, oldest first, for the State and its team."""
    allowed = Round.objects.filter(visible(actor, access.READ_ROUND), pk=round_id)
    held = Comment.objects.filter(round__in=allowed).select_related("made_by__person")
    return tuple(held.order_by("made_at", "id"))


def visible_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds that the actor may know of, with their counts of returns."""
    released = Q(status="released") & visible(actor, access.READ_RELEASED_SCORE)
    # An empty Q, "no limit", would vanish in an or.
    unlimited = visible(actor, access.READ_ROUND) or Q(pk__isnull=False)
    return described_rounds().filter(unlimited | released)


def scored_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds whose scores the actor may see at the step where each stands."""
    allowed = NOTHING
    for status, permission in SCORE_PERMISSION.items():
        allowed |= Q(status=status) & visible(actor, permission)
    return described_rounds().filter(allowed)


def latest_scored_round(actor: Actor, state: str) -> Round | None:
    """The round that speaks for a State to this actor; see `speaking_round`."""
    return speaking_round(scored_rounds(actor), state)


def speaking_round(candidates: QuerySet[Round], state: str) -> Round | None:
    """The one among rounds that speaks for a State.

    What the State has validated goes before drafts, a round with returns before an empty one,
    and the later before the earlier.
    """
    reliance = Case(When(status__in=FROZEN, then=Value(0)), default=Value(1))
    empty = Case(When(returns_submitted=0, then=Value(1)), default=Value(0))
    return candidates.filter(place=state).order_by(reliance, empty, "-opened_on", "-id").first()


def described_rounds() -> QuerySet[Round]:
    """All rounds with place, edition (without its content) and counts; for queries only."""
    return (
        Round.objects.select_related("place", "edition", "scope")
        .defer("edition__content", "edition__translations")
        .annotate(returns_asked=_count(Q()), returns_submitted=_count(Q(status="submitted")))
    )


def round_view(round_: Round) -> RoundView:
    """A round as pages show it."""
    return RoundView(
        id=round_.pk,
        place=round_.place_id,
        place_name=round_.place.name,
        label=round_.label,
        kind=round_.kind,
        kind_label=round_.get_kind_display(),
        status=round_.status,
        status_label=round_.get_status_display(),
        standing=standing(kind=round_.kind, status=round_.status, notice=round_.notice),
        notice=label_notice(kind=round_.kind, status=round_.status, notice=round_.notice),
        edition=str(round_.edition),
        opened_on=round_.opened_on,
        validated_on=round_.validated_on,
        released_on=round_.released_on,
        returns_asked=getattr(round_, "returns_asked", 0),
        returns_submitted=getattr(round_, "returns_submitted", 0),
        is_fictional=round_.place.is_fictional,
    )


def no_round() -> NotVisible:
    """The one sentence for a round that is missing or not for this actor."""
    return NotVisible(_("This round does not exist, or not for you."))


def _count(condition: Q) -> Coalesce:
    counted = (
        Return.objects.filter(condition, round=OuterRef("pk"))
        .order_by()
        .values("round")
        .annotate(held=Count("pk"))
        .values("held")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
