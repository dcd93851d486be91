"""The provision viewer: the text laid out, what findings quote marked, mappings in the margin."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fourfold.engines.statutes import reading
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may
from fourfold.regulatory import access
from fourfold.regulatory.contracts.law import ProvisionView
from fourfold.regulatory.queries.provision_page import ProvisionPage, provision_page
from fourfold.regulatory.rules.catalogue import atoms_by_code
from fourfold.regulatory.rules.finding_words import FORCES, say
from fourfold.regulatory.views.support import address, asked_day, state_trail
from fourfold.ui.components import Column, DataTable, Link
from fourfold.ui.pages import day

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two borders; `marks` are the numbers of the mappings that quote it."""

    text: str
    marks: tuple[int, ...]
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A subdivision on its own line; `depth` is how far it stands in, from 0 to 3."""

    depth: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A mapping in the margin."""

    number: int
    mapping: object
    requirement: str
    url: str


@require_safe
def provision(request: HttpRequest, act_id: UUID, key: str) -> HttpResponse:
    """One provision on a day: `?on=2020-02-19`."""
    actor = request_actor(request)
    asked = asked_day(request)
    page = provision_page(actor, act_id, key, asked)
    one = page.provision
    drafts = may(actor, access.READ_DRAFT_FINDING, page.place.scope.path)
    spans = [m.span for m in page.mappings]
    context = {
        "page": page,
        "provision": one,
        "place": page.place,
        "asked": asked,
        "lines": laid_out(one.text, spans),
        "notes": _notes(page, drafts=drafts),
        "force": _force_table(page) if page.force else None,
        "before": _neighbour(request, page.before),
        "after": _neighbour(request, page.after),
        "act_url": address("act", act_id),
        "crumbs": state_trail(
            actor,
            page.place,
            Link(one.act.short_title or one.act.title, address("act", act_id)),
            Link(one.number),
        ),
    }
    return render(request, "regulatory/finding_provision.html", context)


def laid_out(text: str, spans: Sequence[tuple[int, int] | None]) -> list[Line]:
    """The text by subdivisions, with the quoted spans cut out of it."""
    starts = _starts(text)
    lines = []
    for (start, depth), (end, _depth) in zip(starts, [*starts[1:], (len(text), 0)], strict=True):
        pieces = _pieces(text, start, end, spans)
        if any(piece.text.strip() for piece in pieces):
            lines.append(Line(min(max(0, depth - 1), DEEPEST), pieces))
    return lines


def _starts(text: str) -> list[tuple[int, int]]:
    """Where lines begin, with their depth."""
    found = list(_placed(reading.subdivisions(text), 1))
    return found if found and found[0][0] == 0 else [(0, 0), *found]


def _placed(found: Iterable[Any], depth: int) -> Iterator[tuple[int, int]]:
    for one in found:
        yield one.start, depth
        yield from _placed(one.children, depth + 1)


def _pieces(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int] | None]
) -> tuple[Piece, ...]:
    borders = {start, end}
    for span in spans:
        if span:
            borders.update(place for place in span if start < place < end)
    edges = sorted(borders)
    return tuple(
        Piece(
            text[a:b],
            tuple(n for n, span in enumerate(spans, 1) if span and span[0] <= a and b <= span[1]),
            tuple(n for n, span in enumerate(spans, 1) if span and span[0] == a),
        )
        for a, b in pairwise(edges)
    )


def _notes(page: ProvisionPage, *, drafts: bool) -> list[Note]:
    atoms = atoms_by_code()
    return [
        Note(
            number=number,
            mapping=one,
            requirement=atoms[one.finding.atom].text if one.finding.atom in atoms else "",
            url=reverse("regulatory:atom", args=[page.place.code, one.finding.atom])
            if drafts
            else "",
        )
        for number, one in enumerate(page.mappings, 1)
    ]


def _neighbour(request: HttpRequest, one: ProvisionView | None) -> Link | None:
    if one is None:
        return None
    on = request.GET.get("on", "")
    query = f"?on={asked_day(request).isoformat()}" if on else ""
    url = reverse("regulatory:provision", args=[one.act.id, one.key])
    return Link(f"{one.number} {one.heading}".strip(), f"{url}{query}")


def _force_table(page: ProvisionPage) -> DataTable:
    return DataTable(
        caption=_("What can be applied, since when and by what order"),
        columns=(
            Column("since", _("Since")),
            Column("force", _("Force")),
            Column("order", _("Order")),
            Column("source", _("Source")),
        ),
        rows=[
            [day(one.since), say(FORCES, one.force), one.order, one.source] for one in page.force
        ],
        stacked=True,
        identifier="force-table",
    )
