"""States, their needs and plans, the catalogue and funds as JSON, under the pages' own rights."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.kernel import clock
from fourfold.kernel.contracts import Gap
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import require
from fourfold.programme.access import READ_STATE
from fourfold.programme.queries.catalogue import as_row, interventions
from fourfold.programme.queries.export import plan_as_data, version_as_data
from fourfold.programme.queries.funds import FundTotals
from fourfold.programme.queries.funds import funds as seen_funds
from fourfold.programme.queries.others import activities_of, needs_of
from fourfold.programme.queries.plan_view import plan_view
from fourfold.programme.queries.plans import version_for, versions_of
from fourfold.programme.queries.requests import requests_of
from fourfold.programme.queries.states import StateRow, engagements_of, state_summary

router = Router(tags=["programme"])
MOST = 200


class PageQuery(Schema):
    """From where to go on, and how far."""

    after: str = Field("", description="`next` of the page before")
    limit: int = Field(100, ge=1, le=MOST)


class StateOut(Schema):
    """One State and its engagement with the programme; "unknown" where nothing is recorded."""

    code: str
    name: str
    region: str
    fictional: bool
    engagement: list[str]
    source: str
    checked_on: date | None


class StatePage(Schema):
    """Some States by code, and the code to ask on from; null on the last page."""

    items: list[StateOut]
    next: str | None


class EngagementOut(Schema):
    """One sourced fact of engagement."""

    status: str
    since: str
    source: str
    checked_on: date
    confidence: str


class RequestOut(Schema):
    """A request, commitment or refusal of the State."""

    id: UUID
    kind: str
    text: str
    intervention: str
    indicators: list[str]
    steps: list[str]
    pillars: list[str]
    dated: date
    source: str
    withdrawn: bool


class StateDetail(StateOut):
    """One State with its engagements and, for those who may read them, its own words."""

    engagements: list[EngagementOut]
    requests: list[RequestOut]


class GapOut(Schema):
    """One indicator; `level` is null while it is to assess."""

    indicator: str
    title: str
    level: float | None
    target: float
    weight: float
    severity: float
    unlocks: list[str]
    reason: str
    areas: list[str]
    steps: list[str]
    pillars: list[str]
    capacities: list[str]


class NeedsOut(Schema):
    """What the State needs, ranked; `label` says on what it rests."""

    round_id: UUID
    round: str
    label: str
    as_of: date
    needs: list[GapOut]
    to_assess: list[GapOut]


class VersionOut(Schema):
    """One version of a State's plan."""

    id: UUID
    state: str
    number: int
    status: str
    title: str
    round: str
    notice: str
    solver_status: str
    cost_usd: int
    solved_at: datetime
    status_at: datetime


class PlanOut(VersionOut):
    """A version with choices, omissions, money by fund and year, and what it takes as given."""

    quarters: list[str]
    choices: list[dict[str, Any]]
    omissions: list[dict[str, Any]]
    partners: list[dict[str, Any]]
    years: list[int]
    money: list[dict[str, Any]]
    verdict: str
    assumptions: list[str]
    notices: list[str]
    stability: dict[str, Any]
    digest: str


class InterventionPage(Schema):
    """Some interventions of the catalogue, and the code to ask on from."""

    items: list[dict[str, Any]]
    next: str | None


class FundYearOut(Schema):
    """Whole USD of one year."""

    year: int
    gross: int
    net: int
    reserved: int


class FundOut(Schema):
    """A fund with its earmarks; empty lists mean any."""

    id: UUID
    title: str
    donor: str
    regions: list[str]
    states: list[str]
    pillars: list[str]
    carry_over: bool
    fictional: bool
    years: list[FundYearOut]


class ActivityOut(Schema):
    """What a partner does; `topics` are interventions that it covers."""

    id: UUID
    partner: str
    title: str
    status: str
    start: date | None
    end: date | None
    topics: list[str]
    source: str


@router.get("/states", response=StatePage, summary="States and their engagement")
def list_states(request: HttpRequest, query: Query[PageQuery]) -> StatePage:
    """By code; nothing ranks States."""
    rows = sorted(state_summary(request_actor(request)).rows, key=lambda row: row.code)
    rows = [row for row in rows if row.code > query.after]
    shown = rows[: query.limit]
    more = len(rows) > query.limit
    return StatePage(items=[_state(row) for row in shown], next=shown[-1].code if more else None)


def _place(request: HttpRequest, code: str) -> Place:
    """The State, which a token narrowed to another part of the world does not find."""
    place = place_for(code)
    require(request_actor(request), READ_STATE, place.scope.path)
    return place


def _state(row: StateRow) -> StateOut:
    return StateOut(
        code=row.code,
        name=row.name,
        region=row.region,
        fictional=row.is_fictional,
        engagement=list(row.statuses) or ["unknown"],
        source=row.source,
        checked_on=row.checked_on,
    )


@router.get("/states/{code}", response=StateDetail, summary="One State")
def get_state(request: HttpRequest, code: str) -> StateDetail:
    """Engagements with their sources, and the State's own words for those who may read them."""
    actor = request_actor(request)
    place = _place(request, code)
    held = engagements_of(place)
    return StateDetail(
        code=place.code,
        name=place.name,
        region=place.region,
        fictional=place.is_fictional,
        engagement=[one.status for one in held] or ["unknown"],
        source=held[0].source if held else "",
        checked_on=held[0].checked_on if held else None,
        engagements=[EngagementOut.from_orm(one) for one in held],
        requests=[
            RequestOut(
                id=row.request.pk,
                kind=row.request.kind,
                text=row.request.text,
                intervention=row.request.intervention_code,
                indicators=row.request.indicators,
                steps=row.request.steps,
                pillars=row.request.pillars,
                dated=row.request.dated,
                source=row.request.source,
                withdrawn=row.request.withdrawn_at is not None,
            )
            for row in requests_of(place, actor)
        ],
    )


@router.get("/states/{code}/needs", response=NeedsOut | None, summary="Needs of a State")
def get_needs(request: HttpRequest, code: str) -> NeedsOut | None:
    """Ranked needs; null while there are none that you may see."""
    place = _place(request, code)
    needs = needs_of(place.code, request_actor(request), as_of=clock.today())
    if needs is None:
        return None
    return NeedsOut(
        round_id=needs.round_id,
        round=needs.round_label,
        label=needs.label,
        as_of=needs.as_of,
        needs=[_gap(gap) for gap in needs.needs],
        to_assess=[_gap(gap) for gap in needs.to_assess],
    )


def _gap(gap: Gap) -> GapOut:
    return GapOut(**asdict(gap))


@router.get("/states/{code}/activities", response=list[ActivityOut], summary="Partners in a State")
def list_state_activities(request: HttpRequest, code: str) -> list[ActivityOut]:
    """What partners do in the State, with the interventions that each covers."""
    rows = activities_of(_place(request, code).code, request_actor(request))
    return [ActivityOut(**asdict(row)) for row in rows]


@router.get("/states/{code}/plans", response=list[VersionOut], summary="Versions of a State's plan")
def list_plans(request: HttpRequest, code: str) -> list[VersionOut]:
    """Newest first; those who may not see drafts get what has been agreed."""
    versions = versions_of(_place(request, code), request_actor(request))
    return [VersionOut(**version_as_data(version)) for version in versions]


@router.get("/plans/{version_id}", response=PlanOut, summary="One version of a plan")
def get_plan(request: HttpRequest, version_id: UUID) -> PlanOut:
    """Choices with their reasons, what is left out and why, money, and what it takes as given."""
    actor = request_actor(request)
    return PlanOut(**plan_as_data(plan_view(version_for(version_id, actor), actor)))


@router.get("/interventions", response=InterventionPage, summary="The catalogue")
def list_interventions(request: HttpRequest, query: Query[PageQuery]) -> InterventionPage:
    """By code, every figure with what it rests on."""
    rows = sorted(interventions(request_actor(request)), key=lambda row: row.code)
    rows = [row for row in rows if row.code > query.after]
    shown = rows[: query.limit]
    more = len(rows) > query.limit
    following = shown[-1].code if more else None
    return InterventionPage(items=[as_row(row) for row in shown], next=following)


@router.get("/funds", response=list[FundOut], summary="Funds")
def list_funds(request: HttpRequest) -> list[FundOut]:
    """Funds that you may see: a donor its own."""
    return [_fund(totals) for totals in seen_funds(request_actor(request))]


def _fund(totals: FundTotals) -> FundOut:
    fund = totals.fund
    return FundOut(
        id=fund.pk,
        title=fund.title,
        donor=fund.donor.name,
        regions=fund.regions,
        states=fund.states,
        pillars=fund.pillars,
        carry_over=fund.carry_over,
        fictional=fund.fictional,
        years=[
            FundYearOut(
                year=year.year,
                gross=year.amount_gross,
                net=year.amount_net,
                reserved=year.reserved,
            )
            for year in fund.years.all()
        ],
    )
