"""The front page of the regulatory framework."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.forms.law import StatesFilter
from fourfold.regulatory.queries.law_home import (
    StateLaw,
    WaitingWork,
    region_choices,
    states_with_law,
    waiting_work,
)
from fourfold.regulatory.views.support import address
from fourfold.ui.components import Cell, Column, DataTable, Link, Stat, Task
from fourfold.ui.pages import page_of

SHOWN_WAITING = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Treaties, States' law, and the work that waits."""
    actor = request_actor(request)
    require(actor, access.READ_TREATY)
    form = StatesFilter(request.GET, regions=region_choices())
    every = states_with_law(actor)
    name, region = form.wanted()
    rows = states_with_law(actor, name, region) if name or region else every
    page = page_of(request, rows)
    waiting = waiting_work(actor)
    context = {
        "tasks": _tasks(actor),
        "waiting": [_waiting(work) for work in waiting[:SHOWN_WAITING]],
        "more_waiting": len(waiting) - SHOWN_WAITING,
        "stats": _stats(every),
        "form_filter": form,
        "page": page,
        "table": _table(list(page), len(rows)),
        "crumbs": [Link(_("Regulatory framework"))],
    }
    return render(request, "regulatory/home.html", context)


def _tasks(actor: Actor) -> list[Task]:
    """What this pillar offers, as far as the reader may and this deployment has it."""
    count = len(treaties.instruments())
    instruments = ngettext("%(count)d instrument", "%(count)d instruments", count)
    offered = (
        (
            "treaties",
            access.READ_TREATY,
            _("Treaties, article by article"),
            _("What each article asks of national law, and how the instruments correspond."),
            instruments % {"count": count},
        ),
        (
            "treaty-status",
            access.READ_TREATY,
            _("What States have done about treaties"),
            _("Signatures, ratifications, reservations and declarations, each with its source."),
            _("By State"),
        ),
        (
            "compare",
            access.READ_RELEASED_FINDING,
            _("The law of a region side by side"),
            _("Article by article, of States that have released their findings."),
            _("No ranking"),
        ),
        (
            "routing",
            access.READ_TREATY,
            _("Which channels does a case open?"),
            _("The facts of a case, and which instruments cover them, with reasons."),
            _("Test"),
        ),
        (
            "procedures",
            access.READ_PROCEDURE,
            _("Standard operating procedures"),
            _("Templates for police, prosecution and laboratories."),
            _("Library"),
        ),
    )
    return [
        Task(title=title, status=status, url=address(name), kind="info", hint=hint)
        for name, permission, title, hint, status in offered
        if address(name) and may(actor, permission)
    ]


def _waiting(work: WaitingWork) -> Task:
    files = ngettext(
        "%(count)d file to look through", "%(count)d files to look through", work.files
    )
    labels = ngettext("%(count)d label to decide on", "%(count)d labels to decide on", work.labels)
    parts = ((files, work.files), (labels, work.labels))
    return Task(
        title=work.name,
        status=_("Waits"),
        url=reverse("regulatory:law", args=[work.code]),
        kind="attention",
        hint=" \N{MIDDLE DOT} ".join(said % {"count": count} for said, count in parts if count),
    )


def _stats(rows: Sequence[StateLaw]) -> list[Stat]:
    """Counts; what is made up for demonstration is counted apart from real States."""
    real = [row for row in rows if not row.is_fictional]
    fictional = sum(bool(row.acts) for row in rows if row.is_fictional)
    note = ngettext("and %(count)d fictional one", "and %(count)d fictional ones", fictional)
    return [
        Stat(str(len(treaties.instruments())), _("Instruments in the catalogue")),
        Stat(
            str(sum(bool(row.acts) for row in real)),
            _("States with acts held"),
            note=note % {"count": fictional} if fictional else "",
        ),
        Stat(str(sum(row.acts for row in real)), _("Acts held of them")),
        Stat(
            str(sum(row.released for row in real)),
            _("States with released findings"),
        ),
    ]


def _table(rows: Sequence[StateLaw], total: int) -> DataTable:
    return DataTable(
        caption=ngettext("%(count)d State", "%(count)d States", total) % {"count": total},
        columns=(
            Column("state", _("State")),
            Column("region", _("Programme region")),
            Column("acts", _("Acts held")),
            Column("findings", _("Findings")),
        ),
        rows=[_row(row) for row in rows],
        stacked=True,
        empty=_("No State matches. Take a filter away."),
        source=_("States of whose law something is held stand first, each group by name."),
        identifier="states",
    )


def _row(row: StateLaw) -> tuple[object, ...]:
    acts = ngettext("%(count)d act", "%(count)d acts", row.acts) % {"count": row.acts}
    law = reverse("regulatory:law", args=[row.code])
    profile = address("profile", row.code) if row.opens and (row.acts or row.released) else ""
    return (
        Cell(row.name, profile or law, note=_("Fictional State") if row.is_fictional else ""),
        row.region_name,
        Cell(acts if row.acts else _("None yet"), law),
        Cell(_("Released"), kind="good") if row.released else _("Not released"),
    )
