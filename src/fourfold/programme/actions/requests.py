"""Record what a State asks for, commits to and refuses, and take it back."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.vocabulary import Pillar, Step
from fourfold.programme.access import WRITE_REQUEST
from fourfold.programme.errors import UnknownIntervention
from fourfold.programme.models import Intervention, StateRequest
from fourfold.programme.models.requests import RequestKind


@dataclass(frozen=True, slots=True)
class RequestAbout:
    """What a request is about: an intervention, indicators, steps, pillars; any may be empty."""

    intervention: str = ""
    indicators: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()


def record_request(
    *,
    actor: Actor,
    place: Place,
    kind: str,
    text: str,
    about: RequestAbout,
    dated: date,
    source: str,
) -> StateRequest:
    """Put a dated saying of the State beside its needs.

    Raises:
        NotVisible: the actor does not speak for this State.
        Invalid: no text, no source, a date to come, or a code that does not exist.
    """
    require(actor, WRITE_REQUEST, place.scope.path)
    _check(kind, text, about, dated, source)
    with act(actor, "programme.request.record", place.scope.path) as entry:
        row = StateRequest.objects.create(
            place=place,
            scope=place.scope,
            kind=kind,
            text=text.strip(),
            intervention_code=about.intervention,
            indicators=list(about.indicators),
            steps=list(about.steps),
            pillars=list(about.pillars),
            dated=dated,
            source=source.strip(),
            recorded_by_id=actor.account_id,
        )
        entry.on(row, kind=kind, intervention=about.intervention)
    return row


def _check(kind: str, text: str, about: RequestAbout, dated: date, source: str) -> None:
    if kind not in RequestKind.values:
        raise Invalid(_("Choose whether it is a request, a commitment or a refusal."))
    if not text.strip() or not source.strip():
        raise Invalid(_("Write what the State says, and where it says so."))
    if dated > clock.today():
        raise Invalid(_("The date lies in the future. Give the day on which the State said it."))
    if set(about.steps) - set(Step.values) or set(about.pillars) - set(Pillar.values):
        raise Invalid(_("Choose steps and pillars from the list."))
    require_intervention(about.intervention)


def require_intervention(code: str) -> None:
    """Go on only with an empty code or one that the catalogue knows.

    Raises:
        UnknownIntervention: the catalogue does not know it.
    """
    if code and not Intervention.objects.filter(pk=code).exists():
        raise UnknownIntervention(
            _("The catalogue has no intervention with the code %(code)s.") % {"code": code}
        )


def withdraw_request(*, actor: Actor, request: StateRequest) -> StateRequest:
    """Take a saying of the State back; the row stays, with the day and who withdrew it.

    Raises:
        NotVisible: the actor does not speak for this State.
        Conflict: it has been withdrawn already.
    """
    require(actor, WRITE_REQUEST, request.scope.path)
    with act(actor, "programme.request.withdraw", request.scope.path) as entry:
        changed = StateRequest.objects.filter(pk=request.pk, withdrawn_at__isnull=True).update(
            withdrawn_at=clock.now(), withdrawn_by=actor.account_id
        )
        if not changed:
            raise Conflict(_("This has been withdrawn already."))
        entry.on(request)
    request.refresh_from_db()
    return request
