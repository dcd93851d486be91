"""Indicators, claims and the records behind them as JSON, under the same rights as the pages.

No address adds anything up: each indicator says along which dimensions its parts may be added.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor
from fourfold.programme.results.models import IndicatorVersion, ResultClaim
from fourfold.programme.results.queries.claims import (
    LineText,
    claim_for,
    claims_after,
    in_words,
    lines_of,
)
from fourfold.programme.results.queries.dashboard import DashboardFilter, listed
from fourfold.programme.results.queries.parts_shown import parts_for
from fourfold.programme.results.rules import words

router = Router(tags=["programme"])
MOST = 200
FARTHEST = 1_000_000  # databases refuse to count on without end


class IndicatorOut(Schema):
    """An indicator in its current version. An empty `additive_along` means: never added."""

    id: UUID
    framework: str
    fictional: bool
    pillar: str
    output: str
    code: str
    version: int
    title: str
    definition: str
    unit: str
    adding: str
    additive_along: list[str]
    baseline: Decimal | None
    baseline_year: int | None
    verification: str


class IndicatorPage(Schema):
    """Some indicators, and the place to ask on from; null on the last page."""

    items: list[IndicatorOut]
    next: int | None


class IndicatorQuery(Schema):
    """What to list."""

    framework: str = Field("programme", description="Code of a framework")
    pillar: str = ""
    unit: str = ""
    after: int = Field(0, ge=0, description="`next` of the page before")
    limit: int = Field(100, ge=1, le=MOST)


class CellOut(Schema):
    """A part of a claim. A suppressed one has no number; a value null in `at` means withheld."""

    at: dict[str, str | None]
    suppressed: bool
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None


class ClaimOut(Schema):
    """A figure with its range, unit, method, period, moment and hashes."""

    id: UUID
    indicator: UUID | None
    version: int | None
    statement: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str
    methods: list[str]
    adding: str
    starts_on: date | None
    ends_on: date | None
    period: str
    state: str
    fund: UUID | None
    attribution: str
    as_of: datetime | None
    status: str
    fictional: bool
    restates: UUID | None
    reason: str
    source: str
    query_hash: str
    result_hash: str


class ClaimDetail(ClaimOut):
    """One claim with its parts."""

    cells: list[CellOut]


class ClaimPage(Schema):
    """Some claims, oldest first, and the id to ask on from; null on the last page."""

    items: list[ClaimOut]
    next: UUID | None


class ClaimQuery(AfterQuery):
    """What to list."""

    indicator: UUID | None = None


class LineOut(Schema):
    """A record behind a claim; `title` empty where the caller may not see the record itself."""

    position: int
    kind: str
    record: UUID
    person: UUID | None
    quantity: Decimal
    visible: bool
    title: str
    detail: str
    who: str
    source: str


class LinePage(Schema):
    """Some lines in their order, and the position to ask on from; null on the last page."""

    items: list[LineOut]
    next: int | None


class LineQuery(Schema):
    """From where, and how many."""

    after: int = Field(0, ge=0, description="`next` of the page before")
    limit: int = Field(100, ge=1, le=MOST)


@router.get("/indicators", response=IndicatorPage, summary="Indicators of a results framework")
def list_indicators(request: HttpRequest, query: Query[IndicatorQuery]) -> IndicatorPage:
    """In the framework's order."""
    wanted = DashboardFilter(framework=query.framework, pillar=query.pillar, unit=query.unit)
    rows = listed(request_actor(request), wanted).select_related(
        "indicator__framework", "indicator__outcome", "indicator__output"
    )
    first = min(query.after, FARTHEST)
    found = list(rows[first : first + query.limit + 1])
    more = len(found) > query.limit
    return IndicatorPage(
        items=[_indicator(one) for one in found[: query.limit]],
        next=first + query.limit if more else None,
    )


def _indicator(version: IndicatorVersion) -> IndicatorOut:
    indicator = version.indicator
    return IndicatorOut(
        id=indicator.pk,
        framework=indicator.framework_id,
        fictional=indicator.framework.fictional,
        pillar=indicator.outcome.pillar,
        output=indicator.output.code if indicator.output else "",
        code=indicator.code,
        version=version.number,
        title=version.title,
        definition=version.definition,
        unit=version.unit,
        adding=words.adding(version.unit),
        additive_along=version.additive_along,
        baseline=version.baseline,
        baseline_year=version.baseline_year,
        verification=version.verification,
    )


@router.get("/claims", response=ClaimPage, summary="Claims")
def list_claims(request: HttpRequest, query: Query[ClaimQuery]) -> ClaimPage:
    """Those that the caller may see, oldest first."""
    actor = request_actor(request)
    rows = claims_after(actor, query.indicator, query.after, query.limit + 1)
    shown, following = query.cut(rows)
    return ClaimPage(
        items=[ClaimOut(**_claim(one)) for one in shown],
        next=following,
    )


@router.get("/claims/{claim_id}", response=ClaimDetail, summary="One claim")
def read_claim(request: HttpRequest, claim_id: UUID) -> ClaimDetail:
    """One claim with its parts."""
    actor = request_actor(request)
    claim = claim_for(claim_id, actor)
    cells = [
        CellOut(at=c.at, suppressed=c.suppressed, value=c.value, low=c.low, high=c.high)
        for c in parts_for(claim, actor)
    ]
    return ClaimDetail(**_claim(claim), cells=cells)


@router.get("/claims/{claim_id}/lines", response=LinePage, summary="Records behind a claim")
def list_claim_lines(request: HttpRequest, claim_id: UUID, query: Query[LineQuery]) -> LinePage:
    """In their order."""
    actor = request_actor(request)
    rows = lines_of(claim_for(claim_id, actor), actor).filter(position__gt=query.after)
    found = list(rows[: query.limit + 1])
    shown = in_words(found[: query.limit], actor)
    more = len(found) > query.limit
    return LinePage(
        items=[_line(one) for one in shown], next=shown[-1].line.position if more else None
    )


def _claim(claim: ResultClaim) -> dict[str, Any]:
    version = claim.indicator
    supported = claim.attribution == "supported"
    never = "Never added: how it was counted is not known."
    return {
        "id": claim.pk,
        "indicator": version and version.indicator_id,
        "version": version and version.number,
        "statement": claim.statement,
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "bound": claim.bound,
        "unit": version.unit if version else claim.unit_words,
        "methods": claim.methods,
        "adding": words.adding(version.unit, supported=supported) if version else never,
        "starts_on": claim.starts_on,
        "ends_on": claim.ends_on,
        "period": claim.period_words,
        "state": claim.place_id or "",
        "fund": claim.fund_id,
        "attribution": claim.attribution,
        "as_of": claim.as_of,
        "status": claim.status,
        "fictional": claim.fictional,
        "restates": claim.restates_id,
        "reason": claim.reason,
        "source": claim.source,
        "query_hash": claim.query_hash,
        "result_hash": claim.result_hash,
    }


def _line(one: LineText) -> LineOut:
    line, text = one.line, one.text
    return LineOut(
        position=line.position,
        kind=line.kind,
        record=line.record,
        person=line.person if text and text.person else None,
        quantity=line.quantity,
        visible=text is not None,
        title=text.title if text else "",
        detail=text.detail if text else "",
        who=text.person if text else "",
        source=text.source if text else "",
    )
