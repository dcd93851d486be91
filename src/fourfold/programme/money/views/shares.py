"""Who pays which share of an activity, and which activities nobody has said it of."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from fourfold.kernel.clashes import stand_of
from fourfold.kernel.contracts import ActivityText
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.money.actions.shares import set_shares
from fourfold.programme.money.forms.shares import SharesForm
from fourfold.programme.money.queries.activities import activity_for
from fourfold.programme.money.queries.shares import (
    Fundable,
    fundables,
    payers_for,
    standing_shares,
)
from fourfold.programme.money.views.support import page, percent
from fourfold.programme.views.support import Section
from fourfold.ui.components import Cell, Column, DataTable, Link
from fourfold.ui.pages import attempted, day, page_of, sent

KINDS = {
    "event": gettext_lazy("Training event"),
    "campaign": gettext_lazy("Campaign"),
    "operation": gettext_lazy("Joint operation"),
    "assignment": gettext_lazy("Mentoring assignment"),
    "advice": gettext_lazy("Expert advice"),
    "hand-over": gettext_lazy("Hand-over of equipment"),
}


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Activities, those first that nobody has said who paid, when asked for."""
    actor = request_actor(request)
    unsaid = request.GET.get("unsaid") == "1"
    rows = fundables(actor, unsaid=unsaid)
    shown = page_of(request, rows)
    other = (
        Link(_("Show all activities"), reverse("programme:money-activities"))
        if unsaid
        else Link(_("Show only those not yet said who paid"), "?unsaid=1")
    )
    return page(
        request,
        title=_("Activities and who pays them"),
        lead=_("Shares of an activity make up 100 %: only then does what is attributed to donors "
               "add up to the whole."),
        crumbs=[Link(_("Activities"))],
        actions=[other],
        sections=[Section(table=_table(list(shown.object_list), unsaid=unsaid), page=shown)],
    )  # fmt: skip


def _table(rows: list[Fundable], *, unsaid: bool) -> DataTable:
    empty = (
        _("Of every activity it is said who paid.")
        if unsaid
        else _("There is no activity yet. Plan an event first.")
    )
    return DataTable(
        caption=_("Activities"),
        columns=(
            Column("activity", _("Activity")),
            Column("state", _("State")),
            Column("start", _("Start")),
            Column("payers", _("Who pays")),
        ),
        rows=[_row(one) for one in rows],
        empty=empty,
        stacked=True,
        identifier="activities",
    )


def _row(one: Fundable) -> list[object]:
    text = one.text
    payers = ngettext("%(n)s fund", "%(n)s funds", one.payers) % {"n": one.payers}
    said: object = payers if one.payers else Cell(_("Not yet said who paid"), kind="todo")
    address = reverse("programme:money-shares", args=[text.kind, text.id])
    return [
        Cell(text.title, url=address, note=str(KINDS.get(text.kind, text.kind))),
        text.state or "–",
        day(text.start),
        said,
    ]


def shares(request: HttpRequest, kind: str, activity: UUID) -> HttpResponse:
    """The shares of one activity; who may write sets them here."""
    actor = request_actor(request)
    require(actor, access.READ_MONEY, FUNDS_PATH)
    text = activity_for(kind, activity, actor)
    form = _form(request, actor, text) if may(actor, access.WRITE_MONEY, FUNDS_PATH) else None
    if request.method == "POST" and form is None:
        require(actor, access.WRITE_MONEY, FUNDS_PATH)
    if form and form.is_bound and form.is_valid():
        wanted, seen = form.shares(), form.cleaned_data["seen"]
        made = attempted(
            form,
            lambda: set_shares(actor=actor, kind=kind, activity=activity, shares=wanted, seen=seen),
        )
        if made:
            messages.success(request, _("Recorded. The shares make up 100 %."))
            return redirect("programme:money-shares", kind, activity)
    return page(
        request,
        title=text.title,
        kicker=str(KINDS.get(kind, kind)),
        fictional=text.fictional,
        lead=_("Who pays which share of it."),
        crumbs=[Link(_("Activities"), reverse("programme:money-activities")), Link(text.title)],
        form=form,
        cancel_url=text.url or reverse("programme:money-activities"),
        sections=[Section(_("As it stands"), table=_shares_table(text))],
    )


def _form(request: HttpRequest, actor: Actor, text: ActivityText) -> SharesForm:
    standing = standing_shares(text.kind, text.id)
    return SharesForm(
        sent(request),
        funds=payers_for(actor, text),
        held={one.fund_id: one.share for one in standing},
        initial={"seen": stand_of(*standing)},
    )


def _shares_table(text: ActivityText) -> DataTable:
    return DataTable(
        caption=_("Shares"),
        columns=(
            Column("fund", _("Fund")),
            Column("donor", _("Donor")),
            Column("share", _("Share"), numeric=True),
        ),
        rows=[
            [Cell(one.fund.title, url=reverse("programme:money-fund", args=[one.fund_id])),
             one.fund.donor.name, percent(one.share)]
            for one in standing_shares(text.kind, text.id)
        ],
        empty=_("It is not yet said who paid. Nothing of it is attributed to a donor."),
        stacked=True,
        identifier="shares",
    )  # fmt: skip
