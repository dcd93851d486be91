"""Units and the register as JSON, under the same rights as the pages."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.capacity import access
from fourfold.capacity.units.models import Asset, Inspection
from fourfold.capacity.units.queries import assets, inspecting, units
from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require

router = Router(tags=["capacity"])


class UnitOut(Schema):
    """One unit. `maturity` is the mean rung of its latest review, null while there is none."""

    id: UUID
    state: str
    name: str
    kind: str
    capacities: list[str]
    milestones_reached: int
    things: int
    reviewed_on: date | None
    maturity: float | None


class UnitPage(Schema):
    """Some units, and the id to ask on from; null on the last page."""

    items: list[UnitOut]
    next: UUID | None


class AssetOut(Schema):
    """One thing of the register. `unit` is null while no unit holds it."""

    id: UUID
    tag: str
    kind: str
    title: str
    maker: str
    serial: str
    state: str
    unit: UUID | None
    bought_on: date | None
    cost: Decimal | None
    currency: str
    seats: int | None
    expires_on: date | None
    renewer: str
    renewed_by: UUID | None


class AssetPage(Schema):
    """Some things, and the id to ask on from; null on the last page."""

    items: list[AssetOut]
    next: UUID | None


class InspectionOut(Schema):
    """One version of an inspection. `held_on` is null while it is due.

    `superseded_at` is null for the version that stands.
    """

    id: UUID
    asset: UUID
    state: str
    months: int
    due_on: date
    held_on: date | None
    finding: str
    note: str
    recorded_at: datetime | None
    superseded_at: datetime | None


class InspectionPage(Schema):
    """Some inspections, and the id to ask on from; null on the last page."""

    items: list[InspectionOut]
    next: UUID | None


class StateQuery(AfterQuery):
    """What to list, and from where."""

    state: str = Field("", description="Alpha-3 code of a State")


@router.get("/units", response=UnitPage, summary="Specialised units and laboratories")
def list_units(request: HttpRequest, query: Query[StateQuery]) -> UnitPage:
    """Units with how far they are, oldest first."""
    actor = request_actor(request)
    require(actor, access.READ_UNIT)
    rows = units.units_after(actor, state=query.state, after=query.after, limit=query.limit + 1)
    shown, following = query.cut(rows)
    levels = units.latest_levels(shown)
    return UnitPage(
        items=[_unit(row, levels.get(row.pk)) for row in shown],
        next=following,
    )


def _unit(row: Any, reviewed: tuple[date, float] | None) -> UnitOut:
    return UnitOut(
        id=row.pk,
        state=row.place_id,
        name=row.name,
        kind=row.kind,
        capacities=row.capacities,
        milestones_reached=row.reached,
        things=row.things,
        reviewed_on=reviewed[0] if reviewed else None,
        maturity=round(reviewed[1], 2) if reviewed else None,
    )


@router.get("/assets", response=AssetPage, summary="Register of equipment and licences")
def list_assets(request: HttpRequest, query: Query[StateQuery]) -> AssetPage:
    """Things with where they are now, oldest first."""
    actor = request_actor(request)
    require(actor, access.READ_UNIT)
    rows = assets.assets_after(actor, state=query.state, after=query.after, limit=query.limit + 1)
    shown, following = query.cut(rows)
    return AssetPage(
        items=[_asset(row) for row in shown],
        next=following,
    )


def _asset(row: Asset) -> AssetOut:
    plain = (
        "tag", "kind", "title", "maker", "serial", "bought_on", "cost", "currency", "seats",
        "expires_on", "renewer",
    )  # fmt: skip
    return AssetOut(
        id=row.pk,
        state=row.place_id,
        unit=row.unit_id,
        renewed_by=row.renewed_by_id,
        **{name: getattr(row, name) for name in plain},
    )


@router.get("/inspections", response=InspectionPage, summary="Inspections of what units were given")
def list_inspections(request: HttpRequest, query: Query[StateQuery]) -> InspectionPage:
    """Inspections, due and held, with every version of what was corrected, oldest first."""
    actor = request_actor(request)
    require(actor, access.READ_UNIT)
    rows = inspecting.inspections_after(
        actor, state=query.state, after=query.after, limit=query.limit + 1
    )
    shown, following = query.cut(rows)
    return InspectionPage(
        items=[_inspection(row) for row in shown],
        next=following,
    )


def _inspection(row: Inspection) -> InspectionOut:
    plain = (
        "months", "due_on", "held_on", "finding", "note", "recorded_at", "superseded_at",
    )  # fmt: skip
    return InspectionOut(
        id=row.pk,
        asset=row.asset_id,
        state=row.asset.place_id,
        **{name: getattr(row, name) for name in plain},
    )
