"""Units and laboratory of the register: milestones, reviews, equipment, hand-over, inspections."""

from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.capacity.units.actions.assets import add_assets
from fourfold.capacity.units.actions.granting import grant_access
from fourfold.capacity.units.actions.handing import draft_hand_over
from fourfold.capacity.units.actions.inspecting import record_inspection
from fourfold.capacity.units.actions.signing import sign_hand_over
from fourfold.capacity.units.actions.units import add_unit, record_milestone, record_review
from fourfold.capacity.units.contracts import (
    AssetDraft,
    FindingDraft,
    GrantDraft,
    Handed,
    HandOverDraft,
    MilestoneDraft,
    Rung,
    Signature,
    Signing,
    UnitDraft,
)
from fourfold.capacity.units.models import Asset, Inspection, Unit
from fourfold.capacity.units.queries.handing import text_of
from fourfold.capacity.units.rules.handing import hash_of
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.policy import Actor
from fourfold.reference.fictional.rows import (
    AssetRow,
    HandOverRow,
    InspectionRow,
    MilestoneRow,
    Register,
)

DRAWN = ((12, 60), (40, 20), (70, 80), (110, 30), (160, 70), (220, 40))
GIVER = Signature("Fictional programme officer", "Programme officer", (DRAWN,))
RECEIVER = Signature("Fictional head of unit", "Head of unit", (DRAWN[::-1],))
CURRENCY = "USD"


def add_units(actor: Actor, register: Register) -> dict[str, Unit]:
    """All of it; code -> unit."""
    today = clock.today()
    units = {
        row.code: add_unit(
            actor=actor,
            state=row.state,
            draft=UnitDraft(row.name, row.kind, row.capacities, source="Fictional"),
        )
        for row in register.unit
    }
    for milestone in register.milestone:
        _reach(actor, units[milestone.unit], milestone, today)
    for review in register.review:
        record_review(
            actor=actor,
            unit_id=units[review.unit].pk,
            held_on=review.on.on(today),
            method=review.method,
            rungs={code: Rung(rung, review.reason) for code, rung in review.rungs.items()},
        )
    _equip(actor, register, units, today)
    return units


def _reach(actor: Actor, unit: Unit, row: MilestoneRow, today: date) -> None:
    for one in row.reached:
        _say(
            actor, unit, one["milestone"], reached_on=one["on"].on(today), evidence=one["evidence"]
        )
    for one in row.planned:
        _say(actor, unit, one["milestone"], planned_on=one["on"].on(today))


def _say(actor: Actor, unit: Unit, milestone: str, **facts: Any) -> None:
    draft = MilestoneDraft(milestone, **facts)
    record_milestone(actor=actor, unit_id=unit.pk, draft=draft)


def _equip(actor: Actor, register: Register, units: dict[str, Unit], today: date) -> None:
    for row in register.asset:
        add_assets(actor=actor, drafts=[_asset(row, units[row.unit], today)])
    for act in register.hand_over:
        _hand_over(actor, units[act.unit], act, today)
    for found in register.inspection:
        _inspect(actor, found, today)
    for access in register.access:
        draft = GrantDraft(
            new_id(), access.what, access.title, access.on.on(today),
            expires_on=access.expires.on(today), renewer=access.renewer,
        )  # fmt: skip
        grant_access(actor=actor, unit_id=units[access.unit].pk, draft=draft)


def _inspect(actor: Actor, row: InspectionRow, today: date) -> None:
    """Only what is due was looked at."""
    due = Inspection.objects.filter(
        asset__tag=row.asset, months=row.months, due_on__lte=today
    ).first()
    if due is not None:
        draft = FindingDraft(row.finding, due.due_on, row.note)
        record_inspection(actor=actor, inspection_id=due.pk, draft=draft)


def _asset(row: AssetRow, unit: Unit, today: date) -> AssetDraft:
    return AssetDraft(
        tag=row.tag,
        kind=row.kind,
        title=row.title,
        state=unit.place_id,
        unit=unit.name,
        maker=row.maker,
        bought_on=row.on.on(today),
        cost=Decimal(row.cost),
        currency=CURRENCY,
        seats=row.seats,
        expires_on=row.expires.on(today) if row.expires else None,
        renewer=row.renewer,
        end_use="Fictional",
    )


def _hand_over(actor: Actor, unit: Unit, row: HandOverRow, today: date) -> None:
    things = Asset.objects.filter(tag__in=row.assets).order_by("tag")
    draft = HandOverDraft(
        key=new_id(),
        handed_on=row.on.on(today),
        items=tuple(Handed(thing.pk, "new") for thing in things),
        venue=row.venue,
        conditions=row.conditions,
        end_use=row.end_use,
    )
    drafted = draft_hand_over(actor=actor, unit_id=unit.pk, draft=draft)
    signing = Signing(hash_of(text_of(drafted)), GIVER, RECEIVER)
    sign_hand_over(actor=actor, act_id=drafted.pk, signing=signing)
