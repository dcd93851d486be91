"""The list of people and a person's page."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET

from fourfold.capacity import access
from fourfold.capacity.people.models import Alias, Participant, PersonLink
from fourfold.capacity.people.queries import registry
from fourfold.capacity.people.queries.linked import person_of, same_person
from fourfold.capacity.people.queries.names import called
from fourfold.capacity.people.queries.parts import parts_of
from fourfold.capacity.people.rules.naming import number_of
from fourfold.capacity.people.views import support
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.sentences import decimal
from fourfold.kernel.vocabulary import Sex
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import day, page_of

AT_ONCE = 500


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Participants by State and agency; by name only for those who may read names."""
    actor = request_actor(request)
    require(actor, access.READ_PARTICIPATION)
    wanted = _wanted(request)
    page = page_of(request, registry.participants(actor, wanted))
    context = {
        "table": _table(actor, list(page.object_list), _exports(request)),
        "page": page,
        "wanted": wanted,
        "states": registry.states_listed(actor),
        "may_link": may(actor, access.LINK_PERSON),
        "count": _count(page.paginator.count),
        "crumbs": support.trail(Link(_("People"))),
    }
    return render(request, "capacity/people/people.html", context)


@require_GET
def people_file(request: HttpRequest) -> StreamingHttpResponse:
    """The whole list, as filtered, as CSV; by name only for those who may read names."""
    actor = request_actor(request)
    require(actor, access.READ_PARTICIPATION)
    columns = (
        *(pgettext("to refer by", "Number"), _("Person"), _("State"), _("Agency")),
        *(_("Records of the same person"), _("Registered")),
    )
    return csv_response("people.csv", columns, _lines(actor, _wanted(request)))


def _wanted(request: HttpRequest) -> registry.PeopleFilter:
    return registry.PeopleFilter(
        request.GET.get("state", "")[:3], request.GET.get("agency", "")[:200]
    )


def _lines(actor: Actor, wanted: registry.PeopleFilter) -> Iterator[tuple[object, ...]]:
    """By id, some at a time: the list may be long."""
    found = registry.participants_after(actor, wanted, None, AT_ONCE)
    while found:
        ids = [one.pk for one in found]
        names, agencies = called(actor, ids), registry.agencies_of(ids)
        persons = same_person(actor, ids)
        for one in found:
            yield (
                *(number_of(one.pk), names[one.pk], one.place_id, agencies.get(one.pk)),
                *(len(persons.get(one.pk, ())), one.recorded_at.date().isoformat()),
            )
        found = registry.participants_after(actor, wanted, ids[-1], AT_ONCE)


def _count(many: int) -> str:
    return ngettext("%(count)s record", "%(count)s records", many) % {"count": decimal(many, 0)}


def _exports(request: HttpRequest) -> list[Link]:
    asked = request.GET.urlencode()
    return [Link(_("CSV"), reverse("capacity:people-file") + (f"?{asked}" if asked else ""))]


def _table(actor: Actor, found: list[Participant], exports: list[Link]) -> DataTable:
    ids = [one.pk for one in found]
    names, agencies = called(actor, ids), registry.agencies_of(ids)
    persons = same_person(actor, ids)
    columns = (
        Column("person", _("Person")),
        Column("state", _("State")),
        Column("agency", _("Agency")),
        Column("records", _("Records of the same person"), numeric=True),
        Column("registered", _("Registered")),
    )
    rows = [
        (
            Cell(names[one.pk], reverse("capacity:person", args=[one.pk])),
            one.place.name if one.place else _("Not said"),
            agencies.get(one.pk) or _("Not said"),
            len(persons.get(one.pk, ())),
            day(one.recorded_at),
        )
        for one in found
    ]
    empty = _("Nobody yet. People come in with registrations and sign-in sheets of events.")
    return DataTable(
        _("People who were registered"), columns, rows, empty=empty, stacked=True, exports=exports
    )


@require_GET
def person(request: HttpRequest, participant: UUID) -> HttpResponse:
    """One participant: what was written, what they took part in, who else they are."""
    actor = request_actor(request)
    found = registry.participant_for(actor, participant)
    everything = person_of(actor, found.pk)
    names = called(actor, everything)
    history = registry.history_of(actor, found)
    context = {
        "name": names[found.pk],
        "number": number_of(found.pk),
        "facts": _facts(found, registry.facts_of(found)),
        "aliases": _aliases(registry.aliases_of(actor, found)),
        "may_read_names": may(actor, access.READ_NAME, found.scope.path),
        "others": [
            Link(names[pk], reverse("capacity:person", args=[pk]))
            for pk in sorted(everything - {found.pk})
        ],
        "parts": parts_of(actor, sorted(everything)),
        "history": _history(actor, found, history),
        "crumbs": support.trail(support.people_link(), Link(names[found.pk])),
    }
    return render(request, "capacity/people/person.html", context)


def _facts(found: Participant, said: Alias | None) -> list[SummaryRow]:
    rows = [
        SummaryRow(pgettext("to refer by", "Number"), number_of(found.pk)),
        SummaryRow(_("State"), found.place.name if found.place else _("Not said")),
        SummaryRow(_("Agency"), (said.agency if said else "") or _("Not said")),
        SummaryRow(_("Sex"), str(Sex(said.sex).label) if said else _("Not said")),
        SummaryRow(_("Year of birth"), (said.birth_year if said else None) or _("Not said")),
        SummaryRow(_("Registered"), day(found.recorded_at)),
    ]
    if found.pseudonym:
        rows.insert(1, SummaryRow(_("Pseudonym given by the agency"), found.pseudonym))
    return rows


def _aliases(aliases: list[Alias]) -> DataTable:
    columns = (
        *(Column("name", _("Name as written")), Column("agency", _("Agency"))),
        *(Column("email", _("E-mail")), Column("source", _("Written on"))),
    )
    rows = [
        (
            one.name or _("Not said"),
            one.agency or _("Not said"),
            one.email or _("Not said"),
            Cell(support.source_words(one.source), note=day(one.recorded_at)),
        )
        for one in aliases
    ]
    return DataTable(
        _("Names as they were written"),
        columns,
        rows,
        empty=_("Nothing was written of this person but the pseudonym."),
        stacked=True,
        identifier="aliases",
    )


def _history(actor: Actor, found: Participant, links: list[PersonLink]) -> DataTable:
    other = {
        link.pk: link.second_id if link.first_id == found.pk else link.first_id for link in links
    }
    names = called(actor, other.values())
    columns = (
        *(Column("other", _("Other record")), Column("word", _("Decision"))),
        *(Column("by", _("Decided by")), Column("from", _("Since")), Column("until", _("Until"))),
    )
    rows = [
        (
            Cell(names[other[link.pk]], _pair_address(actor, link, found)),
            Cell(link.get_verdict_display(), kind=support.verdict_kind(link.verdict)),
            support.who_decided(link),
            day(link.recorded_at),
            day(link.superseded_at) if link.superseded_at else _("Today"),
        )
        for link in links
    ]
    return DataTable(
        _("Decisions on who this person is"),
        columns,
        rows,
        empty=_("No other record was ever held to be the same person."),
        stacked=True,
        identifier="history",
    )


def _pair_address(actor: Actor, link: PersonLink, found: Participant) -> str:
    """Where a pair may be decided again, for those who decide."""
    allowed: Any = link.is_current and may(actor, access.LINK_PERSON, found.scope.path)
    return reverse("capacity:link-pair", args=[link.pk]) if allowed else ""
