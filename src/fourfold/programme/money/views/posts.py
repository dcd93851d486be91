"""Posts that donors pay for, and funding cliffs: what ends, and who renews it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from fourfold.kernel import clock
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.contracts import Expiry
from fourfold.kernel.ids import new_id
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import FUNDS_PATH, state_choices
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.money.actions.posts import record_post
from fourfold.programme.money.forms.shares import USUAL, CliffsForm, PostForm
from fourfold.programme.money.models import Post
from fourfold.programme.money.queries import posts as queries
from fourfold.programme.money.queries.books import money_funds
from fourfold.programme.money.views.support import (
    page,
    table_file,
    whole,
)
from fourfold.programme.views.history import history_sections
from fourfold.programme.views.support import Section
from fourfold.ui.components import Cell, Column, DataTable, Link
from fourfold.ui.pages import attempted, day, page_of, sent

KINDS = {
    "post": gettext_lazy("Post"),
    "grant": gettext_lazy("Grant"),
    "licence": gettext_lazy("Licence"),
    "access": gettext_lazy("Access to a tool"),
    "certificate": gettext_lazy("Certificate"),
}


@require_GET
def posts(request: HttpRequest) -> HttpResponse:
    """Posts, those whose money ends first at the top."""
    actor = request_actor(request)
    shown = page_of(request, queries.posts(actor))
    may_write = may(actor, access.WRITE_MONEY, FUNDS_PATH)
    address = reverse("programme:post-record")
    return page(
        request,
        title=_("Posts"),
        lead=_("Posts that donors pay for, and until when."),
        crumbs=[Link(_("Posts"))],
        actions=[Link(_("Record a post"), address)] if may_write else [],
        sections=[Section(table=_table(list(shown.object_list), may_write=may_write), page=shown)],
    )


def _table(rows: list[Post], *, may_write: bool) -> DataTable:
    return DataTable(
        caption=_("Posts"),
        columns=(
            Column("post", _("Post")),
            Column("state", _("State")),
            Column("fund", _("Paid by")),
            Column("until", _("Paid until")),
            Column("usd", _("USD a month"), numeric=True),
            Column("renewer", _("Who pays afterwards")),
        ),
        rows=[_row(one, may_write=may_write) for one in rows],
        empty=_("No post is recorded. Record the first one."),
        stacked=True,
        identifier="posts",
    )


def _row(one: Post, *, may_write: bool) -> list[object]:
    url = reverse("programme:post-change", args=[one.pk]) if may_write else ""
    return [
        Cell(one.title, url=url, note=_("Fictional") if one.fictional else ""),
        one.place.name if one.place else "–",
        one.fund.title if one.fund else _("No fund"),
        day(one.funded_until),
        whole(one.usd_a_month),
        _renewer(one.renewer),
    ]


def _renewer(said: str) -> object:
    return said or Cell(_("Nobody"), kind="attention")


def record(request: HttpRequest) -> HttpResponse:
    """Record a post."""
    actor = request_actor(request)
    require(actor, access.WRITE_MONEY, FUNDS_PATH)
    return _written(request, actor, None)


def change(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Say anew until when a post is paid, and who pays afterwards."""
    actor = request_actor(request)
    held = queries.post_for(post_id, actor)
    require(actor, access.WRITE_MONEY, FUNDS_PATH)
    return _written(request, actor, held)


def _written(request: HttpRequest, actor: Actor, held: Post | None) -> HttpResponse:
    funds = [(str(one.pk), one.title) for one in money_funds(actor)]
    form = PostForm(sent(request), initial=_initial(held), states=state_choices(), funds=funds)
    if form.is_bound and form.is_valid():
        draft = form.draft()
        post_id = held.pk if held else form.cleaned_data["entry"]
        seen = form.cleaned_data["seen"]
        if attempted(
            form, lambda: record_post(actor=actor, draft=draft, post_id=post_id, seen=seen)
        ):
            messages.success(request, _("Recorded."))
            return redirect("programme:posts")
    title = _("Change a post") if held else _("Record a post")
    return page(
        request,
        title=title,
        form=form,
        crumbs=[Link(_("Posts"), reverse("programme:posts")), Link(title)],
        cancel_url=reverse("programme:posts"),
        sections=history_sections(form, held or _sent_before(form, actor)),
    )


def _sent_before(form: PostForm, actor: Actor) -> Post | None:
    """The post that this very form has recorded already."""
    entry = form.cleaned_data.get("entry") if form.is_bound else None
    return queries.posts(actor).filter(pk=entry).first() if entry else None


def _initial(held: Post | None) -> dict[str, Any]:
    if held is None:
        return {"entry": new_id()}
    return {
        "seen": stand_of(held), "title": held.title,
        "state": held.place_id or "", "fund": str(held.fund_id or ""),
        "starts_on": held.starts_on, "funded_until": held.funded_until,
        "usd_a_month": held.usd_a_month, "renewer": held.renewer, "source": held.source,
    }  # fmt: skip


@require_GET
def cliffs(request: HttpRequest) -> HttpResponse:
    """What ends within some months, with who renews it."""
    actor = request_actor(request)
    require(actor, access.READ_MONEY)
    form = _cliffs_form(request)
    months, state = form.wanted()
    found = queries.cliffs(actor, today=clock.today(), months=months, state=state)
    return page(
        request,
        title=_("Funding cliffs"),
        lead=_("Posts, licences, access and grants that end, and who renews them."),
        crumbs=[Link(_("Funding cliffs"))],
        filters=form,
        sections=[cliff_section(found, request.GET.urlencode())],
    )


def _cliffs_form(request: HttpRequest) -> CliffsForm:
    data = request.GET.copy()
    data.setdefault("months", USUAL)
    return CliffsForm(data, states=state_choices())


def cliff_section(found: tuple[Expiry, ...], query: str = "", heading: str = "") -> Section:
    """A headline that counts, then what ends, the first day first."""
    if not found:
        return Section(heading, note=_("Nothing that is recorded ends in this time."))
    alone = sum(not one.renewer for one in found)
    counted = ngettext("%(n)s thing ends.", "%(n)s things end.", len(found)) % {"n": len(found)}
    nobody = ngettext(
        "Of %(n)s nobody has said who renews it.",
        "Of %(n)s nobody has said who renews them.",
        alone,
    ) % {"n": alone}
    link = Link("CSV", f"{reverse('programme:cliffs-export')}?{query}")
    return Section(heading, note=f"{counted} {nobody}", table=_cliff_table(found, link))


def _cliff_table(found: tuple[Expiry, ...], link: Link) -> DataTable:
    return DataTable(
        caption=_("What ends, and when"),
        columns=(
            Column("title", _("What ends")),
            Column("state", _("State")),
            Column("on", _("Last day")),
            Column("renewer", _("Who renews it")),
        ),
        rows=[_cliff_row(one) for one in found],
        exports=[link],
        stacked=True,
        identifier="cliffs",
    )


def _cliff_row(one: Expiry) -> list[object]:
    last = day(one.ends_on)
    over = Cell(last, note=_("Already ended")) if one.ends_on < clock.today() else last
    kind = str(KINDS.get(one.kind, one.kind))
    return [Cell(one.title, url=one.url, note=kind), one.state or "–", over, _renewer(one.renewer)]


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The same as a table."""
    actor = request_actor(request)
    require(actor, access.READ_MONEY)
    months, state = _cliffs_form(request).wanted()
    found = queries.cliffs(actor, today=clock.today(), months=months, state=state)
    rows = ((one.kind, one.title, one.state, one.ends_on, one.renewer or "nobody") for one in found)
    heading = ("kind", "title", "state", "ends_on", "renewer")
    response: HttpResponse = table_file("csv", "funding-cliffs", heading, rows)
    return response
