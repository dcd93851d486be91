"""Gather a report: the claims that stand in its period, States with activity, money."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from uuid import UUID

from fourfold.engines.counting import number_text
from fourfold.kernel.policy import Actor
from fourfold.kernel.recording import settled_moment
from fourfold.kernel.registry import countables_providers
from fourfold.programme.money.queries.shares import shares_as_of
from fourfold.programme.results.models import (
    ClaimStatus,
    IndicatorVersion,
    Report,
    ResultClaim,
    Target,
)
from fourfold.programme.results.queries.claims import published_figures
from fourfold.programme.results.queries.dashboard import DashboardFilter, listed
from fourfold.programme.results.queries.report_money import money_of
from fourfold.programme.results.rules.holding import Held, HeldIndicator, HeldOutcome


def gather(report: Report, actor: Actor) -> Held:
    """What a report holds now. Published figures without records belong to the real framework.

    Raises:
        NotVisible: the actor does not see the results or the money that it tells of.
    """
    moment = settled_moment()
    versions = list(listed(actor, DashboardFilter(framework=report.framework_id)))
    figures = published_figures() if _tells_figures(report) else ()
    return Held(
        gathered_at=moment.isoformat(),
        donor=report.fund.donor.name if report.fund else "",
        outcomes=_outcomes(report, versions),
        states=_states(report, versions, moment),
        not_held=[str(one.pk) for one in figures],
        money=money_of(report, actor, moment),
    )


def _tells_figures(report: Report) -> bool:
    return not report.fictional and report.fund_id is None


def standing_claims(report: Report) -> list[ResultClaim]:
    """Published, restated by none, of the whole kind, in the period; the last of each stands last.

    Of several that end on the same day the one over the longest time comes last.
    """
    rows = ResultClaim.objects.filter(
        indicator__indicator__framework=report.framework_id,
        status=ClaimStatus.PUBLISHED,
        restated_by__isnull=True,
        place__isnull=True,
        fund=report.fund_id,
        filter={},
        starts_on__gte=report.starts_on,
        ends_on__lte=report.ends_on,
    )
    return list(rows.select_related("indicator").order_by("ends_on", "-starts_on", "published_at"))


def latest(report: Report) -> dict[UUID, dict[str, ResultClaim]]:
    """Indicator -> how it belongs to the fund -> the claim that the report tells."""
    found: dict[UUID, dict[str, ResultClaim]] = {}
    for claim in standing_claims(report):
        if claim.indicator is not None:
            found.setdefault(claim.indicator.indicator_id, {})[claim.attribution] = claim
    return found


def _outcomes(report: Report, versions: Iterable[IndicatorVersion]) -> list[HeldOutcome]:
    claims, targets = latest(report), _targets(report)
    grouped = groupby(versions, key=lambda one: one.indicator.outcome)
    return [
        HeldOutcome(
            pillar=outcome.pillar,
            statement=outcome.statement,
            indicators=[_indicator(one, claims, targets) for one in held],
        )
        for outcome, held in grouped
    ]


def _indicator(
    version: IndicatorVersion,
    claims: dict[UUID, dict[str, ResultClaim]],
    targets: dict[UUID, str],
) -> HeldIndicator:
    held = claims.get(version.indicator_id, {})
    ordered = sorted(held.items(), reverse=True)  # supported before attributed
    return HeldIndicator(
        indicator=str(version.indicator_id),
        title=version.title,
        unit=version.unit,
        target=targets.get(version.indicator_id, ""),
        claims=[str(claim.pk) for _how, claim in ordered],
    )


def _targets(report: Report) -> dict[UUID, str]:
    """Targets are the whole programme's, and of exactly this period."""
    if report.fund_id is not None:
        return {}
    rows = Target.objects.filter(
        indicator__framework=report.framework_id,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
    )
    return {row.indicator_id: number_text(row.value) for row in rows}


def _states(report: Report, versions: Iterable[IndicatorVersion], moment: datetime) -> list[str]:
    """States with a countable record in the period; for a fund, of what it pays a share of."""
    paid = _paid(report, moment)
    kinds = frozenset(kind for version in versions for kind in version.kinds)
    fictional = "yes" if report.fictional else "no"
    found: set[str] = set()
    for provider in countables_providers():
        known = kinds.intersection(provider.kinds)
        for record in provider.records(kinds=known, as_of=moment) if known else ():
            inside = report.starts_on <= record.on <= report.ends_on
            ours = paid is None or record.activity in paid
            if inside and ours and record.facts.get("fictional") == fictional:
                found.add(record.state)
    return sorted(found - {""})


def _paid(report: Report, moment: datetime) -> set[tuple[str, UUID]] | None:
    if report.fund_id is None:
        return None
    shares = shares_as_of(moment)
    return {activity for activity, funds in shares.items() if report.fund_id in funds}
