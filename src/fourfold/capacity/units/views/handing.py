"""Pages of hand-over: write the act, check it, sign it on the spot, print it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.capacity import access
from fourfold.capacity.units.actions import handing as actions
from fourfold.capacity.units.actions.signing import sign_hand_over
from fourfold.capacity.units.forms.handing import SHOWN, DiscardForm, HandOverForm, SignForm
from fourfold.capacity.units.models import Asset, HandOver
from fourfold.capacity.units.queries import assets, units
from fourfold.capacity.units.queries import handing as queries
from fourfold.capacity.units.queries.documents import act_pdf
from fourfold.capacity.units.rules.handing import hash_of
from fourfold.capacity.units.rules.strokes import HEIGHT, WIDTH
from fourfold.capacity.units.views import hand_over_parts as parts
from fourfold.capacity.units.views.support import unit_trail
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import Link
from fourfold.ui.downloads import PDF, attachment
from fourfold.ui.pages import attempted, form_page, sent, sent_files


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Choose what is handed over, and on which conditions."""
    actor = request_actor(request)
    unit = units.find_unit(actor, unit_id)
    require(actor, access.WRITE_UNIT, unit.scope.path)
    form = HandOverForm(
        sent(request),
        assets=assets.assets_to_hand_over(actor, unit),
        initial={"key": new_id(), "handed_on": clock.today()},
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.draft_hand_over(actor=actor, unit_id=unit.pk, draft=form.draft()),
        )
        if made:
            return redirect("capacity:hand-over", made.pk)
    return form_page(
        request,
        form,
        title=_("Hand over equipment"),
        template="capacity/units/hand_over_form.html",
        unit=unit,
        crumbs=unit_trail(unit, Link(_("Hand over equipment"))),
        submit=_("Check the act"),
        cancel_url=reverse("capacity:unit", args=[unit.pk]),
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """Change an act that nobody has signed yet."""
    actor = request_actor(request)
    held = queries.find_act(actor, act_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    actions.refuse_settled(held)
    form = _change_form(request, actor, held)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.change_hand_over(actor=actor, act_id=held.pk, draft=form.draft()),
        )
        if made:
            return redirect("capacity:hand-over", held.pk)
    return form_page(
        request,
        form,
        title=_("Change the act %(number)s") % {"number": held.number},
        template="capacity/units/hand_over_form.html",
        unit=held.unit,
        crumbs=_trail(held, Link(_("Change"))),
        submit=_("Check the act"),
        cancel_url=reverse("capacity:hand-over", args=[held.pk]),
    )


def _change_form(request: HttpRequest, actor: Actor, held: HandOver) -> HandOverForm:
    """What the act names comes first; what does not fit among the ticks is named by its tag."""
    named = {item.asset_id: item for item in queries.items_of(held)}
    first = [item.asset for item in named.values()]
    others = assets.assets_to_hand_over(actor, held.unit).exclude(pk__in=named)
    offered: list[Asset] = [*first, *others]
    initial: dict[str, Any] = {
        name: getattr(held, name) for name in ("handed_on", "venue", "conditions", "end_use")
    }
    initial["key"] = held.pk
    for item in list(named.values())[:SHOWN]:
        initial |= {f"pick-{item.asset_id}": True, f"condition-{item.asset_id}": item.condition}
    rest = list(named.values())[SHOWN:]
    initial["more"] = "\n".join(f"{item.asset.tag}; {item.condition}" for item in rest)
    return HandOverForm(sent(request), assets=offered, initial=initial)


@require_safe
def page(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """An act: to check before it is signed, to show and to print after."""
    actor = request_actor(request)
    held = queries.find_act(actor, act_id)
    context = {
        "act": held,
        **parts.act_context(held),
        "signatures": queries.signatures_for(actor, held),
        "sees_names": queries.sees_names(actor, held),
        "intact": queries.is_intact(held),
        "text": queries.text_of(held),
        "replacement": queries.replacement_of(held),
        "writes": may(actor, access.WRITE_UNIT, held.scope.path),
        "key": new_id(),
        "width": WIDTH,
        "height": HEIGHT,
        "crumbs": unit_trail(held.unit, Link(held.number)),
    }
    return render(request, "capacity/units/hand_over.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """Both sign, on the spot. The page keeps everything while the connection is away."""
    actor = request_actor(request)
    held = queries.find_act(actor, act_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    if held.signed_at:
        return _signed_meanwhile(request, held)
    actions.refuse_settled(held)
    seen = hash_of(queries.text_of(held))
    form = SignForm(sent(request), sent_files(request), initial={"seen": seen})
    if form.is_valid():
        made = attempted(
            form,
            lambda: sign_hand_over(actor=actor, act_id=held.pk, signing=form.signing()),
        )
        if made:
            messages.success(
                request, _("The act is signed. Inspections are set for 6 and 12 months.")
            )
            return redirect("capacity:hand-over", held.pk)
    return form_page(
        request,
        form,
        title=_("Sign the act %(number)s") % {"number": held.number},
        template="capacity/units/hand_over_sign.html",
        act=held,
        **parts.act_context(held),
        seen=seen,
        width=WIDTH,
        height=HEIGHT,
        crumbs=_trail(held, Link(_("Sign"))),
    )


def _signed_meanwhile(request: HttpRequest, held: HandOver) -> HttpResponse:
    """Pressed twice, or in two tabs: the act is shown as it stands."""
    messages.info(request, _("This act has been signed."))
    return redirect("capacity:hand-over", held.pk)


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """Discard an act that nobody has signed, with the reason."""
    actor = request_actor(request)
    held = queries.find_act(actor, act_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    form = DiscardForm(sent(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempted(
            form, lambda: actions.discard_hand_over(actor=actor, act_id=held.pk, reason=reason)
        ):
            messages.success(request, _("The act is discarded."))
            return redirect("capacity:hand-over", held.pk)
    elif request.method != "POST":
        actions.refuse_settled(held)
    return form_page(
        request,
        form,
        title=_("Discard the act %(number)s") % {"number": held.number},
        lead=_("It stays on record with its number and your reason. Nobody can sign it any more."),
        crumbs=_trail(held, Link(_("Discard"))),
        submit=_("Discard the act"),
        cancel_url=reverse("capacity:hand-over", args=[held.pk]),
    )


@require_POST
def replace(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """Begin an act that takes the place of a wrong one."""
    actor = request_actor(request)
    key = _key(request)
    made = actions.replace_hand_over(actor=actor, act_id=act_id, key=key)
    return redirect("capacity:hand-over-change", made.pk)


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return new_id()


@require_safe
def document(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """The act as PDF: a form to sign by hand, or what was signed."""
    actor = request_actor(request)
    held = queries.find_act(actor, act_id)
    data = act_pdf(
        held,
        signatures=queries.signatures_for(actor, held),
        language=get_language() or "en",
    )
    return attachment(data, f"{held.number}.pdf", PDF)


def _trail(held: HandOver, *links: Link) -> list[Link]:
    here = Link(held.number, reverse("capacity:hand-over", args=[held.pk]))
    return unit_trail(held.unit, here, *links)
