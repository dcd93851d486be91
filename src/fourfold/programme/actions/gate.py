"""What must hold before a State can agree: risk assessments for police, and no refusal since."""

from datetime import date

from django.utils.translation import gettext as _

from fourfold.kernel.errors import Conflict
from fourfold.kernel.sentences import listed_apart
from fourfold.programme.errors import RiskAssessmentMissing
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.catalogue import titles
from fourfold.programme.queries.gate import missing_risk_assessments, refused_since
from fourfold.programme.queries.stored import PlanReading


def require_risk_assessments(version: PlanVersion, reading: PlanReading, *, today: date) -> None:
    """Go on only when every support to police is covered.

    Raises:
        RiskAssessmentMissing: names the interventions that are not.
    """
    missing = missing_risk_assessments(version, reading.codes, today=today)
    if missing:
        raise RiskAssessmentMissing(
            _(
                "Support to police needs a dated human-rights risk assessment with mitigation, "
                "signed and still valid. It is missing for: %(titles)s."
            )
            % {"titles": _named(missing)}
        )


def require_no_refusal(version: PlanVersion, reading: PlanReading) -> None:
    """Go on only when the State refuses nothing of what the plan holds.

    Raises:
        Conflict: names what the State has refused since the plan was made.
    """
    refused = refused_since(version, reading.codes)
    if refused:
        raise Conflict(
            _("The State has refused since: %(titles)s. Solve the plan again.")
            % {"titles": _named(refused)}
        )


def _named(codes: tuple[str, ...]) -> str:
    words = titles(set(codes))
    return listed_apart(words.get(code, code) for code in codes)
