"""The routing test: facts of a case in, open instruments and channels out, each with its reason."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fourfold.engines.statutes.routing import Channel, InForce, Routing, RoutingTest, route
from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.forms.profile_routing import RoutingForm
from fourfold.regulatory.queries import routing as queries
from fourfold.regulatory.rules import routing_words as words
from fourfold.regulatory.views.support import trail
from fourfold.ui.components import Cell, Column, DataTable, Link


@dataclass(frozen=True, slots=True)
class Answered:
    """What came out of a routing test."""

    instruments: DataTable
    channels: list[DataTable]
    tests: list[DataTable]
    in_force: list[str]


@require_safe
def routing(request: HttpRequest) -> HttpResponse:
    """A form of facts, any of them unknown; sent by address, so that nothing of a case is kept."""
    actor = request_actor(request)
    require(actor, access.READ_TREATY)
    form = RoutingForm(
        request.GET if request.GET.get("requesting") is not None else None,
        states=queries.states(actor),
        offences=queries.treaty_offences(),
    )
    answered = None
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        force = queries.in_force(actor, values["requesting"], values["requested"], clock.today())
        answered = _answered(route(form.facts(force)), force)
    context = {
        "form": form,
        "groups": form.groups(),
        "answered": answered,
        "crumbs": trail(Link(_("Routing test"))),
    }
    return render(request, "regulatory/routing.html", context, status=422 if form.errors else 200)


def _answered(found: Routing, force: dict[str, InForce]) -> Answered:
    tests = {test.name: test for test in found.tests}
    by_wanted = sorted(found.channels, key=lambda one: list(words.WANTED).index(one.wanted))
    return Answered(
        instruments=_instruments(found, tests),
        channels=[
            _channels(str(words.WANTED[wanted]), list(rows), tests)
            for wanted, rows in groupby(by_wanted, key=lambda one: one.wanted)
        ],
        tests=[
            _tests(code, list(rows))
            for code, rows in groupby(found.tests, key=lambda test: test.source.instrument)
        ],
        in_force=[_force_sentence(code, sides) for code, sides in force.items()],
    )


def _short(code: str) -> str:
    row = treaties.instruments().get(code)
    return row.short if row else code


def _force_sentence(code: str, sides: InForce) -> str:
    said = {
        "treaty": _short(code),
        "requesting": words.RESULTS[sides.requesting],
        "requested": words.RESULTS[sides.requested],
    }
    return (
        _("%(treaty)s: in force for the requesting State: %(requesting)s; for the requested State: "
          "%(requested)s.")
        % said
    )  # fmt: skip


def _answer(answer: str) -> Cell:
    return Cell(str(words.ANSWERS[answer]), kind=words.ANSWER_KINDS[answer])  # type: ignore[arg-type]  # -- a tint


def _lines(lines: list[str]) -> str:
    return " · ".join(lines)


def _instruments(found: Routing, tests: dict[str, RoutingTest]) -> DataTable:
    return DataTable(
        caption=_("Which treaties can be used between the two States"),
        columns=(
            Column("treaty", _("Treaty")),
            Column("open", _("Result")),
            Column("why", _("Why")),
        ),
        rows=[
            [
                Cell(_short(one.instrument), note=_certainty(one.source.certainty)),
                _answer(one.open),
                _lines(words.reasons(one.why, tests)),
            ]
            for one in found.instruments
        ],
        stacked=True,
        identifier="instruments-table",
    )


def _certainty(certainty: str) -> str:
    if certainty == "provisional":
        return _("Provisional: not checked against the certified text")
    return ""


def _channels(title: str, rows: list[Channel], tests: dict[str, RoutingTest]) -> DataTable:
    return DataTable(
        caption=title,
        columns=(
            Column("channel", _("Channel")),
            Column("open", _("Result")),
            Column("why", _("Why")),
            Column("conditions", _("What still has to be met, or may bar it")),
        ),
        rows=[
            [
                Cell(
                    str(words.CHANNELS.get(one.name, one.name)),
                    note=f"{_short(one.instrument)} {one.article}".strip(),
                ),
                _answer(one.open),
                _lines(words.reasons(one.why, tests)),
                _lines([str(words.CONDITIONS.get(code, code)) for code in one.conditions]),
            ]
            for one in rows
        ],
        stacked=True,
        identifier=f"channels-{rows[0].wanted}",
    )


def _tests(code: str, rows: list[RoutingTest]) -> DataTable:
    kinds: dict[bool | None, Any] = words.RESULT_KINDS
    return DataTable(
        caption=_("Every test of the %(treaty)s") % {"treaty": _short(code)},
        columns=(
            Column("test", _("Test")),
            Column("article", _("Article")),
            Column("result", _("Result")),
        ),
        rows=[
            [
                words.test_name(one.name),
                one.source.pinpoint,
                Cell(str(words.RESULTS[one.passes]), kind=kinds[one.passes]),
            ]
            for one in rows
        ],
        stacked=True,
        identifier=f"tests-{code}",
    )
