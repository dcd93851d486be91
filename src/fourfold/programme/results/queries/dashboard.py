"""The results dashboard: indicators with their latest published value and target, by outcome."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme.access import READ_PARTIAL_CLAIM, READ_RESULT
from fourfold.programme.results.models import (
    ClaimStatus,
    Framework,
    Indicator,
    IndicatorVersion,
    Milestone,
    Output,
    ResultClaim,
    Target,
)
from fourfold.programme.results.queries.claims import claims

YEAR_STARTS = (1, 1)


@dataclass(frozen=True, slots=True)
class DashboardFilter:
    """What to list. `year` is of the period of the value shown; `state` "" is the whole."""

    framework: str = "programme"
    pillar: str = ""
    unit: str = ""
    year: int | None = None
    state: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator as the dashboard shows it. `progress` only where it is honest."""

    version: IndicatorVersion
    claim: ResultClaim | None
    target: Target | None

    @property
    def progress(self) -> Decimal | None:
        """Value over target: of the same unit, of the same period, of the whole programme."""
        claim, target = self.claim, self.target
        if claim is None or target is None or not target.value or claim.place_id or claim.filter:
            return None
        same_period = (claim.starts_on, claim.ends_on) == (target.starts_on, target.ends_on)
        same_unit = claim.indicator is not None and claim.indicator.unit == self.version.unit
        return claim.value / target.value if same_period and same_unit else None


def frameworks(actor: Actor) -> tuple[Framework, ...]:
    """All frameworks, real ones first."""
    require(actor, READ_RESULT)
    return tuple(Framework.objects.order_by("fictional", "code"))


def listed(actor: Actor, wanted: DashboardFilter) -> QuerySet[IndicatorVersion]:
    """Current versions of the indicators asked for, in the framework's order."""
    require(actor, READ_RESULT)
    narrowed = Q(superseded_at__isnull=True, indicator__framework=wanted.framework)
    if wanted.pillar:
        narrowed &= Q(indicator__outcome__pillar=wanted.pillar)
    if wanted.unit:
        narrowed &= Q(unit=wanted.unit)
    if wanted.text:
        narrowed &= Q(title__icontains=wanted.text) | Q(indicator__code__icontains=wanted.text)
    rows = IndicatorVersion.objects.filter(narrowed).select_related(
        "indicator__outcome", "indicator__output"
    )
    return rows.order_by(
        "indicator__outcome__order", F("indicator__output__order").asc(nulls_first=True),
        "indicator__order", "indicator__code",
    )  # fmt: skip


def with_figures(
    versions: Sequence[IndicatorVersion], wanted: DashboardFilter, actor: Actor
) -> tuple[IndicatorLine, ...]:
    """Each with its latest published value and the target of the same period, in two queries."""
    ids = [version.indicator_id for version in versions]
    latest = _latest(ids, wanted, actor)
    targets = _targets(ids)
    return tuple(
        IndicatorLine(
            version,
            claim := latest.get(version.indicator_id),
            _fitting(targets.get(version.indicator_id, []), claim, wanted.year),
        )
        for version in versions
    )


def _latest(ids: Sequence[UUID], wanted: DashboardFilter, actor: Actor) -> dict[UUID, ResultClaim]:
    """The newest standing value of each: published, restated by none, of the whole of its kind."""
    found = _standing(actor).filter(
        indicator__indicator__in=ids,
        **({"place": wanted.state} if wanted.state else {"place__isnull": True}),
    )
    if wanted.year:
        found = found.filter(ends_on__year=wanted.year)
    rows = found.select_related("indicator").order_by("ends_on", "published_at")
    return {row.indicator.indicator_id: row for row in rows if row.indicator is not None}


def _standing(actor: Actor) -> QuerySet[ResultClaim]:
    """Published, restated by none, of no fund and of the whole that the indicator counts."""
    return claims(actor).filter(
        status=ClaimStatus.PUBLISHED, fund__isnull=True, filter={}, restated_by__isnull=True
    )


def published_in(actor: Actor) -> frozenset[str]:
    """Codes of the frameworks in which a figure of the whole programme is published."""
    found = _standing(actor).filter(place__isnull=True)
    return frozenset(found.values_list("indicator__indicator__framework", flat=True).distinct())


def _targets(ids: Sequence[UUID]) -> dict[UUID, list[Target]]:
    held: dict[UUID, list[Target]] = {}
    for target in Target.objects.filter(indicator__in=ids):
        held.setdefault(target.indicator_id, []).append(target)
    return held


def _fitting(
    targets: Iterable[Target], claim: ResultClaim | None, year: int | None
) -> Target | None:
    """The target of the claim's period, else of the year asked for, else the latest."""
    held = list(targets)
    for target in held:
        if claim is not None and (target.starts_on, target.ends_on) == (
            claim.starts_on,
            claim.ends_on,
        ):
            return target
    if year:
        held = [target for target in held if target.ends_on.year == year]
    return held[-1] if held else None


def years_of(actor: Actor) -> tuple[int, ...]:
    """Years in which a value that the actor may see ends, the latest first."""
    dates = claims(actor).filter(ends_on__isnull=False).dates("ends_on", "year", order="DESC")
    return tuple(day.year for day in dates)


@dataclass(frozen=True, slots=True)
class IndicatorDetail:
    """One indicator with everything about it. `milestones`: None for who may not read them."""

    indicator: Indicator
    version: IndicatorVersion
    versions: tuple[IndicatorVersion, ...]
    targets: tuple[Target, ...]
    milestones: tuple[Milestone, ...] | None
    claims: tuple[ResultClaim, ...]


def indicator_for(indicator_id: UUID, actor: Actor) -> Indicator:
    """One indicator.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    require(actor, READ_RESULT)
    rows = Indicator.objects.select_related("outcome", "output", "framework")
    found = rows.filter(pk=indicator_id).first()
    if found is None:
        raise NotVisible(_("There is no such indicator."))
    return found


def indicator_named(code: str, actor: Actor) -> Indicator:
    """One indicator by `code`, or `framework/code` where several frameworks have it.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    require(actor, READ_RESULT)
    framework, _slash, plain = code.rpartition("/")
    rows = Indicator.objects.select_related("outcome", "output", "framework")
    found = rows.filter(code=plain, framework=framework or "programme").first()
    if found is None:
        message = _("There is no indicator %(code)s. `fourfold results list` shows them all.")
        raise NotVisible(message % {"code": code})
    return found


def indicator_detail(indicator_id: UUID, actor: Actor) -> IndicatorDetail:
    """One indicator with versions, targets, milestones of its output, and claims one may see.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    indicator = indicator_for(indicator_id, actor)
    versions = tuple(indicator.versions.order_by("-number"))
    made = claims(actor).filter(indicator__indicator=indicator)
    rows = made.select_related("place", "fund", "indicator", "restated_by")
    return IndicatorDetail(
        indicator=indicator,
        version=versions[0],
        versions=versions,
        targets=tuple(indicator.targets.all()),
        milestones=_milestones(indicator, actor),
        claims=tuple(rows.order_by("-ends_on", "-made_at")[:50]),
    )


def _milestones(indicator: Indicator, actor: Actor) -> tuple[Milestone, ...] | None:
    """Of its output. They may speak of one State, so they are for who reads of parts anywhere."""
    if not may(actor, READ_PARTIAL_CLAIM):
        return None
    return milestones_of(indicator.output) if indicator.output else ()


def output_for(output_id: UUID, actor: Actor) -> Output:
    """One output.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    require(actor, READ_RESULT)
    found = Output.objects.select_related("outcome__framework").filter(pk=output_id).first()
    if found is None:
        raise NotVisible(_("There is no such output."))
    return found


def milestones_of(output: Output) -> tuple[Milestone, ...]:
    """Milestones of an output by day. The caller answers for who may see them."""
    return tuple(Milestone.objects.filter(output=output))


def this_year(today: date) -> tuple[date, date]:
    """The first and last day of the year."""
    return date(today.year, *YEAR_STARTS), date(today.year, 12, 31)
