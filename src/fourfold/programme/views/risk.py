"""Human-rights risk assessments of support to police: write, read, sign off."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.actions.once import once
from fourfold.programme.actions.risk import RiskText, draft_risk_assessment, sign_risk_assessment
from fourfold.programme.forms.risk import RiskForm
from fourfold.programme.models import RiskAssessment
from fourfold.programme.queries.catalogue import titles
from fourfold.programme.queries.pages import police_interventions, same_risk_assessment
from fourfold.programme.queries.plans import current_version, pending_version, version_for
from fourfold.programme.queries.requests import risk_assessment_for, risk_assessments_of
from fourfold.programme.queries.stored import reading_of
from fourfold.programme.views import state_parts
from fourfold.programme.views.support import confirmed, form_page, state_trail, state_url
from fourfold.ui.components import Link, SummaryRow
from fourfold.ui.pages import attempted, day


@require_GET
def risks(request: HttpRequest, code: str) -> HttpResponse:
    """Every risk assessment of a State."""
    actor = request_actor(request)
    place = place_for(code)
    require(actor, access.READ_DRAFT_PLAN, place.scope.path)
    context = {
        "place": place,
        "crumbs": state_trail(place, Link(_("Human-rights risks"))),
        "table": state_parts.risk_table(risk_assessments_of(place, actor)),
        "may_write": may(actor, access.WRITE_RISK, place.scope.path),
    }
    return render(request, "programme/risks.html", context)


def write(request: HttpRequest, code: str) -> HttpResponse:
    """Write down the risks of support to police, and what is done about them."""
    actor = request_actor(request)
    place = place_for(code)
    require(actor, access.WRITE_RISK, place.scope.path)
    offered = police_interventions(actor)
    chosen = _chosen(place, actor)
    form = RiskForm(
        request.POST or None,
        initial={
            "dated": clock.today(),
            "interventions": [row.code for row in offered if row.code in chosen],
        },
        interventions=[
            (row.code, row.text("title"))
            for row in sorted(offered, key=lambda row: (row.code not in chosen, row.position))
        ],
    )
    if request.method == "POST" and form.is_valid():
        text, codes = form.text(), tuple(form.cleaned_data["interventions"])
        made = attempted(form, lambda: _drafted(actor, place, text, codes))
        if made is not None:
            messages.success(
                request,
                _("Written. A colleague with the right to sign must now read it and sign it off."),
            )
            return redirect("programme:risk", made.pk)
    title = _("Write a human-rights risk assessment")
    return form_page(
        request,
        form,
        title=title,
        lead=_("Support to police waits for it: training, equipment and mentoring can be misused. "
               "What the plan holds is chosen already and stands first."),
        place=place,
        submit=_("Keep it for signature"),
        cancel_url=state_url(place, "risks"),
        crumbs=state_trail(place, Link(title)),
    )  # fmt: skip


def _chosen(place: Place, actor: Actor) -> frozenset[str]:
    """What the plan that waits, or else the current one, holds."""
    pending = pending_version(place, actor)
    version = version_for(pending.pk, actor) if pending else current_version(place, actor)
    return frozenset(reading_of(version).codes) if version else frozenset()


def _drafted(actor: Actor, place: Place, text: RiskText, codes: Sequence[str]) -> RiskAssessment:
    return once(
        place.scope,
        lambda: same_risk_assessment(
            place, actor, risks=text.risks, mitigation=text.mitigation, dated=text.dated
        ),
        lambda: draft_risk_assessment(actor=actor, place=place, text=text, codes=tuple(codes)),
    )


@require_GET
def risk(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """One risk assessment."""
    actor = request_actor(request)
    found = risk_assessment_for(assessment_id, actor)
    place = found.place
    own = actor.account_id is not None and found.drafted_by_id == actor.account_id
    signs = may(actor, access.SIGN_RISK, found.scope.path) and found.signed_off_at is None
    context = {
        "place": place,
        "found": found,
        "crumbs": state_trail(
            place,
            Link(_("Human-rights risks"), reverse("programme:risks", args=[place.code])),
            Link(day(found.dated)),
        ),
        "rows": _rows(found),
        "covers": list(titles(set(found.intervention_codes)).values()),
        "may_sign": signs and not own,
        "own_waits": own and found.signed_off_at is None,
    }
    return render(request, "programme/risk.html", context)


def _rows(found: RiskAssessment) -> list[SummaryRow]:
    drafted = found.drafted_by.person.name if found.drafted_by else _("Unknown")
    signed = _("Not signed yet")
    if found.signed_off_at and found.signed_off_by:
        signed = _("%(name)s, %(day)s") % {
            "name": found.signed_off_by.person.name,
            "day": day(found.signed_off_at),
        }
    return [
        SummaryRow(_("Dated"), day(found.dated)),
        SummaryRow(_("Valid until"), day(found.valid_until) if found.valid_until else _("No end")),
        SummaryRow(_("Risks to human rights"), found.risks),
        SummaryRow(_("Mitigation"), found.mitigation),
        SummaryRow(_("Written by"), drafted),
        SummaryRow(_("Signed off by"), signed),
    ]


def sign(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Sign a colleague's risk assessment off."""
    actor = request_actor(request)
    found = risk_assessment_for(assessment_id, actor)
    require(actor, access.SIGN_RISK, found.scope.path)
    own = found.signed_off_by_id is not None and found.signed_off_by_id == actor.account_id
    form, done = confirmed(
        request,
        already=own,
        work=lambda: sign_risk_assessment(actor=actor, assessment=found),
    )
    if done:
        messages.success(request, _("Signed off. The plan no longer waits for it."))
        return redirect("programme:risk", found.pk)
    title = _("Sign this risk assessment off")
    return form_page(
        request,
        form,
        template="programme/confirm.html",
        title=title,
        lead=_("You confirm that the risks are complete and that the mitigation suffices."),
        rows=_rows(found),
        place=found.place,
        submit=_("Sign it off"),
        cancel_url=reverse("programme:risk", args=[found.pk]),
        crumbs=state_trail(found.place, Link(title)),
    )
