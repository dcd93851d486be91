"""The treaty browser: the list, one treaty, one article, the table of correspondence."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fourfold.engines.statutes.model import Does
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may, require
from fourfold.kernel.sentences import listed_apart
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.queries import treaties as queries
from fourfold.regulatory.rules import treaties_topics, treaties_words
from fourfold.regulatory.views import treaties_correspondence, treaties_tables
from fourfold.regulatory.views.support import trail
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response

EXPORTED = (
    "article", "title", "code", "kind", "requirement", "pinpoint", "elements", "figure", "weight",
    "source", "checked_on", "confidence", "compared_with_text",
)  # fmt: skip


@require_safe
def treaty_list(request: HttpRequest) -> HttpResponse:
    """Every instrument of the catalogue, and how sure it is."""
    actor = request_actor(request)
    known = queries.known_states(actor)
    context = {
        "table": treaties_tables.treaty_table(queries.standings(), known),
        "crumbs": trail(Link(_("Treaties"))),
    }
    return render(request, "regulatory/treaties.html", context)


@require_safe
def treaty(request: HttpRequest, code: str) -> HttpResponse:
    """One instrument: what is known of it, and what each article asks."""
    actor = request_actor(request)
    one = queries.find_instrument(actor, code)
    context = {
        "treaty": one,
        "standing": queries.standing_of(code),
        "facts": treaties_tables.facts(one),
        "chapters": treaties_tables.chapters(code, queries.official_titles(code)),
        "reservations": treaties_tables.reservations_table(code),
        "may_keep": may(actor, access.KEEP_TREATY),
        "crumbs": trail(_treaties(), Link(one.short)),
    }
    return render(request, "regulatory/treaty.html", context)


@require_safe
def article(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """One article: what it asks, and what its sisters say."""
    actor = request_actor(request)
    row = queries.find_article(actor, code, number)
    one = treaties.instruments()[code]
    official = queries.official_titles(code)
    context = {
        "treaty": one,
        "article": row,
        "title": official.get(number, row.title),
        "does": treaties_words.DOES[Does(row.does)],
        "source": treaties_tables.source_words(row.provenance),
        "standing": queries.standing_of(code),
        "tables": treaties_tables.atom_tables(row),
        "sisters": treaties_tables.sisters_table(code, number),
        "indicators": treaties_topics.indicators_of(code, number),
        "before": _neighbour(row, -1, official),
        "after": _neighbour(row, 1, official),
        "may_keep": may(actor, access.KEEP_TREATY),
        "crumbs": trail(
            _treaties(),
            Link(one.short, reverse("regulatory:treaty", args=[code])),
            Link(_("Article %(number)s") % {"number": number}),
        ),
    }
    return render(request, "regulatory/treaty_article.html", context)


@require_safe
def correspondence(request: HttpRequest) -> HttpResponse:
    """What the instruments say on the same topic, side by side."""
    require(request_actor(request), access.READ_TREATY)
    standings = queries.standings()
    context = {
        "columns": treaties_correspondence.correspondence_columns(standings),
        "rows": treaties_correspondence.correspondence_rows(),
        "crumbs": trail(_treaties(), Link(_("Correspondence"))),
    }
    return render(request, "regulatory/treaty_correspondence.html", context)


@require_safe
def export(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """What an instrument asks, as a CSV table."""
    one = queries.find_instrument(request_actor(request), code)
    return csv_response(f"{one.code}-requirements.csv", EXPORTED, _requirements(one))


def _requirements(one: treaties.Instrument) -> Iterator[list[object]]:
    standing = queries.standing_of(one.code)
    titles = {row.number: row.title for row in treaties.articles_of(one.code)}
    for atom in treaties.atoms_of(one.code):
        yield [
            atom.article,
            titles.get(atom.article, ""),
            atom.code,
            atom.kind,
            atom.text,
            atom.pinpoint,
            listed_apart(atom.elements),
            treaties_words.figure(atom.parameter),
            atom.weight,
            atom.provenance.source,
            atom.provenance.checked_on,
            atom.provenance.confidence,
            "yes" if standing.is_checked else "no",
        ]


def _treaties() -> Link:
    return Link(_("Treaties"), reverse("regulatory:treaties"))


def _neighbour(row: treaties.Article, step: int, official: dict[str, str]) -> Link | None:
    rows = treaties.articles_of(row.instrument)
    at = rows.index(row) + step
    if not 0 <= at < len(rows):
        return None
    other = rows[at]
    return Link(
        treaties_tables.article_words(other, official),
        treaties_tables.article_url(other.instrument, other.number),
    )
