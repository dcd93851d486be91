"""Propose a plan, agree on it, end it. Agreeing reserves money and trainers, or changes nothing.

Two plans agreed at once can never overspend: rows are locked in one order (plan, fund-years,
trainer pools, each by key), every reservation is a conditional update, and the database's own
constraint stands behind them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.sentences import decimal
from fourfold.programme.access import AGREE_PLAN, WRITE_PLAN
from fourfold.programme.actions.gate import require_no_refusal, require_risk_assessments
from fourfold.programme.errors import AssumedBudget, NotEnough, WrongStatus
from fourfold.programme.models import Fund, FundYear, PlanVersion, Reservation, TrainerCapacity
from fourfold.programme.models.plans import Plan, PlanStatus
from fourfold.programme.queries.stored import PlanReading, reading_of
from fourfold.programme.rules import Pot, Taking, takings_of_money, takings_of_trainers
from fourfold.programme.rules.means import ASSUMED_BUDGET
from fourfold.programme.rules.reservations import Shortfall


def propose_plan(*, actor: Actor, version: PlanVersion) -> PlanVersion:
    """Lay a draft before the State.

    Raises:
        NotVisible: the actor may not propose plans here.
        WrongStatus: it is no draft (any more).
    """
    scope = version.plan.scope.path
    require(actor, WRITE_PLAN, scope)
    with act(actor, "programme.plan.propose", scope) as entry:
        _move(actor, version, PlanStatus.DRAFT, PlanStatus.PROPOSED)
        entry.on(version, number=version.number)
    version.refresh_from_db()
    return version


def withdraw_proposal(*, actor: Actor, version: PlanVersion) -> PlanVersion:
    """Take a proposal back; it is a draft again.

    Raises:
        NotVisible: the actor may not propose plans here.
        WrongStatus: it is not proposed (any more).
    """
    scope = version.plan.scope.path
    require(actor, WRITE_PLAN, scope)
    with act(actor, "programme.plan.withdraw", scope) as entry:
        _move(actor, version, PlanStatus.PROPOSED, PlanStatus.DRAFT)
        entry.on(version, number=version.number)
    version.refresh_from_db()
    return version


def _move(actor: Actor, version: PlanVersion, before: PlanStatus, after: PlanStatus) -> None:
    changed = PlanVersion.objects.filter(pk=version.pk, status=before).update(
        status=after, status_at=clock.now(), status_by=actor.account_id
    )
    if not changed:
        raise WrongStatus(
            _("This is possible only while the plan is “%(status)s”. Look at it again.")
            % {"status": before.label}
        )


def agree_plan(*, actor: Actor, version: PlanVersion) -> PlanVersion:
    """Agree on a proposed plan for the State: reserve its money and trainers.

    The version agreed before is superseded and what it held is released, in the same act.

    Raises:
        NotVisible: the actor does not agree plans for this State.
        WrongStatus: the version is not proposed (any more).
        AssumedBudget: no fund stands behind the plan.
        RiskAssessmentMissing: support to police without a valid risk assessment.
        NotEnough: money or trainers no longer suffice; nothing was changed.
    """
    scope = version.plan.scope.path
    require(actor, AGREE_PLAN, scope)
    reading = reading_of(version)
    if any(code == ASSUMED_BUDGET for code, _year in reading.spending):
        raise AssumedBudget(
            _("This plan was made on an assumed budget. Record a fund and solve it again.")
        )
    try:
        with act(actor, "programme.plan.agree", scope) as entry:
            plan = Plan.objects.select_for_update().get(pk=version.plan_id)
            require_risk_assessments(version, reading, today=clock.today())
            require_no_refusal(version, reading)
            pots = _lock(plan, reading)
            former = _release(actor, plan)
            _move(actor, version, PlanStatus.PROPOSED, PlanStatus.AGREED)
            _reserve(version, reading, pots)
            entry.on(version, number=version.number, supersedes=[str(pk) for pk in former])
    except IntegrityError as error:
        raise NotEnough(
            _("Money or trainers were taken by another plan meanwhile. Solve the plan again.")
        ) from error
    version.refresh_from_db()
    return version


def end_plan(*, actor: Actor, version: PlanVersion) -> PlanVersion:
    """End an agreed plan without another in its place, and release what it holds.

    Raises:
        NotVisible: the actor does not agree plans for this State.
        WrongStatus: it is not agreed (any more).
    """
    scope = version.plan.scope.path
    require(actor, AGREE_PLAN, scope)
    with act(actor, "programme.plan.supersede", scope) as entry:
        plan = Plan.objects.select_for_update().get(pk=version.plan_id)
        _lock(plan, None)
        if version.pk not in _release(actor, plan):
            raise WrongStatus(_("This plan is not the agreed one (any more)."))
        entry.on(version, number=version.number)
    version.refresh_from_db()
    return version


@dataclass(frozen=True, slots=True)
class _Pots:
    """Keys of the rows that are locked until the act ends."""

    years: tuple[UUID, ...]
    trainers: tuple[UUID, ...]


def _held(plan: Plan) -> list[Reservation]:
    return list(Reservation.objects.filter(version__plan=plan, released_at__isnull=True))


def _lock(plan: Plan, reading: PlanReading | None) -> _Pots:
    """Lock every row that will be released or reserved, always in the same order."""
    held = _held(plan)
    years = {row.fund_year_id for row in held if row.fund_year_id}
    trainers = {row.trainers_id for row in held if row.trainers_id}
    if reading is not None:
        codes = {UUID(code) for code, _year in reading.spending}
        years |= set(FundYear.objects.filter(fund__in=codes).values_list("pk", flat=True))
        quarters = {quarter for _skill, quarter in reading.trainer_quarters}
        skills = {skill for skill, _quarter in reading.trainer_quarters}
        pools = TrainerCapacity.objects.filter(
            skill__in=skills, quarter__in=quarters, fictional=plan.place.is_fictional
        )
        trainers |= set(pools.values_list("pk", flat=True))
    return _Pots(
        tuple(
            FundYear.objects.select_for_update()
            .filter(pk__in=years)
            .order_by("pk")
            .values_list("pk", flat=True)
        ),
        tuple(
            TrainerCapacity.objects.select_for_update()
            .filter(pk__in=trainers)
            .order_by("pk")
            .values_list("pk", flat=True)
        ),
    )


def _release(actor: Actor, plan: Plan) -> tuple[UUID, ...]:
    """Supersede the agreed version, if there is one, and give back what it holds."""
    agreed = PlanVersion.objects.filter(plan=plan, status=PlanStatus.AGREED)
    former = tuple(agreed.values_list("pk", flat=True))
    for row in _held(plan):
        if row.fund_year_id:
            FundYear.objects.filter(pk=row.fund_year_id).update(
                reserved=F("reserved") - int(row.amount)
            )
        elif row.trainers_id:
            TrainerCapacity.objects.filter(pk=row.trainers_id).update(
                reserved=F("reserved") - row.amount
            )
    Reservation.objects.filter(version__plan=plan, released_at__isnull=True).update(
        released_at=clock.now()
    )
    agreed.update(status=PlanStatus.SUPERSEDED, status_at=clock.now(), status_by=actor.account_id)
    return former


def _reserve(version: PlanVersion, reading: PlanReading, pots: _Pots) -> None:
    money, missing_money = _takings_of_money(reading, pots)
    trainers, missing_trainers = _takings_of_trainers(version, reading, pots)
    if missing_money or missing_trainers:
        raise NotEnough(_shortfalls(missing_money, missing_trainers))
    for taking in money:
        usd = int(taking.amount)
        _insist(
            FundYear.objects.filter(pk=taking.pot, reserved__lte=F("amount_net") - usd).update(
                reserved=F("reserved") + usd
            )
        )
    for taking in trainers:
        _insist(
            TrainerCapacity.objects.filter(
                pk=taking.pot, reserved__lte=F("capacity") - taking.amount
            ).update(reserved=F("reserved") + taking.amount)
        )
    Reservation.objects.bulk_create(
        [
            *(Reservation(version=version, fund_year_id=t.pot, amount=t.amount) for t in money),
            *(Reservation(version=version, trainers_id=t.pot, amount=t.amount) for t in trainers),
        ]
    )


def _insist(changed: int) -> None:
    if not changed:
        raise NotEnough(
            _("Money or trainers were taken by another plan meanwhile. Solve the plan again.")
        )


def _takings_of_money(
    reading: PlanReading, pots: _Pots
) -> tuple[tuple[Taking, ...], tuple[Shortfall[tuple[str, int]], ...]]:
    rows = FundYear.objects.filter(pk__in=pots.years).select_related("fund")
    held = {(str(row.fund_id), row.year): Pot(row.pk, Decimal(row.free)) for row in rows}
    carries = frozenset(str(row.fund_id) for row in rows if row.fund.carry_over)
    spending = {key: Decimal(usd) for key, usd in reading.spending.items()}
    return takings_of_money(spending, held, carries)


def _takings_of_trainers(
    version: PlanVersion, reading: PlanReading, pots: _Pots
) -> tuple[tuple[Taking, ...], tuple[Shortfall[tuple[str, str]], ...]]:
    pools: dict[tuple[str, str], list[Pot]] = {}
    rows = TrainerCapacity.objects.filter(
        pk__in=pots.trainers, fictional=version.plan.place.is_fictional
    )
    for row in rows.order_by("language"):
        if not reading.languages or not row.language or row.language in reading.languages:
            free = row.capacity - row.reserved
            pools.setdefault((row.skill, row.quarter), []).append(Pot(row.pk, free))
    return takings_of_trainers(reading.trainer_quarters, pools)


def _shortfalls(
    money: Iterable[Shortfall[tuple[str, int]]], trainers: Iterable[Shortfall[tuple[str, str]]]
) -> str:
    """Sentences that name fund and year, or skill and quarter, and what is missing."""
    titles = {str(fund.pk): fund.title for fund in Fund.objects.all()}
    said = [
        _("%(fund)s lacks USD %(usd)s in %(year)s.")
        % {
            "fund": titles.get(one.need[0], one.need[0]),
            "usd": decimal(int(one.missing), 0),
            "year": one.need[1],
        }
        for one in money
    ]
    said += [
        _("Trainers for %(skill)s lack %(count)s trainer-quarters in %(quarter)s.")
        % {"skill": one.need[0], "count": one.missing.normalize(), "quarter": one.need[1]}
        for one in trainers
    ]
    return " ".join([*said, _("Nothing was changed. Solve the plan again.")])
