"""The law of a State: its acts, what waits, whether they are all, its classes of penalty."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import may, require
from fourfold.regulatory import access
from fourfold.regulatory.actions import law as actions
from fourfold.regulatory.contracts.law import ActView
from fourfold.regulatory.forms.law import CorpusForm
from fourfold.regulatory.forms.law_force import PenaltyClassForm
from fourfold.regulatory.models import CorpusDeclaration, LabelConflict, LawImport, PenaltyClass
from fourfold.regulatory.queries import law, law_imports, law_penalties
from fourfold.regulatory.rules.law import ForceFact
from fourfold.regulatory.rules.law_penalties import term_said
from fourfold.regulatory.views.law_support import doubt_of, force_cell, isolated, law_trail
from fourfold.regulatory.views.support import state_trail
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow, Task
from fourfold.ui.pages import attempted, day, form_page, sent

SHOWN_CONFLICTS = 20


@require_safe
def state_law(request: HttpRequest, state: str) -> HttpResponse:
    """The acts held of a State, whether they are all, and what waits for a person."""
    actor = request_actor(request)
    require(actor, access.READ_LAW)
    place = place_for(state)
    keeps = may(actor, access.KEEP_LAW, place.scope.path)
    acts = law.acts_of(actor, place.code, clock.today())
    conflicts = law.open_conflicts(actor, place.code)
    facts = law.facts_by_act(actor, place.code) if conflicts else {}
    context = {
        "place": place,
        "acts": _acts_table(acts),
        "corpus": _corpus_row(law.latest_declaration(actor, place.code), named=keeps),
        "imports": [_waiting(row) for row in law_imports.imports_waiting(actor, place.code)],
        "conflicts": [_conflict(row, facts) for row in conflicts[:SHOWN_CONFLICTS]],
        "more_conflicts": len(conflicts) - SHOWN_CONFLICTS,
        "unknown_classes": law_penalties.unknown_classes(actor, place.code),
        "keeps": keeps,
        "crumbs": state_trail(actor, place, Link(_("Acts"))),
    }
    return render(request, "regulatory/law.html", context)


@require_http_methods(["GET", "POST"])
def corpus(request: HttpRequest, state: str) -> HttpResponse:
    """Say whether the acts held are all there are, and see what was said before."""
    actor = request_actor(request)
    require(actor, access.READ_LAW)
    place = place_for(state)
    keeps = may(actor, access.KEEP_LAW, place.scope.path)
    if request.method == "POST":
        require(actor, access.KEEP_LAW, place.scope.path)
    form = CorpusForm(sent(request))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.declare_corpus(actor=actor, state=place.code, **form.cleaned_data),
            field="reason",
        )
        if made:
            messages.success(request, _("Saved. Findings follow it from now on."))
            return redirect("regulatory:corpus", place.code)
    return form_page(
        request,
        form,
        title=_("Are these all the acts?"),
        template="regulatory/law_corpus.html",
        place=place,
        keeps=keeps,
        acts=_acts_table(law.acts_of(actor, place.code, clock.today())),
        history=_history(law.declarations_of(actor, place.code), named=keeps),
        crumbs=law_trail(actor, place, Link(_("Are these all the acts?"))),
    )


@require_http_methods(["GET", "POST"])
def penalty_classes(request: HttpRequest, state: str) -> HttpResponse:
    """The classes of penalty that a State's law names, with what each stands for."""
    actor = request_actor(request)
    require(actor, access.READ_LAW)
    place = place_for(state)
    if request.method == "POST":
        require(actor, access.KEEP_LAW, place.scope.path)
    form = PenaltyClassForm(sent(request), initial={"name": request.GET.get("name", "")})
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.save_penalty_class(
                actor=actor,
                state=place.code,
                name=form.cleaned_data["name"],
                bounds=form.bounds(),
                source=form.cleaned_data["source"],
            ),
        )
        if made:
            messages.success(request, _("Saved. The tests of seriousness use it from now on."))
            return redirect("regulatory:penalty-classes", place.code)
    return form_page(
        request,
        form,
        title=_("Classes of penalty"),
        template="regulatory/law_classes.html",
        place=place,
        keeps=may(actor, access.KEEP_LAW, place.scope.path),
        unknown=law_penalties.unknown_classes(actor, place.code),
        table=_classes_table(law_penalties.penalty_classes(actor, place.code)),
        crumbs=law_trail(actor, place, Link(_("Classes of penalty"))),
    )


def _acts_table(acts: tuple[ActView, ...]) -> DataTable:
    return DataTable(
        caption=_("Acts held"),
        columns=(
            Column("title", pgettext("law", "Act")),
            Column("enacted", _("Enacted")),
            Column("commenced", _("Commenced")),
            Column("version", _("Text that speaks today")),
        ),
        rows=[
            (
                Cell(act.title, reverse("regulatory:act", args=[act.id]), note=act.citation),
                day(act.enacted_on),
                day(act.commenced_on),
                _("Version %(number)d, from %(day)s")
                % {"number": act.version_number, "day": day(act.valid_from)}
                if act.version_id
                else _("None yet"),
            )
            for act in acts
        ],
        stacked=True,
        identifier="acts",
    )


def _corpus_row(declared: CorpusDeclaration | None, *, named: bool) -> Cell:
    if declared is None:
        return Cell(_("Nobody has said whether these are all the acts"), kind="todo")
    if declared.complete:
        return Cell(_("Declared complete"), kind="good", note=_declared(declared, named=named))
    return Cell(_("Not complete"), kind="attention", note=_declared(declared, named=named))


def _declared(row: CorpusDeclaration, *, named: bool) -> str:
    """When and why; by whom is told to those who keep the law, not to the public."""
    if not named:
        return f"{day(row.declared_on)} \N{MIDDLE DOT} {row.reason}"
    who = row.declared_by.person.name if row.declared_by else _("the operator of the instance")
    return _("%(day)s, %(who)s: %(reason)s") % {
        "day": day(row.declared_on),
        "who": who,
        "reason": row.reason,
    }


def _history(rows: Iterable[CorpusDeclaration], *, named: bool) -> list[SummaryRow]:
    return [
        SummaryRow(
            _("Declared complete") if row.complete else _("Not complete"),
            _declared(row, named=named),
        )
        for row in rows
    ]


def _waiting(row: LawImport) -> Task:
    becomes = _("A version of %(act)s") % {"act": row.act} if row.act else _("To become a new act")
    return Task(
        title=row.file_name,
        status=_("To look through"),
        url=reverse("regulatory:import", args=[row.pk]),
        kind="info",
        hint=_("%(becomes)s. Brought on %(day)s.") % {"becomes": becomes, "day": day(row.made_at)},
    )


def _conflict(row: LabelConflict, facts: Mapping[UUID, Sequence[ForceFact]]) -> Task:
    where = isolated(row.where) or _("the whole act")
    return Task(
        title=_("%(act)s, %(where)s: “%(force)s”")
        % {"act": row.version.act, "where": where, "force": force_cell(row.force).value},
        status=_("To decide"),
        url=reverse("regulatory:conflict", args=[row.pk]),
        kind="attention",
        hint=doubt_of(row, facts.get(row.version.act_id, ())),
    )


def _classes_table(rows: Iterable[PenaltyClass]) -> DataTable:
    return DataTable(
        caption=_("What each class stands for"),
        columns=(
            Column("name", _("Class")),
            Column("least", _("Least")),
            Column("most", _("Most")),
            Column("source", _("Source")),
        ),
        rows=[
            (
                row.name,
                term_said(row.at_least) or "\N{EN DASH}",
                _("life") if row.life else term_said(row.at_most) or "\N{EN DASH}",
                row.source,
            )
            for row in rows
        ],
        stacked=True,
        empty=_(
            "No class is described. A law that names classes instead of years needs them, or its "
            "offences cannot be tested for seriousness."
        ),
        identifier="classes",
    )
