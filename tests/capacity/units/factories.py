"""Typed makers of units and of what they are given, by the product's own actions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fourfold.capacity.units.actions.assets import add_assets
from fourfold.capacity.units.actions.granting import grant_access
from fourfold.capacity.units.actions.handing import draft_hand_over
from fourfold.capacity.units.actions.signing import sign_hand_over
from fourfold.capacity.units.actions.units import add_unit, record_milestone, record_review
from fourfold.capacity.units.contracts import (
    AssetDraft,
    GrantDraft,
    Handed,
    HandOverDraft,
    MilestoneDraft,
    Rung,
    Signature,
    Signing,
    UnitDraft,
)
from fourfold.capacity.units.models import (
    Asset,
    Grant,
    HandOver,
    Unit,
    UnitMilestone,
    UnitReview,
)
from fourfold.capacity.units.queries.handing import text_of
from fourfold.capacity.units.rules.handing import hash_of
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place
from tests.factories import OPERATOR

DRAWN = ((10, 10), (60, 90), (120, 40), (200, 150))
GIVER = Signature("Ama Boateng", "Programme officer", (DRAWN,))
RECEIVER = Signature("Jules Okoro", "Head of unit")


def make_unit(place: Place, name: str = "Laboratory", **more: Any) -> Unit:
    facts = {"kind": "laboratory", "capacities": ("digital-forensics",)}
    return add_unit(actor=OPERATOR, state=place.code, draft=UnitDraft(name, **(facts | more)))


def make_milestone(unit: Unit, milestone: str = "mandate", **more: Any) -> UnitMilestone:
    facts = {"reached_on": date(2026, 3, 2), "evidence": "Decree 12 of 2026"}
    draft = MilestoneDraft(milestone, **(facts | more))
    return record_milestone(actor=OPERATOR, unit_id=unit.pk, draft=draft)


def make_review(
    unit: Unit, held_on: date, reason: str = "Seen on a visit", **rungs: int
) -> UnitReview:
    return record_review(
        actor=OPERATOR,
        unit_id=unit.pk,
        held_on=held_on,
        method="Visit",
        rungs={code: Rung(rung, reason) for code, rung in (rungs or {"mandate": 1}).items()},
    )


def make_asset(place: Place, tag: str = "LAP-001", unit: Unit | None = None, **more: Any) -> Asset:
    facts: dict[str, Any] = {
        "kind": "hardware",
        "title": "Forensic workstation",
        "cost": Decimal("4200.00"),
        "currency": "EUR",
    }
    draft = AssetDraft(tag, state=place.code, unit=unit.name if unit else "", **(facts | more))
    return add_assets(actor=OPERATOR, drafts=[draft])[0]


def make_draft(unit: Unit, *assets: Asset, **more: Any) -> HandOver:
    facts: dict[str, Any] = {
        "key": new_id(),
        "handed_on": clock.today(),
        "items": tuple(Handed(asset.pk, "new") for asset in assets),
    }
    draft = HandOverDraft(**(facts | more))
    return draft_hand_over(actor=OPERATOR, unit_id=unit.pk, draft=draft)


def signing_of(act: HandOver, **more: Any) -> Signing:
    facts = {"seen": hash_of(text_of(act)), "giver": GIVER, "receiver": RECEIVER}
    return Signing(**(facts | more))


def make_signed(unit: Unit, *assets: Asset, **more: Any) -> HandOver:
    act = make_draft(unit, *assets, **more)
    return sign_hand_over(actor=OPERATOR, act_id=act.pk, signing=signing_of(act))


def make_grant(unit: Unit, title: str = "Chain analysis", **more: Any) -> Grant:
    facts: dict[str, Any] = {
        "key": new_id(),
        "what": "tool",
        "granted_on": clock.today() - timedelta(days=30),
        "expires_on": clock.today() + timedelta(days=60),
    }
    return grant_access(
        actor=OPERATOR, unit_id=unit.pk, draft=GrantDraft(title=title, **(facts | more))
    )
