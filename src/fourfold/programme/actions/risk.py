"""Human-rights risk assessments before support to police: drafted by one, signed by another."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import SIGN_RISK, WRITE_RISK
from fourfold.programme.actions.requests import require_intervention
from fourfold.programme.errors import OwnSignature
from fourfold.programme.models import PlanVersion, RiskAssessment


@dataclass(frozen=True, slots=True)
class RiskText:
    """What a risk assessment says."""

    risks: str
    mitigation: str
    dated: date
    valid_until: date | None = None


def draft_risk_assessment(
    *,
    actor: Actor,
    place: Place,
    text: RiskText,
    codes: tuple[str, ...] = (),
    version: PlanVersion | None = None,
) -> RiskAssessment:
    """Write down risks and mitigation for some interventions, or for a whole plan version.

    Raises:
        NotVisible: the actor may not assess risks in this State.
        Invalid: nothing covered, no risks, no mitigation, or dates that contradict each other.
    """
    require(actor, WRITE_RISK, place.scope.path)
    _check(place, text, codes, version)
    with act(actor, "programme.risk.draft", place.scope.path) as entry:
        row = RiskAssessment.objects.create(
            place=place,
            scope=place.scope,
            version=version,
            intervention_codes=list(codes),
            dated=text.dated,
            valid_until=text.valid_until,
            risks=text.risks.strip(),
            mitigation=text.mitigation.strip(),
            drafted_by_id=actor.account_id,
        )
        entry.on(row, interventions=list(codes), version=str(version.pk) if version else "")
    return row


def _check(
    place: Place, text: RiskText, codes: tuple[str, ...], version: PlanVersion | None
) -> None:
    if not codes and version is None:
        raise Invalid(_("Say which interventions, or which plan, it covers."))
    if version is not None and version.plan.place_id != place.pk:
        raise Invalid(_("The plan belongs to another State."))
    if not text.risks.strip() or not text.mitigation.strip():
        raise Invalid(_("Write both the risks and how they are mitigated."))
    if text.dated > clock.today():
        raise Invalid(_("The date of the assessment lies in the future."))
    if text.valid_until is not None and text.valid_until < text.dated:
        raise Invalid(_("It would lapse before it begins. Correct one of the dates."))
    for code in codes:
        require_intervention(code)


def sign_risk_assessment(*, actor: Actor, assessment: RiskAssessment) -> RiskAssessment:
    """Sign a risk assessment off; whoever drafted it may not.

    Raises:
        NotVisible: the actor may not sign in this State.
        OwnSignature: the actor drafted it.
        Conflict: it has been signed already.
    """
    require(actor, SIGN_RISK, assessment.scope.path)
    if actor.account_id is None or assessment.drafted_by_id == actor.account_id:
        raise OwnSignature(
            _("Whoever drafted a risk assessment may not sign it off. Ask a colleague to sign.")
        )
    with act(actor, "programme.risk.sign", assessment.scope.path) as entry:
        changed = RiskAssessment.objects.filter(
            pk=assessment.pk, signed_off_at__isnull=True
        ).update(signed_off_by=actor.account_id, signed_off_at=clock.now())
        if not changed:
            raise Conflict(_("This risk assessment has been signed already."))
        entry.on(assessment)
    assessment.refresh_from_db()
    return assessment
