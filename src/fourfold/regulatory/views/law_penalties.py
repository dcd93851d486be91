"""The penalties of an act: what was read, confirmed or corrected by people."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may, require
from fourfold.regulatory import access
from fourfold.regulatory.actions import law as actions
from fourfold.regulatory.forms.law_force import PenaltyForm, typed
from fourfold.regulatory.models import ProvisionPenalty
from fourfold.regulatory.queries import law
from fourfold.regulatory.queries import law_penalties as queries
from fourfold.regulatory.rules.law_penalties import fine_said, imprisonment_said
from fourfold.regulatory.views.law_support import act_tabs, act_trail, chosen_day
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, form_page, page_of, sent


@require_safe
def penalties(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """Every penalty of the text that speaks on a day."""
    actor = request_actor(request)
    act = law.find_act(actor, act_id)
    on = chosen_day(request) or clock.today()
    view = law.act_view(actor, act.pk, on)
    rows = queries.penalties_in(actor, view.version_id)
    page = page_of(request, rows)
    context = {
        "act": act,
        "on": on,
        "page": page,
        "count": len(rows),
        "unseen": sum(row.read_by_machine for row in rows),
        "rows": [_row(row) for row in page],
        "keeps": may(actor, access.KEEP_LAW, act.scope.path),
        "tabs": act_tabs(act),
        "here": request.path,
        "crumbs": act_trail(actor, act, Link(_("Penalties"))),
    }
    return render(request, "regulatory/act_penalties.html", context)


@dataclass(frozen=True, slots=True)
class _Row:
    """A penalty as the table shows it."""

    penalty: ProvisionPenalty
    imprisonment: str
    fine: str


def _row(row: ProvisionPenalty) -> _Row:
    penalty = law.penalty_of(row)
    return _Row(row, imprisonment_said(penalty), fine_said(penalty))


@require_safe
def find(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """Go to the provision, by its number, that a penalty is to be added to."""
    actor = request_actor(request)
    act = law.find_act(actor, act_id)
    require(actor, access.KEEP_LAW, act.scope.path)
    view = law.act_view(actor, act.pk, clock.today())
    number = request.GET.get("number", "").strip().casefold()
    for row in law.provisions_of((view,), clock.today()):
        if number in (row.number.casefold(), row.key.casefold()):
            return redirect("regulatory:penalty-add", row.id)
    said = _("The text of today has no provision “%(number)s”.")
    messages.warning(request, said % {"number": number})
    return redirect("regulatory:penalties", act.pk)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, penalty_id: UUID) -> HttpResponse:
    """Correct a penalty beside the text that it was read from."""
    actor = request_actor(request)
    row = queries.find_penalty(actor, penalty_id)
    act = row.provision.version.act
    require(actor, access.KEEP_LAW, act.scope.path)
    form = PenaltyForm(sent(request), initial=typed(row))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.correct_penalty(
                actor=actor, penalty_id=row.pk, penalty=form.penalty(law.penalty_of(row))
            ),
        )
        if made:
            messages.success(request, _("The penalty is corrected. The tests use it from now on."))
            return redirect("regulatory:penalties", act.pk)
    return _one(request, form, row)


@require_POST
def step(request: HttpRequest, penalty_id: UUID, step: str) -> HttpResponse:
    """Confirm a penalty as it was read, or take away what is none."""
    actor = request_actor(request)
    row = queries.find_penalty(actor, penalty_id)
    act = row.provision.version.act
    require(actor, access.KEEP_LAW, act.scope.path)
    steps = {
        "confirm": lambda: actions.correct_penalty(actor=actor, penalty_id=row.pk),
        "remove": lambda: actions.remove_penalty(actor=actor, penalty_id=row.pk),
    }
    if step not in steps:
        raise Http404
    form = PenaltyForm(typed(row))
    form.errors.clear()
    if attempted(form, steps[step]):
        return redirect(f"{reverse('regulatory:penalties', args=[act.pk])}{_kept_page(request)}")
    return _one(request, form, row)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, provision_id: UUID) -> HttpResponse:
    """Add a penalty that the machine did not see."""
    actor = request_actor(request)
    provision = queries.find_provision_row(actor, provision_id)
    act = provision.version.act
    require(actor, access.KEEP_LAW, act.scope.path)
    form = PenaltyForm(sent(request))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.add_penalty(
                actor=actor, provision_id=provision.pk, penalty=form.penalty()
            ),
        )
        if made:
            messages.success(request, _("The penalty is added."))
            return redirect("regulatory:penalties", act.pk)
    return form_page(
        request,
        form,
        title=_("Add a penalty of %(number)s") % {"number": provision.number},
        template="regulatory/law_penalty.html",
        provision=provision,
        crumbs=act_trail(actor, act, _penalties_link(act.pk), Link(_("Add a penalty"))),
        cancel_url=reverse("regulatory:penalties", args=[act.pk]),
    )


def _one(request: HttpRequest, form: PenaltyForm, row: ProvisionPenalty) -> HttpResponse:
    actor = request_actor(request)
    act = row.provision.version.act
    return form_page(
        request,
        form,
        title=_("Penalty of %(number)s") % {"number": row.provision.number},
        template="regulatory/law_penalty.html",
        row=row,
        provision=row.provision,
        crumbs=act_trail(actor, act, _penalties_link(act.pk), Link(row.provision.number)),
        cancel_url=reverse("regulatory:penalties", args=[act.pk]),
    )


def _penalties_link(act_id: UUID) -> Link:
    return Link(_("Penalties"), reverse("regulatory:penalties", args=[act_id]))


def _kept_page(request: HttpRequest) -> str:
    page = request.POST.get("page", "")
    return f"?page={page}" if page.isdigit() else ""
