"""Record the means: funds with their years and earmarks, trainers, what a State can absorb.

Whatever is recorded in a demonstration is made up, and marked so.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from fourfold.engines.planner.quarters import is_quarter
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.places import FUNDS_PATH, ensure_roots, ensure_scope
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.sentences import decimal
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.access import WRITE_FUND
from fourfold.programme.actions.changing import put_right
from fourfold.programme.models import AbsorptiveCapacity, Fund, FundYear, TrainerCapacity


@dataclass(frozen=True, slots=True)
class FundTerms:
    """What a donor and the programme agreed. `gross` holds (year, whole USD); empty means any."""

    title: str
    support_cost_rate: Decimal
    gross: tuple[tuple[int, int], ...]
    regions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    carry_over: bool = False
    fictional: bool = False
    source: str = ""


def net_of_support_cost(gross: int, rate: Decimal) -> int:
    """Whole USD that may be spent on support when support cost is charged on what is spent."""
    return int((Decimal(gross) / (1 + rate)).to_integral_value(ROUND_DOWN))


def record_fund(*, actor: Actor, donor: Organisation, terms: FundTerms) -> Fund:
    """Record a new fund with its own scope, so that its donor can be let in.

    Raises:
        NotVisible: the actor may not record funds.
        Invalid: no title, no year, a year twice, or terms that make no sense.
    """
    require(actor, WRITE_FUND, FUNDS_PATH)
    _check(terms)
    identifier: UUID = new_id()
    with act(actor, "programme.fund.record", f"{FUNDS_PATH}{identifier}/") as entry:
        if Fund.objects.filter(donor=donor, title=terms.title.strip()).exists():
            raise Conflict(_("This donor has a fund with the same title already."))
        scope = ensure_scope(parent=ensure_roots()[1], kind=ScopeKind.FUND, code=str(identifier))
        fund = Fund.objects.create(
            id=identifier,
            donor=donor,
            title=terms.title.strip(),
            scope=scope,
            support_cost_rate=terms.support_cost_rate,
            regions=list(terms.regions),
            states=list(terms.states),
            pillars=list(terms.pillars),
            carry_over=terms.carry_over,
            fictional=terms.fictional or settings.DEMONSTRATION,
            source=terms.source,
        )
        FundYear.objects.bulk_create(
            FundYear(
                fund=fund,
                year=year,
                recorded_by_id=actor.account_id,
                **_amounts(usd, terms.support_cost_rate),
            )
            for year, usd in terms.gross
        )
        entry.on(fund, donor=str(donor.pk), years=len(terms.gross))
    return fund


def _check(terms: FundTerms) -> None:
    years = [year for year, _usd in terms.gross]
    if not terms.title.strip():
        raise Invalid(_("Give the fund a title."))
    if not 0 <= terms.support_cost_rate < 1:
        raise Invalid(_("The support cost rate is a share such as 0.13."))
    if not years or len(set(years)) != len(years):
        raise Invalid(_("Give at least one year, and each year once."))
    if any(usd < 0 for _year, usd in terms.gross):
        raise Invalid(_("An amount cannot be less than zero."))
    if set(terms.pillars) - set(Pillar.values):
        raise Invalid(_("Choose pillars from the list."))


def change_fund_year(
    *, actor: Actor, fund: Fund, year: int, gross: int, seen: str = ""
) -> FundYear:
    """Set what a fund brings in a year, never below what agreed plans hold; what it said is kept.

    `seen` is `stand_of` the year that the actor looked at; empty changes whatever stands.

    Raises:
        NotVisible: the actor may not record funds.
        Invalid: an amount below nothing.
        Conflict: agreed plans have reserved more than that, or somebody else has changed the year
            since `seen`, or was the first to record it.
    """
    require(actor, WRITE_FUND, fund.scope.path)
    if gross < 0:
        raise Invalid(_("An amount cannot be less than zero."))
    facts = _amounts(gross, fund.support_cost_rate)
    with act(actor, "programme.fund.change", fund.scope.path) as entry:
        row, made = FundYear.objects.select_for_update().get_or_create(
            fund=fund, year=year, defaults={**facts, "recorded_by_id": actor.account_id}
        )
        before = "" if made else str(row.amount_gross)
        if not made:
            _refuse_below(row, facts["amount_net"])
            put_right(row, facts, actor=actor, seen=seen)
        entry.on(row, year=year, gross=gross, before=before)
    return row


def _amounts(gross: int, rate: Decimal) -> dict[str, int]:
    return {"amount_gross": gross, "amount_net": net_of_support_cost(gross, rate)}


def _refuse_below(row: FundYear, net: int) -> None:
    if row.reserved > net:
        raise Conflict(
            _("Agreed plans hold USD %(held)s of %(year)s; the new amount is less.")
            % {"held": decimal(row.reserved, 0), "year": row.year}
        )


@dataclass(frozen=True, slots=True)
class TrainerRow:
    """Trainer-quarters of one skill, language ("" any) and quarter."""

    skill: str
    language: str
    quarter: str
    capacity: Decimal


def set_trainer_capacity(
    *, actor: Actor, rows: tuple[TrainerRow, ...], source: str, fictional: bool = False
) -> int:
    """Set how many trainer-quarters there are, never below what agreed plans hold.

    Raises:
        NotVisible: the actor may not record trainers.
        Invalid: no source, or a quarter that is none.
        Conflict: agreed plans hold more than that.
    """
    require(actor, WRITE_FUND, FUNDS_PATH)
    if not source.strip() or any(not is_quarter(row.quarter) for row in rows):
        raise Invalid(_("Name the source, and write quarters like 2027Q1."))
    fictional = fictional or settings.DEMONSTRATION
    keyed = {(row.skill, row.language, row.quarter): row.capacity for row in rows}
    with act(actor, "programme.trainers.set", FUNDS_PATH) as entry:
        booked = TrainerCapacity.objects.filter(reserved__gt=0, fictional=fictional)
        for held in booked.select_for_update():
            wanted = keyed.get((held.skill, held.language, held.quarter), held.capacity)
            if wanted < held.reserved:
                raise Conflict(
                    _("Agreed plans hold %(held)s of %(skill)s in %(quarter)s.")
                    % {"held": held.reserved, "skill": held.skill, "quarter": held.quarter}
                )
        TrainerCapacity.objects.bulk_create(
            (
                TrainerCapacity(
                    skill=skill,
                    language=language,
                    quarter=quarter,
                    capacity=capacity,
                    source=source.strip(),
                    fictional=fictional,
                )
                for (skill, language, quarter), capacity in keyed.items()
            ),
            update_conflicts=True,
            unique_fields=("skill", "language", "quarter", "fictional"),
            update_fields=("capacity", "source"),
        )
        entry.object_kind = TrainerCapacity._meta.label_lower
        entry.detail["rows"] = len(keyed)
    return len(keyed)


def set_absorption(
    *, actor: Actor, place: Place, load: Decimal, languages: tuple[str, ...], source: str
) -> AbsorptiveCapacity:
    """Set what a State can take in a quarter, and the languages it works in.

    Raises:
        NotVisible: the actor may not record means.
        Invalid: a negative load, or no source.
    """
    require(actor, WRITE_FUND, FUNDS_PATH)
    if load < 0 or not source.strip():
        raise Invalid(_("Give a load of zero or more, and its source."))
    facts = {"load_per_quarter": load, "languages": list(languages), "source": source.strip()}
    with act(actor, "programme.absorption.set", place.scope.path) as entry:
        row, _made = AbsorptiveCapacity.objects.update_or_create(place=place, defaults=facts)
        entry.on(row)
    return row
