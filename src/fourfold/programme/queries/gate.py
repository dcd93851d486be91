"""What stands between a proposed plan and its agreement."""

from datetime import date

from fourfold.programme.contracts import RiskCover, Saying
from fourfold.programme.models import Intervention, PlanVersion, RiskAssessment, StateRequest
from fourfold.programme.models.requests import RequestKind
from fourfold.programme.queries.facts import offers
from fourfold.programme.rules.refusals import refusals_of
from fourfold.programme.rules.risk import risk_gaps


def missing_risk_assessments(
    version: PlanVersion, codes: tuple[str, ...], *, today: date
) -> tuple[str, ...]:
    """Chosen interventions that support police and are not covered, in the plan's order."""
    police = Intervention.objects.filter(support_to_police=True, pk__in=codes)
    return uncovered(version, codes, frozenset(police.values_list("pk", flat=True)), today=today)


def uncovered(
    version: PlanVersion, codes: tuple[str, ...], marked: frozenset[str], *, today: date
) -> tuple[str, ...]:
    """The same, where it is known already which of them support police."""
    if not marked:
        return ()
    rows = RiskAssessment.objects.filter(place=version.plan.place_id)
    covers = [_cover(row, version, codes) for row in rows]
    return risk_gaps(codes, marked, covers, today=today)


def _cover(row: RiskAssessment, version: PlanVersion, codes: tuple[str, ...]) -> RiskCover:
    whole_plan = row.version_id == version.pk
    return RiskCover(
        codes=codes if whole_plan else tuple(row.intervention_codes),
        dated=row.dated,
        valid_until=row.valid_until,
        mitigation=row.mitigation,
        is_signed=row.signed_off_at is not None,
    )


def refused_since(version: PlanVersion, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Chosen interventions that the State refuses by now."""
    refusals = StateRequest.objects.filter(
        place=version.plan.place_id, kind=RequestKind.REFUSAL, withdrawn_at__isnull=True
    )
    sayings = tuple(
        Saying(
            kind=row.kind,
            text=row.text,
            intervention=row.intervention_code,
            indicators=tuple(row.indicators),
            steps=tuple(row.steps),
            pillars=tuple(row.pillars),
        )
        for row in refusals
    )
    if not sayings:
        return ()
    chosen = tuple(offer for offer in offers() if offer.code in codes)
    return tuple(refusal.code for refusal in refusals_of(chosen, sayings))
