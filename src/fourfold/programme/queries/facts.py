"""Everything a plan of one State is made from, gathered for the rules."""

from datetime import date
from uuid import UUID

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, visible
from fourfold.programme.access import READ_FUND
from fourfold.programme.contracts import (
    Absorption,
    Money,
    Offer,
    PlanFacts,
    Saying,
    Steer,
    TrainerPool,
)
from fourfold.programme.errors import NotAssessed
from fourfold.programme.models import (
    AbsorptiveCapacity,
    Fund,
    Intervention,
    Reservation,
    StateRequest,
    Steering,
    TrainerCapacity,
)
from fourfold.programme.queries.others import activities_of, needs_of
from fourfold.programme.rules.means import DEFAULT_LOAD


def plan_facts(place: Place, actor: Actor, *, today: date, every_fund: bool = False) -> PlanFacts:
    """What is known today about a State, as far as this actor may see it.

    Args:
        place: the State.
        actor: who asks.
        today: the day.
        every_fund: count also funds that the actor may not see; for comparisons that name no
            fund, such as what a focal point's pin costs.

    Raises:
        NotAssessed: no round of the State has scores that the actor may see.
    """
    needs = needs_of(place.code, actor, as_of=today)
    if needs is None:
        raise NotAssessed(
            _("%(state)s has no assessed needs yet. Complete a round of its assessment first.")
            % {"state": place.name}
        )
    own = _reserved_by(place)
    return PlanFacts(
        state=place.code,
        region=place.region,
        needs=needs,
        offers=offers(),
        funds=_funds(Q() if every_fund else visible(actor, READ_FUND), own, place),
        trainers=_trainers(own, place),
        absorption=_absorption(place),
        activities=activities_of(place.code, actor),
        sayings=_sayings(place),
        steers=_steers(place),
    )


def offers() -> tuple[Offer, ...]:
    """The catalogue as plain values."""
    return tuple(_offer(row) for row in Intervention.objects.all())


def _offer(row: Intervention) -> Offer:
    return Offer(
        code=row.code,
        pillar=row.pillar,
        steps=tuple(row.steps),
        languages=tuple(row.languages),
        duration_quarters=row.duration_quarters,
        cost_low=row.cost_low,
        cost_likely=row.cost_likely,
        cost_high=row.cost_high,
        load=float(row.load),
        effects=tuple((one["indicator"], float(one["points"])) for one in row.effects),
        prerequisites=tuple(row.prerequisites),
        trainers=tuple((one["skill"], float(one["quarters"])) for one in row.trainers),
        support_to_police=row.support_to_police,
    )


def _reserved_by(place: Place) -> dict[UUID, float]:
    """What the State's agreed plan holds: free for its next version, which replaces it."""
    rows = (
        Reservation.objects.filter(version__plan__place=place, released_at__isnull=True)
        .values_list("fund_year_id", "trainers_id")
        .annotate(held=Sum("amount"))
        .order_by()
    )
    return {(year or trainers): float(held) for year, trainers, held in rows}


def _funds(reach: Q, own: dict[UUID, float], place: Place) -> tuple[Money, ...]:
    """Funds within reach; fiction pays for fiction, and nothing else does."""
    seen = Fund.objects.filter(reach, fictional=place.is_fictional)
    funds = seen.prefetch_related("years")
    return tuple(
        Money(
            code=str(fund.pk),
            free=tuple(
                (year.year, year.free + round(own.get(year.pk, 0))) for year in fund.years.all()
            ),
            regions=tuple(fund.regions),
            states=tuple(fund.states),
            pillars=tuple(fund.pillars),
            carry_over=fund.carry_over,
        )
        for fund in funds
    )


def _trainers(own: dict[UUID, float], place: Place) -> tuple[TrainerPool, ...]:
    return tuple(
        TrainerPool(
            skill=row.skill,
            language=row.language,
            quarter=row.quarter,
            free=float(row.capacity - row.reserved) + own.get(row.pk, 0.0),
        )
        for row in TrainerCapacity.objects.filter(fictional=place.is_fictional)
    )


def _absorption(place: Place) -> Absorption:
    row = AbsorptiveCapacity.objects.filter(place=place).first()
    if row is None:
        return Absorption(DEFAULT_LOAD, assumed=True)
    return Absorption(float(row.load_per_quarter), tuple(row.languages))


def _sayings(place: Place) -> tuple[Saying, ...]:
    rows = StateRequest.objects.filter(place=place, withdrawn_at__isnull=True)
    return tuple(
        Saying(
            kind=row.kind,
            text=row.text,
            intervention=row.intervention_code,
            indicators=tuple(row.indicators),
            steps=tuple(row.steps),
            pillars=tuple(row.pillars),
        )
        for row in rows.order_by("-dated", "-recorded_at")
    )


def _steers(place: Place) -> tuple[Steer, ...]:
    rows = Steering.objects.filter(place=place, lifted_at__isnull=True).order_by("set_at")
    return tuple(Steer(row.intervention_code, row.kind, row.reason, row.quarter) for row in rows)
