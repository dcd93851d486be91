"""Published claims of a fund, else of the whole programme, as results by the IATI standard."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from fourfold.engines.iati.writing import Baseline, Figure, Indicator, Period, Result, said
from fourfold.kernel.places import WORLD_PATH
from fourfold.programme.models import Fund
from fourfold.programme.results.models import (
    Attribution,
    ClaimStatus,
    IndicatorVersion,
    ResultClaim,
    Target,
)
from fourfold.programme.results.queries.parts_shown import parts_shown
from fourfold.programme.results.rules import iati

OUTPUT, OUTCOME, UNIT = "1", "2", "1"


def results_of(funds: Sequence[Fund]) -> dict[UUID, tuple[Result, ...]]:
    """Results by fund. What is restated, drafted or made up for another register is left out."""
    if not funds:
        return {}
    rows = list(
        ResultClaim.objects.filter(
            Q(fund__in=funds) | Q(fund__isnull=True, place__isnull=True, scope__path=WORLD_PATH),
            status=ClaimStatus.PUBLISHED,
            restated_by__isnull=True,
            fictional=funds[0].fictional,
            starts_on__isnull=False,
            ends_on__isnull=False,
        )
        .select_related("indicator__indicator__outcome", "indicator__indicator__output")
        .prefetch_related("cells", "indicator__indicator__targets")
        .order_by("starts_on", "ends_on", "made_at", "pk")
    )
    by_fund: dict[UUID | None, list[ResultClaim]] = defaultdict(list)
    for row in rows:
        by_fund[row.fund_id].append(row)
    return {
        fund.pk: tuple(_results(by_fund.get(fund.pk) or by_fund.get(None, []))) for fund in funds
    }


def _results(claims: Iterable[ResultClaim]) -> Iterable[Result]:
    """One result for each output or outcome, one indicator for each version that was counted."""
    grouped: dict[tuple[int, str], dict[UUID, list[ResultClaim]]] = {}
    for claim in claims:
        version = _version(claim)
        place = version.indicator.output or version.indicator.outcome
        key = (version.indicator.outcome.order, str(place.pk))
        grouped.setdefault(key, {}).setdefault(version.pk, []).append(claim)
    for _place, by_version in sorted(grouped.items()):
        first = _version(next(iter(by_version.values()))[0])
        place = first.indicator.output or first.indicator.outcome
        yield Result(
            kind=OUTPUT if first.indicator.output else OUTCOME,
            title=said(place.statement),
            indicators=tuple(_indicator(rows) for rows in by_version.values()),
            aggregated=False,
        )


def _version(claim: ResultClaim) -> IndicatorVersion:
    if claim.indicator is None:
        message = "a published claim without an indicator"
        raise AssertionError(message)
    return claim.indicator


def _indicator(claims: list[ResultClaim]) -> Indicator:
    version = _version(claims[0])
    added = iati.may_be_added(version.by, version.additive_along)
    shared = any(claim.attribution != Attribution.ATTRIBUTED for claim in claims)
    return Indicator(
        measure=UNIT,
        title=said(version.title),
        description=said(f"{version.get_unit_display()}. {version.verification}"),
        ascending=True,
        aggregated=added and not shared,
        baselines=tuple(_baselines(version)),
        periods=tuple(_periods(claims, list(version.indicator.targets.all()))),
    )


def _baselines(version: IndicatorVersion) -> Iterable[Baseline]:
    if version.baseline is not None and version.baseline_year is not None:
        figure = Figure(iati.plain(version.baseline), comment=said(version.baseline_note))
        yield Baseline(version.baseline_year, figure)


def _periods(claims: list[ResultClaim], targets: list[Target]) -> Iterable[Period]:
    """Of several claims for one period the latest counts; targets go with their own period."""
    latest = {(claim.starts_on, claim.ends_on): claim for claim in claims}
    planned = {(one.starts_on, one.ends_on): one for one in targets}
    for start, end in sorted({*latest, *planned}, key=str):
        if start is None or end is None:
            continue
        target, claim = planned.get((start, end)), latest.get((start, end))
        yield Period(
            start,
            end,
            targets=(Figure(iati.plain(target.value), comment=said(target.note)),)
            if target
            else (),
            actuals=tuple(_actuals(claim)) if claim else (),
        )


def _actuals(claim: ResultClaim) -> Iterable[Figure]:
    """The figure with its range, and the parts of its breakdown that are not suppressed."""
    yield Figure(iati.plain(claim.value), comment=said(_comment(claim)))
    for cell in parts_shown(claim, of_states=False):
        if not cell.suppressed and cell.value is not None:
            parts = tuple(sorted((str(key), str(value)) for key, value in cell.at.items()))
            yield Figure(iati.plain(cell.value), parts)


def _comment(claim: ResultClaim) -> str:
    told = [f"{claim.statement}.", f"{Attribution(claim.attribution).label}."]
    if claim.low is not None and claim.high is not None and claim.low != claim.high:
        between = {"low": iati.plain(claim.low), "high": iati.plain(claim.high)}
        told.append(_("Between %(low)s and %(high)s.") % between)
    return " ".join([*told, claim.caveat]).strip()
