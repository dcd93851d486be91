"""The review: pairs that may be one person, one after the other, and the run that finds them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods

from fourfold.capacity import access
from fourfold.capacity.people.actions.deciding import Decision, decide_pair
from fourfold.capacity.people.actions.linking import request_linkage
from fourfold.capacity.people.forms import DecisionForm
from fourfold.capacity.people.models import Alias, LinkageRun, PersonLink, Verdict
from fourfold.capacity.people.queries import linking, reviewing, scopes
from fourfold.capacity.people.queries.names import called
from fourfold.capacity.people.rules.comparing import Compared, Written, compared
from fourfold.capacity.people.rules.naming import number_of
from fourfold.capacity.people.views import support
from fourfold.kernel.jobs import pages
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.sentences import decimal, listed_apart
from fourfold.ui.components import Cell, Column, DataTable, Link, Stat
from fourfold.ui.pages import attempted, day, page_of, sent


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Pairs that wait for a decision, the likeliest first."""
    actor = request_actor(request)
    require(actor, access.LINK_PERSON)
    state = request.GET.get("state", "")[:3]
    page = page_of(request, reviewing.queue(actor, state))
    context = {
        "stats": _stats(actor),
        "table": _table(actor, list(page.object_list)),
        "page": page,
        "first": page.object_list[0] if page.object_list else None,
        "state": state,
        "states": scopes.decided_places(actor),
        "world": scopes.whole_world(actor),
        "run": _run_words(linking.last_run(actor)),
        "crumbs": support.trail(support.people_link(), Link(pgettext("of people", "Review"))),
    }
    return render(request, "capacity/people/queue.html", context)


def _stats(actor: Actor) -> list[Stat]:
    counts = reviewing.queue_counts(actor)
    return [
        Stat(
            decimal(counts.waiting, 0),
            ngettext("pair to decide", "pairs to decide", counts.waiting),
        ),
        Stat(
            decimal(counts.same, 0),
            ngettext("pair held to be one person", "pairs held to be one person", counts.same),
        ),
        Stat(
            decimal(counts.different, 0),
            ngettext(
                "pair decided to be different people",
                "pairs decided to be different people",
                counts.different,
            ),
        ),
        Stat(
            decimal(counts.doubtful, 0),
            ngettext("unlikely pair", "unlikely pairs", counts.doubtful),
            _("They widen the range of counts."),
        ),
    ]


def _run_words(run: LinkageRun | None) -> str:
    if run is None:
        return _("No run yet. Start one to find people who were registered twice.")
    counted = run.settings.get("counted", {})
    persons = counted.get("value", 0)
    return _(
        "Last run on %(day)s over %(scope)s: %(records)s, %(persons)s, between %(low)s and "
        "%(high)s."
    ) % {
        "day": day(run.ran_at),
        "scope": scopes.named(run.scope),
        "records": ngettext("%(count)s record", "%(count)s records", run.participants)
        % {"count": decimal(run.participants, 0)},
        "persons": ngettext("%(count)s person", "%(count)s persons", persons)
        % {"count": decimal(persons, 0)},
        "low": decimal(counted.get("low", 0), 0),
        "high": decimal(counted.get("high", 0), 0),
    }


def _table(actor: Actor, links: list[PersonLink]) -> DataTable:
    names = called(actor, [pk for link in links for pk in (link.first_id, link.second_id)])
    columns = (
        *(
            Column("first", pgettext("of a pair", "One record")),
            Column("second", _("Other record")),
        ),
        *(Column("state", _("State")), Column("probability", _("Probability"), numeric=True)),
    )
    rows = [
        (
            Cell(names[link.first_id], reverse("capacity:link-pair", args=[link.pk])),
            names[link.second_id],
            link.first.place.name if link.first.place else _("Not said"),
            support.percent(link.probability),
        )
        for link in links
    ]
    return DataTable(
        _("Pairs that may be one person"),
        columns,
        rows,
        empty=_("Nothing to decide. A new run may find more once more people are registered."),
        stacked=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def run(request: HttpRequest) -> HttpResponse:
    """Ask for a linkage run over a State, or over everything; opened, it leads to the queue."""
    actor = request_actor(request)
    require(actor, access.LINK_PERSON)
    if not request.POST.get("scope"):
        return redirect("capacity:link-queue")
    scope = scopes.scope_at(request.POST["scope"])
    answer = pages.begun(request, request_linkage(actor=actor, scope=scope))
    return answer or redirect("capacity:link-queue")


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, link: UUID) -> HttpResponse:
    """Two records side by side; one button decides and leads to the next pair."""
    actor = request_actor(request)
    found = reviewing.link_for(actor, link)
    form = DecisionForm(sent(request))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["verdict"] == DecisionForm.LATER:
            return _onwards(actor, found)
        decision = attempted(form, lambda: _decided(actor, found, form))
        if decision is not None:
            _tell(request, decision)
            return _onwards(actor, found)
    return _pair_page(request, actor, found, form)


def _decided(actor: Actor, found: PersonLink, form: DecisionForm) -> Decision:
    return decide_pair(
        actor=actor,
        one=found.first_id,
        other=found.second_id,
        verdict=form.cleaned_data["verdict"],
        reason=form.cleaned_data["reason"],
        seen=form.cleaned_data["seen"],
    )


def _tell(request: HttpRequest, decision: Decision) -> None:
    said = decision.link.get_verdict_display()
    messages.success(request, _("Kept: %(verdict)s. It can be taken back.") % {"verdict": said})
    for one, other in decision.contradicts[:3]:
        told = _(
            "Decisions contradict each other: records %(one)s and %(other)s are held to be "
            "different people, and other decisions join them. Look at these decisions again."
        ) % {"one": number_of(one), "other": number_of(other)}
        messages.warning(request, told)


def _onwards(actor: Actor, found: PersonLink) -> HttpResponse:
    following = reviewing.after(actor, found)
    if following is None:
        return redirect("capacity:link-queue")
    return redirect("capacity:link-pair", following.pk)


def _pair_page(
    request: HttpRequest, actor: Actor, found: PersonLink, form: DecisionForm
) -> HttpResponse:
    now = reviewing.current_of(found)
    names = called(actor, [found.first_id, found.second_id])
    context = {
        "form": form,
        "link": now or found,
        "seen": now.pk if now else "",
        "is_open": now is None or now.verdict == Verdict.OPEN,
        "decided_by": support.who_decided(now) if now else "",
        "decided_on": day(now.recorded_at) if now else "",
        "probability": support.percent((now or found).probability),
        "first": Link(names[found.first_id], reverse("capacity:person", args=[found.first_id])),
        "second": Link(names[found.second_id], reverse("capacity:person", args=[found.second_id])),
        "table": _side_by_side(actor, found),
        "crumbs": support.trail(
            support.people_link(),
            Link(pgettext("of people", "Review"), reverse("capacity:link-queue")),
            Link(f"{number_of(found.first_id)}, {number_of(found.second_id)}"),
        ),
    }
    status = 409 if form.errors else 200
    return render(request, "capacity/people/pair.html", context, status=status)


def _side_by_side(actor: Actor, found: PersonLink) -> DataTable:
    first, second = (
        [_opened(one) for one in reviewing.said_of(actor, side)]
        for side in (found.first, found.second)
    )
    columns = (
        *(Column("fact", _("Fact")), Column("first", pgettext("of a pair", "One record"))),
        *(Column("second", _("Other record")), Column("agrees", _("Agrees?"))),
    )
    rows = [
        (
            support.fact_words(fact.fact),
            _words(fact.fact, fact.first),
            _words(fact.fact, fact.second),
            _agreement(fact),
        )
        for fact in compared(first, second)
    ]
    return DataTable(_("What was written of each"), columns, rows, stacked=True)


def _opened(said: Alias) -> Written:
    return Written(said.name, said.email, said.agency, said.birth_year, said.sex)


def _words(fact: str, values: tuple[str, ...]) -> str:
    return listed_apart(support.value_words(fact, value) for value in values) or _("Not said")


def _agreement(fact: Compared) -> Cell:
    if fact.agrees is None:
        return Cell(_("Unknown"), kind="todo")
    return Cell(_("Agrees"), kind="good") if fact.agrees else Cell(_("Differs"), kind="attention")
