"""The regulatory framework as JSON, under the same rights as the pages."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import InstrumentSheet, LawProfile
from fourfold.regulatory.contracts.law import ActView, ProvisionView
from fourfold.regulatory.queries.law import act_view, acts_of, provisions_of
from fourfold.regulatory.queries.profile import profile_of
from fourfold.regulatory.queries.treaties import find_instrument, standings
from fourfold.regulatory.rules.catalogue import articles
from fourfold.regulatory.rules.finding_data import gap_data, reach_data

router = Router(tags=["regulatory"])
MOST = 200


class ReachOut(Schema):
    """Coverage from 0 to 1 with the range that open questions leave; `likely` null: unknown."""

    low: float
    likely: float | None
    high: float
    known: int
    asked: int


class ArticleReachOut(Schema):
    """An article and how far the law reaches it."""

    number: str
    title: str
    chapter: str
    coverage: ReachOut


class CoverageOut(Schema):
    """A State's law against one treaty; `released_on` null: as it stands, for State and team."""

    state: str
    instrument: str
    as_of: date
    released_on: date | None
    provisional: bool
    corpus_complete: bool
    coverage: ReachOut
    articles: list[ArticleReachOut]


class CitationOut(Schema):
    """Quoted words and where they stand."""

    act: str
    act_title: str
    provision: str
    number: str
    pinpoint: str
    quote: str
    force: str
    stale: bool


class FindingOut(Schema):
    """One expert's finding; `review` is none, agreed or disputed."""

    id: UUID
    verdict: str
    reason: str
    value: float | None
    review: str
    made_on: date
    desk_review: bool
    citations: list[CitationOut]


class GapOut(Schema):
    """Where law and treaty differ; under- and over-reach have equal rank."""

    kind: str
    article: str
    article_title: str
    chapter: str
    atom: str
    atom_kind: str
    requirement: str
    pinpoint: str
    missing: list[str]
    finding: FindingOut | None


class GapPage(Schema):
    """Some gaps, and where to ask on from; null on the last page."""

    items: list[GapOut]
    next: str | None


class ActOut(Schema):
    """An act with the version that speaks on the day; `valid_from` null: none speaks yet."""

    id: UUID
    code: str
    title: str
    language: str
    citation: str
    enacted_on: date | None
    commenced_on: date | None
    valid_from: date | None


class ProvisionOut(Schema):
    """A provision with its force on the day."""

    key: str
    number: str
    heading: str
    part: str
    text: str
    force: str
    force_since: date | None
    order: str
    undecided_labels: int
    penalties: list[str]


class ProvisionPage(Schema):
    """Some provisions, and the key to ask on from; null on the last page."""

    items: list[ProvisionOut]
    next: str | None


class TreatyOut(Schema):
    """An instrument of the catalogue; `checked`: compared with an official text."""

    code: str
    short: str
    title: str
    kind: str
    articles: int | None
    adopted_on: date | None
    in_force: str
    checked: bool


class RequirementOut(Schema):
    """One thing that an article asks, in the catalogue's own words."""

    code: str
    kind: str
    text: str
    pinpoint: str
    elements: list[str]


class ArticleOut(Schema):
    """An article with what it asks."""

    number: str
    title: str
    chapter: str
    does: str
    requirements: list[RequirementOut]


class SheetQuery(Schema):
    """Which treaty, on which day; a released profile is of the day that it names itself."""

    instrument: str = Field("uncc", description="Code of the treaty")
    on: date | None = Field(None, description="As of this day; today when left out")


class GapQuery(SheetQuery):
    """Which gaps, and from where."""

    kind: str = Field("", description="Only this kind, such as overbroad")
    after: str = Field("", description="`next` of the page before")
    limit: int = Field(50, ge=1, le=MOST)


class ProvisionQuery(Schema):
    """On which day, and from where."""

    on: date | None = Field(None, description="As of this day; today when left out")
    after: str = Field("", description="`next` of the page before")
    limit: int = Field(50, ge=1, le=MOST)


@router.get("/states/{code}/coverage", response=CoverageOut, summary="Legal coverage of a State")
def read_coverage(request: HttpRequest, code: str, query: Query[SheetQuery]) -> dict[str, Any]:
    """By article, each with the range that open questions leave; nothing ranks States."""
    profile, sheet = _sheet(request, code, query)
    return {
        "state": profile.state,
        "instrument": sheet.instrument,
        "as_of": profile.as_of,
        "released_on": profile.released_on,
        "provisional": bool(sheet.mark),
        "corpus_complete": profile.complete,
        "coverage": reach_data(sheet.reach),
        "articles": [
            {
                "number": one.number,
                "title": one.title,
                "chapter": one.chapter,
                "coverage": reach_data(one.reach),
            }
            for one in sheet.articles
            if one.reach is not None
        ],
    }


@router.get("/states/{code}/gaps", response=GapPage, summary="Gaps in a State's law")
def list_gaps(request: HttpRequest, code: str, query: Query[GapQuery]) -> dict[str, Any]:
    """In the order of the treaty's articles, with the findings behind them."""
    _profile, sheet = _sheet(request, code, query)
    findings = {one.id: one for one in sheet.findings}
    wanted = [gap for gap in sheet.gaps if query.kind in {"", gap.kind}]
    names = [f"{gap.atom}:{gap.kind}" for gap in wanted]
    start = names.index(query.after) + 1 if query.after in names else 0
    shown = wanted[start : start + query.limit]
    last = start + query.limit >= len(wanted)
    return {
        "items": [
            gap_data(gap, findings.get(gap.finding) if gap.finding else None) for gap in shown
        ],
        "next": None if last else names[start + query.limit - 1],
    }


@router.get("/states/{code}/acts", response=list[ActOut], summary="Acts held of a State")
def list_acts(request: HttpRequest, code: str, on: date | None = None) -> list[ActView]:
    """By title, each with the version that speaks on the day."""
    actor = request_actor(request)
    require(actor, access.READ_LAW)
    return list(acts_of(actor, place_for(code).code, on or clock.today()))


@router.get("/acts/{act_id}/provisions", response=ProvisionPage, summary="Provisions of an act")
def list_provisions(
    request: HttpRequest, act_id: UUID, query: Query[ProvisionQuery]
) -> dict[str, Any]:
    """In the order of the text, each with its force on the day."""
    day = query.on or clock.today()
    act = act_view(request_actor(request), act_id, day)
    rows = provisions_of((act,), day)
    keys = [row.key for row in rows]
    start = keys.index(query.after) + 1 if query.after in keys else 0
    shown = rows[start : start + query.limit]
    last = start + query.limit >= len(rows)
    return {
        "items": [_provision(row) for row in shown],
        "next": None if last else shown[-1].key,
    }


@router.get("/treaties", response=list[TreatyOut], summary="Treaties of the catalogue")
def list_treaties(request: HttpRequest) -> list[dict[str, Any]]:
    """Every instrument, whether its articles are held or not."""
    require(request_actor(request), access.READ_TREATY)
    held = standings()
    return [
        {
            "code": row.code,
            "short": row.short,
            "title": row.title,
            "kind": row.kind,
            "articles": row.articles,
            "adopted_on": row.adopted_on,
            "in_force": row.in_force,
            "checked": held[row.code].is_checked,
        }
        for row in treaties.instruments().values()
    ]


@router.get("/treaties/{code}/articles", response=list[ArticleOut], summary="Articles of a treaty")
def list_articles(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """With what each asks of national law, in the catalogue's own words."""
    find_instrument(request_actor(request), code)
    return [
        {
            "number": one.number,
            "title": one.title,
            "chapter": one.chapter,
            "does": str(one.does),
            "requirements": [
                {
                    "code": atom.code,
                    "kind": str(atom.kind),
                    "text": atom.text,
                    "pinpoint": atom.pinpoint,
                    "elements": list(atom.elements),
                }
                for atom in one.atoms
            ],
        }
        for one in articles(code)
    ]


def _sheet(
    request: HttpRequest, code: str, query: SheetQuery
) -> tuple[LawProfile, InstrumentSheet]:
    profile = profile_of(request_actor(request), code, query.on or clock.today())
    sheet = profile.sheet(query.instrument)
    if sheet is None:
        raise NotVisible("No requirement of this treaty is held here.")
    return profile, sheet


def _provision(row: ProvisionView) -> dict[str, Any]:
    return {
        "key": row.key,
        "number": row.number,
        "heading": row.heading,
        "part": row.part,
        "text": row.text,
        "force": str(row.force),
        "force_since": row.force_since,
        "order": row.order,
        "undecided_labels": row.conflicts,
        "penalties": [one.text for one in row.penalties],
    }
