"""Claims: make one, read it, open it to its records, run it again, publish, discard, restate."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from fourfold.engines.counting import number_text
from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import all_places
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.queries.funds import funds
from fourfold.programme.results.actions.claims import (
    discard_claim,
    make_claim,
    publish_claim,
    restate_claim,
)
from fourfold.programme.results.forms.results import ClaimForm, ReasonForm
from fourfold.programme.results.models import ClaimStatus, ResultClaim
from fourfold.programme.results.queries.claims import (
    claim_for,
    claims_on_record,
    in_words,
    kind_names,
    lines_of,
    may_open_lines,
    restatement_of,
)
from fourfold.programme.results.queries.dashboard import indicator_detail, this_year
from fourfold.programme.results.queries.parts_shown import parts_for
from fourfold.programme.results.queries.rerunning import rerun_claim
from fourfold.programme.results.queries.subtracting import Beside, withheld_beside
from fourfold.programme.results.rules import words
from fourfold.programme.results.views import parts
from fourfold.programme.results.views.indicators import indicator_link, trail
from fourfold.programme.views.support import confirmed, form_page
from fourfold.ui.components import Link, SummaryRow
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, page_of

CHUNK = 1_000


def make(request: HttpRequest, indicator_id: UUID) -> HttpResponse:
    """Count now, and keep the figure with its lines as a draft."""
    actor = request_actor(request)
    require(actor, access.MAKE_CLAIM)
    detail = indicator_detail(indicator_id, actor)
    starts_on, ends_on = this_year(clock.today())
    form = ClaimForm(
        request.POST or None,
        initial={"starts_on": starts_on, "ends_on": ends_on},
        states=_states(fictional=detail.indicator.framework.fictional),
        funds=_funds(actor, fictional=detail.indicator.framework.fictional),
    )
    if request.method == "POST" and form.is_valid():
        made = attempted(
            form,
            lambda: make_claim(
                actor=actor,
                indicator=detail.indicator,
                wish=form.wish(),
                claim_id=form.cleaned_data["number"],
            ),
        )
        if made:
            messages.success(request, _("Counted. The claim is a draft until it is published."))
            return redirect("programme:claim", made.pk)
    title = _("Claim a result")
    return form_page(
        request,
        form,
        title=title,
        lead=detail.version.title,
        submit=_("Count"),
        cancel_url=reverse("programme:indicator", args=[indicator_id]),
        crumbs=trail(indicator_link(detail.version), Link(title)),
    )


def _states(*, fictional: bool) -> list[tuple[str, str]]:
    found = [(p.code, str(p.name)) for p in all_places() if p.is_fictional == fictional]
    return sorted(found, key=lambda pair: pair[1])


def _funds(actor: Actor, *, fictional: bool) -> list[tuple[str, str]]:
    found = (one.fund for one in funds(actor))
    return [(str(fund.pk), fund.title) for fund in found if fund.fictional == fictional]


@require_GET
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """The figure with everything that is needed to find it again."""
    actor = request_actor(request)
    return render(request, "programme/claim.html", _page(claim_for(claim_id, actor), actor))


def _page(found: ResultClaim, actor: Actor) -> dict[str, object]:
    path = found.scope.path
    held = found.status != ClaimStatus.RECORDS_NOT_HELD
    draft = found.status == ClaimStatus.DRAFT
    later = restatement_of(found)
    published = found.status == ClaimStatus.PUBLISHED
    return {
        "claim": found,
        "stats": parts.headline(found),
        "facts": parts.facts(found, named=actor.is_known),
        "tables": parts.breakdown(parts_for(found, actor)),
        "subtracted": words.withheld(found.withheld),
        "status_kind": parts.KINDS[found.status],
        "held": held,
        "later": later,
        "unfinished": _is_unfinished(found),
        "cite": _cite(found),
        "lines": held and may_open_lines(found, actor),
        "may_rerun": held and may(actor, access.MAKE_CLAIM, path),
        "may_publish": draft and may(actor, access.PUBLISH_CLAIM, path),
        "may_discard": draft and may(actor, access.MAKE_CLAIM, path),
        "may_restate": published and later is None and may(actor, access.PUBLISH_CLAIM, path),
        "crumbs": _trail(found),
    }


def _is_unfinished(found: ResultClaim) -> bool:
    """Whether the period had not ended when the records were read."""
    return bool(found.as_of and found.ends_on and found.ends_on >= found.as_of.date())


def _trail(found: ResultClaim, *links: Link) -> list[Link]:
    between = (indicator_link(found.indicator),) if found.indicator and links else ()
    said = _("Claim, %(period)s") % {"period": words.period(found.starts_on, found.ends_on)}
    page = reverse("programme:claim", args=[found.pk]) if links else ""
    own = Link(said if between else found.statement, page)
    return trail(*(between or (own,)), *((own, *links) if between else links))


def _cite(found: ResultClaim) -> str:
    if found.indicator is None:
        return _("%(value)s %(unit)s, %(period)s. Source: %(source)s. Records not held.") % {
            "value": parts.value_of(found),
            "unit": found.unit_words,
            "period": parts.period_of(found),
            "source": found.source,
        }
    span = words.span(found.low, found.high)
    said = _(
        "%(statement)s: %(value)s %(unit)s%(span)s, %(period)s, as of %(moment)s, claim %(id)s."
    )
    return said % {
        "statement": found.statement,
        "value": parts.value_of(found),
        "unit": parts.unit_of(found),
        "span": f" ({span})" if span else "",
        "period": parts.period_of(found),
        "moment": parts.moment(found),
        "id": str(found.pk),
    }


@require_GET
def lines(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """The records behind a claim, a page at a time."""
    actor = request_actor(request)
    found = claim_for(claim_id, actor)
    page = page_of(request, lines_of(found, actor))
    shown = in_words(page, actor)
    unseen = sum(one.text is None for one in shown)
    context = {
        "claim": found,
        "page": page,
        "table": parts.lines_table(shown, kind_names(), [_export(found)]),
        "unseen": _unseen(unseen),
        "crumbs": _trail(found, Link(_("Records counted"))),
    }
    return render(request, "programme/claim_lines.html", context)


def _export(found: ResultClaim) -> Link:
    return Link("CSV", reverse("programme:claim-lines-export", args=[found.pk]))


def _unseen(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "You may not see %(n)d of the records on this page; it counts all the same.",
        "You may not see %(n)d of the records on this page; they count all the same.",
        count,
    ) % {"n": count}


@require_GET
def lines_export(request: HttpRequest, claim_id: UUID) -> StreamingHttpResponse:
    """The same records, all pages, as a CSV table."""
    actor = request_actor(request)
    found = claim_for(claim_id, actor)
    heading = ("kind", "record", "person", "counts", "title", "detail", "who", "source")
    return csv_response("records.csv", heading, _rows(found, lines_of(found, actor).count(), actor))


def _rows(found: ResultClaim, total: int, actor: Actor) -> Iterator[tuple[object, ...]]:
    for start in range(0, total, CHUNK):
        for one in in_words(lines_of(found, actor)[start : start + CHUNK], actor):
            line, text = one.line, one.text
            words_of = (text.title, text.detail, text.person, text.source) if text else ("",) * 4
            person = line.person if text and text.person else ""
            yield (line.kind, line.record, person, number_text(line.quantity), *words_of)


@require_GET
def of_record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """The claims that counted a record."""
    actor = request_actor(request)
    require(actor, access.READ_CLAIM_LINES)
    table = parts.claims_table(
        claims_on_record(record_id, actor),
        _("Claims that counted this record"),
        _("No claim that you may open has counted it."),
    )
    context = {"table": table, "record": record_id, "crumbs": trail(Link(_("One record")))}
    return render(request, "programme/claims_of_record.html", context)


@require_POST
def rerun(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Count again as of the claim's moment, and say whether every bit is the same."""
    actor = request_actor(request)
    found = claim_for(claim_id, actor)
    comparison = rerun_claim(actor=actor, claim=found)
    same = {True: _("the same"), False: _("different")}
    rows = [
        SummaryRow(_("Value then"), words.amount(comparison.then.value)),
        SummaryRow(_("Value now"), words.amount(comparison.now.value)),
        SummaryRow(_("Question"), same[comparison.query_is_same]),
        SummaryRow(_("Answer with lines and parts"), same[comparison.result_is_same]),
    ]
    crumbs = _trail(found, Link(_("Run again")))
    context = {"claim": found, "comparison": comparison, "rows": rows, "crumbs": crumbs}
    return render(request, "programme/claim_rerun.html", context)


def publish(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Let everybody see it who may see published results there."""
    actor = request_actor(request)
    found = claim_for(claim_id, actor)
    require(actor, access.PUBLISH_CLAIM, found.scope.path)
    form, done = confirmed(
        request,
        already=found.status == ClaimStatus.PUBLISHED,
        work=lambda: publish_claim(actor=actor, claim=found),
    )
    if done:
        messages.success(request, _("Published. From now on it can only be restated."))
        _say_withheld(request, claim_for(claim_id, actor))
        return redirect("programme:claim", claim_id)
    lead = _("A published figure stays for ever; a correction is another claim that restates it.")
    return _confirm(
        request, form, found, _("Publish this claim"), lead, *map(parts.beside, _beside(found))
    )


def _beside(found: ResultClaim) -> tuple[Beside, ...]:
    """What will be withheld; of a claim that is out already, nothing more."""
    return withheld_beside(found) if found.status == ClaimStatus.DRAFT else ()


def _say_withheld(request: HttpRequest, found: ResultClaim) -> None:
    if found.withheld:
        messages.warning(request, words.withheld(found.withheld))


def discard(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Mark a draft as discarded."""
    actor = request_actor(request)
    found = claim_for(claim_id, actor)
    require(actor, access.MAKE_CLAIM, found.scope.path)
    form, done = confirmed(
        request,
        already=found.status == ClaimStatus.DISCARDED,
        work=lambda: discard_claim(actor=actor, claim=found),
    )
    if done:
        messages.success(request, _("Discarded. It is kept, marked so."))
        return redirect("programme:claim", claim_id)
    return _confirm(
        request, form, found, _("Discard this draft"), _("It is kept, marked as discarded.")
    )


def _confirm(
    request: HttpRequest, form: Form, found: ResultClaim, title: str, lead: str, *more: SummaryRow
) -> HttpResponse:
    return form_page(
        request,
        form,
        template="programme/confirm.html",
        title=title,
        lead=lead,
        rows=[
            SummaryRow(found.statement, parts.value_of(found)),
            SummaryRow(_("Period"), parts.period_of(found)),
            *more,
        ],
        submit=title,
        cancel_url=reverse("programme:claim", args=[found.pk]),
        crumbs=_trail(found, Link(title)),
    )


def restate(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Count again as of now and publish that in its place."""
    actor = request_actor(request)
    found = claim_for(claim_id, actor)
    require(actor, access.PUBLISH_CLAIM, found.scope.path)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        made = attempted(form, lambda: restate_claim(actor=actor, claim=found, reason=reason))
        if made:
            messages.success(request, _("Restated. The old figure says so and leads here."))
            _say_withheld(request, made)
            return redirect("programme:claim", made.pk)
    title = _("Restate this claim")
    return form_page(
        request,
        form,
        title=title,
        lead=_("It is counted again as of now and published. The old figure stays, marked."),
        submit=_("Count and publish"),
        cancel_url=reverse("programme:claim", args=[claim_id]),
        crumbs=_trail(found, Link(title)),
    )
