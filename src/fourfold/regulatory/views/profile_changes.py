"""What changed in a State's law between two days: texts, force, and what experts found of it."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from fourfold.engines.statutes import assessing as engine
from fourfold.engines.statutes.assessing.changing import AtomChange
from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import require
from fourfold.kernel.sentences import listed_apart
from fourfold.regulatory import access
from fourfold.regulatory.forms.profile import PeriodForm
from fourfold.regulatory.queries.profile_changes import LawChange, changes_of
from fourfold.regulatory.rules import finding_words as words
from fourfold.regulatory.rules.coverage_matrix import MAIN
from fourfold.regulatory.rules.findings import asked_of
from fourfold.regulatory.rules.sheets import reach_of
from fourfold.regulatory.views.profile_words import tabs_of
from fourfold.regulatory.views.support import address, state_trail
from fourfold.ui.components import Cell, Column, DataTable, Link
from fourfold.ui.pages import day, page_of

A_YEAR = timedelta(days=365)
CAUSES = {
    "force": gettext_lazy("a provision came into force or left it"),
    "finding": gettext_lazy("an expert found something else"),
    "review": gettext_lazy("a second expert reviewed"),
    "text": gettext_lazy("the text cited has changed"),
    "corpus": gettext_lazy("the acts were declared complete, or no longer are"),
    "catalogue": gettext_lazy("what the treaty asks was recorded otherwise"),
}


@require_safe
def changes(request: HttpRequest, state: str) -> HttpResponse:
    """Two days beside each other: `?since=2020-02-19&until=2020-02-20`."""
    actor = request_actor(request)
    place = place_for(state)
    require(actor, access.READ_DRAFT_FINDING, place.scope.path)
    today = clock.today()
    sent = {
        "since": request.GET.get("since") or request.GET.get("from") or today - A_YEAR,
        "until": request.GET.get("until") or request.GET.get("to") or today,
    }
    form = PeriodForm(sent)
    asked = request.GET.get("instrument", "")
    instrument = asked if asked in asked_of() else MAIN
    found = None
    if form.is_valid():
        since, until = form.cleaned_data["since"], form.cleaned_data["until"]
        found = changes_of(actor, place, instrument, since, until)
    atoms = page_of(request, found.sheet.atoms if found else ())
    context = {
        "place": place,
        "form": form,
        "law": _law_table(found.law) if found else None,
        "page": atoms,
        "atoms": _atoms_table(place.code, atoms),
        "coverage": _coverage_table(found.sheet) if found else None,
        "crumbs": state_trail(actor, place, Link(_("Changes"))),
        "tabs": tabs_of(actor, place),
        "current": address("changes", place.code),
    }
    return render(
        request, "regulatory/profile_changes.html", context, status=422 if form.errors else 200
    )


def _law_table(rows: tuple[LawChange, ...]) -> DataTable:
    return DataTable(
        caption=_("Changes of the law itself"),
        columns=(
            Column("day", _("Day")),
            Column("what", _("What changed")),
            Column("why", _("Order or source")),
        ),
        rows=[
            [
                _day(one.on),
                Cell(
                    words.say(words.FORCES, one.what) if one.what else _("A new text of the act"),
                    note=f"{one.act_title} {one.key}".strip(),
                ),
                one.why,
            ]
            for one in rows
        ],
        stacked=True,
        empty=_("No act or order of that time is recorded."),
        identifier="law-changes",
    )


def _day(on: date) -> str:
    return day(on)


def _atoms_table(state: str, atoms: Iterable[AtomChange]) -> DataTable:
    return DataTable(
        caption=_("Requirements that stand differently"),
        columns=(
            Column("atom", _("Requirement")),
            Column("before", _("Before")),
            Column("after", _("After")),
            Column("why", _("Why")),
        ),
        rows=[
            [
                Cell(
                    one.atom.text,
                    url=reverse("regulatory:atom", args=[state, one.atom.code]),
                    note=_("Article %(number)s") % {"number": one.atom.article},
                ),
                _outcome(one.before),
                _outcome(one.after),
                listed_apart(str(CAUSES[cause]) for cause in one.causes),
            ]
            for one in atoms
        ],
        stacked=True,
        empty=_("No requirement stands differently."),
        identifier="atom-changes",
    )


def _outcome(one: engine.AtomOutcome | None) -> Cell:
    if one is None:
        return Cell(_("not asked"))
    kind = words.OUTCOME_KINDS.get(one.outcome, "")
    return Cell(words.say(words.OUTCOMES, one.outcome), kind=kind)  # type: ignore[arg-type]  # -- a tint


def _coverage_table(found: engine.Changes) -> DataTable:
    return DataTable(
        caption=_("Articles whose coverage moved"),
        columns=(
            Column("article", _("Article")),
            Column("before", _("Before")),
            Column("after", _("After")),
        ),
        rows=[[one.code, _reach(one.before), _reach(one.after)] for one in found.articles],
        stacked=True,
        empty=_("No article's coverage moved."),
        identifier="coverage-changes",
    )


def _reach(coverage: engine.Coverage | None) -> str:
    return words.reach_words(reach_of(coverage)) if coverage else "\N{EN DASH}"
