"""The force of an act's provisions as dated facts, and labels of sources to decide on."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may, require
from fourfold.kernel.sentences import listed
from fourfold.regulatory import access
from fourfold.regulatory.actions import law as actions
from fourfold.regulatory.forms.law_force import (
    ConflictForm,
    ForceForm,
    ForceTableForm,
    WithdrawForm,
)
from fourfold.regulatory.models import Act, ForceChange, LabelConflict
from fourfold.regulatory.queries import law
from fourfold.regulatory.rules.law import standing_on
from fourfold.regulatory.rules.law_choosing import keys_named
from fourfold.regulatory.views.law_support import (
    act_tabs,
    act_trail,
    doubt_of,
    force_cell,
    isolated,
)
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow
from fourfold.ui.pages import attempted, day, form_page, sent, sent_files


@require_http_methods(["GET", "POST"])
def force(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """The timeline of force, provision by provision; record a dated fact."""
    actor = request_actor(request)
    act = law.find_act(actor, act_id)
    if request.method == "POST":
        require(actor, access.KEEP_LAW, act.scope.path)
    form = ForceForm(sent(request), initial={"checked_on": clock.today()})
    if form.is_valid():
        made = attempted(form, lambda: _record(request, act, form))
        if made is not None:
            _tell(request, len(made))
            return redirect("regulatory:force", act.pk)
    return _force_page(request, act, form, ForceTableForm())


@require_POST
def table(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """Record a table of dated facts, whole or not at all."""
    actor = request_actor(request)
    act = law.find_act(actor, act_id)
    require(actor, access.KEEP_LAW, act.scope.path)
    form = ForceTableForm(sent(request), sent_files(request))
    if form.is_valid():
        upload = form.cleaned_data["table"]
        made = attempted(
            form,
            lambda: actions.import_force(
                actor=actor, act_id=act.pk, file_name=upload.name, content=upload.read()
            ),
            field="table",
        )
        if made is not None:
            _tell(request, len(made))
            return redirect("regulatory:force", act.pk)
    return _force_page(request, act, ForceForm(), form)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Take a dated fact back because it was wrong."""
    actor = request_actor(request)
    change = law.find_force_change(actor, change_id)
    require(actor, access.KEEP_LAW, change.act.scope.path)
    form = WithdrawForm(sent(request))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.withdraw_force(actor=actor, change_id=change.pk, **form.cleaned_data),
        )
        if made:
            messages.success(request, _("The fact is withdrawn. It stays in the history."))
            return redirect("regulatory:force", change.act_id)
    here = reverse("regulatory:force", args=[change.act_id])
    return form_page(
        request,
        form,
        title=_("Withdraw a fact"),
        lead=_("%(where)s, %(force)s since %(day)s: %(order)s")
        % {
            "where": change.key or _("The whole act"),
            "force": change.get_force_display(),
            "day": day(change.since),
            "order": change.order,
        },
        crumbs=act_trail(actor, change.act, Link(_("Force"), here), Link(_("Withdraw a fact"))),
        submit=_("Withdraw it"),
        cancel_url=here,
    )


@require_http_methods(["GET", "POST"])
def conflict(request: HttpRequest, conflict_id: UUID) -> HttpResponse:
    """A label of a source beside what the dated facts say; decide on it."""
    actor = request_actor(request)
    row = law.find_conflict(actor, conflict_id)
    act = row.version.act
    if request.method == "POST":
        require(actor, access.KEEP_LAW, act.scope.path)
    others = listed(other.number_or_key for other in law.others_in_same_words(actor, row))
    keeps = may(actor, access.KEEP_LAW, act.scope.path)
    form = ConflictForm(
        sent(request),
        others=others,
        initial={"since": row.claimed_on, "checked_on": clock.today()},
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.decide_conflict(actor=actor, conflict_id=row.pk, **form.cleaned_data),
        )
        if made:
            messages.success(request, _("Decided. The label stays in the history of the act."))
            return redirect("regulatory:act", act.pk)
    return form_page(
        request,
        form,
        title=_("A label of a source"),
        template="regulatory/law_conflict.html",
        submit=_("Save the decision"),
        row=row,
        summary=_conflict_summary(row, law.force_history(actor, act), named=keeps),
        decides=not row.decision and keeps,
        crumbs=act_trail(actor, act, Link(_("A label of a source"))),
    )


def _record(request: HttpRequest, act: Act, form: ForceForm) -> Sequence[ForceChange]:
    actor = request_actor(request)
    keys = keys_named(form.cleaned_data["provisions"], law.keys_and_numbers(actor, act))
    whole = ("",) if form.cleaned_data["whole"] else ()
    return actions.record_force(actor=actor, act_id=act.pk, keys=(*whole, *keys), **form.values())


def _tell(request: HttpRequest, count: int) -> None:
    if count:
        said = ngettext("%(count)d fact is recorded.", "%(count)d facts are recorded.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("All of it was recorded before. Nothing was changed."))


def _force_page(
    request: HttpRequest, act: Act, form: ForceForm, table_form: ForceTableForm
) -> HttpResponse:
    actor = request_actor(request)
    history = law.force_history(actor, act, withdrawn=True)
    current = [change for change in history if change.superseded_at is None]
    names = law.names_of(actor, act)
    keeps = may(actor, access.KEEP_LAW, act.scope.path)
    return form_page(
        request,
        table_form if table_form.is_bound else form,
        title=_("Force"),
        template="regulatory/act_force.html",
        act=act,
        fact_form=form,
        table_form=table_form,
        timelines=_timelines(act, current, names),
        facts=_facts_table(current, names, keeps=keeps),
        withdrawn=[change for change in history if change.superseded_at is not None],
        keeps=keeps,
        tabs=act_tabs(act),
        here=reverse("regulatory:force", args=[act.pk]),
        crumbs=act_trail(actor, act, Link(_("Force"))),
    )


def _timelines(act: Act, changes: Sequence[ForceChange], names: dict[str, str]) -> DataTable:
    """Each provision that has facts: its force today, and its facts in the order of time."""
    facts = law.facts_of(changes)
    rows = []
    for key, group in groupby(_by_place(changes, names), key=lambda change: change.key):
        today = standing_on(facts, key=key, commenced_on=act.commenced_on, day=clock.today())
        said = (f"{change.get_force_display()} {day(change.since)}" for change in group)
        name = isolated(names.get(key, key)) or _("The whole act")
        rows.append((name, force_cell(today.force), " \N{MIDDLE DOT} ".join(said)))
    return DataTable(
        caption=_("Force of provisions"),
        columns=(
            Column("provision", _("Provision")),
            Column("today", _("Today")),
            Column("timeline", _("In time")),
        ),
        rows=rows,
        stacked=True,
        identifier="timelines",
    )


def _facts_table(
    changes: Sequence[ForceChange], names: dict[str, str], *, keeps: bool
) -> DataTable:
    columns = (
        Column("provision", _("Provision")),
        Column("since", _("Since")),
        Column("force", _("Force")),
        Column("order", _("Order")),
        Column("source", _("Source")),
    )
    return DataTable(
        caption=ngettext("%(count)d dated fact", "%(count)d dated facts", len(changes))
        % {"count": len(changes)},
        columns=(*columns, Column("change", _("Change"))) if keeps else columns,
        rows=[_fact(row, names, keeps=keeps) for row in _by_place(changes, names)],
        stacked=True,
        identifier="facts",
    )


def _by_place(changes: Sequence[ForceChange], names: dict[str, str]) -> list[ForceChange]:
    """In the order of the text, then of time; the whole act first."""
    places = {key: place for place, key in enumerate(names)}
    return sorted(changes, key=lambda c: (places.get(c.key, -1), c.key, c.since))


def _fact(row: ForceChange, names: dict[str, str], *, keeps: bool) -> tuple[object, ...]:
    checked = _("read on %(day)s, confidence %(confidence)s") % {
        "day": day(row.checked_on),
        "confidence": row.get_confidence_display(),
    }
    cells = (
        isolated(names.get(row.key, row.key)) or _("The whole act"),
        day(row.since),
        force_cell(row.force),
        row.order,
        Cell(row.source, row.url, note=checked),
    )
    withdraws = Cell(_("Withdraw"), reverse("regulatory:force-withdraw", args=[row.pk]))
    return (*cells, withdraws) if keeps else cells


def _conflict_summary(
    row: LabelConflict, history: Sequence[ForceChange], *, named: bool
) -> list[SummaryRow]:
    facts = law.facts_of(history)
    act = row.version.act

    def said(on: date) -> str:
        held = standing_on(facts, key=row.key, commenced_on=act.commenced_on, day=on)
        by = f" ({held.order})" if held.order else ""
        return f"{force_cell(held.force).value}{by}"

    rows = [
        SummaryRow(pgettext("law", "Act"), act.title),
        SummaryRow(_("Provision"), isolated(row.where) or _("The whole act")),
        SummaryRow(_("The source says"), f"{row.get_force_display()}\n{row.text}"),
        SummaryRow(_("Since"), day(row.claimed_on)),
        SummaryRow(_("Why it is not believed"), doubt_of(row, facts)),
        SummaryRow(_("By dated facts, today"), said(clock.today())),
    ]
    if row.claimed_on:
        rows.append(SummaryRow(_("By dated facts, on that day"), said(row.claimed_on)))
    source = _("%(file)s, version %(number)d") % {
        "file": row.version.file_name,
        "number": row.version.number,
    }
    rows.append(SummaryRow(_("Source file"), source))
    if row.decision:
        rows.append(SummaryRow(_("Decision"), _decided(row, named=named)))
    return rows


def _decided(row: LabelConflict, *, named: bool) -> str:
    """What, why and when; by whom is told to those who keep the law, not to the public."""
    said = f"{row.get_decision_display()}\n{row.reason}\n{day(row.decided_at)}"
    if not named:
        return said
    who = row.decided_by.person.name if row.decided_by else _("the operator of the instance")
    return f"{said}, {who}"
