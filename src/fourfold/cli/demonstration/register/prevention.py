"""Campaigns with their reach, and joint operations with what came of them."""

from decimal import Decimal
from typing import Any

from fourfold.cooperation.actions.operations import add_operation, add_partner
from fourfold.cooperation.actions.outcomes import record_outcome
from fourfold.cooperation.contracts import OperationDraft, OutcomeDraft
from fourfold.kernel import clock
from fourfold.kernel.models import Organisation
from fourfold.kernel.policy import Actor
from fourfold.prevention.actions.campaigns import add_campaign
from fourfold.prevention.actions.reach import record_reach
from fourfold.prevention.contracts import CampaignDraft, ReachDraft
from fourfold.reference.fictional.rows import CampaignRow, OperationRow, Register

POLICE = "Police Cyber Unit"


def add_campaigns(actor: Actor, register: Register) -> None:
    """Every campaign, and each number with its method."""
    for row in register.campaign:
        made = add_campaign(actor=actor, draft=_campaign(row))
        for one in row.reached:
            record_reach(actor=actor, campaign_id=made.pk, draft=ReachDraft(**_dated(one)))


def add_operations(actor: Actor, register: Register) -> None:
    """Every operation with its partners and outcomes."""
    for row in register.operation:
        made = add_operation(actor=actor, draft=_operation(row))
        for state, part in row.partners.items():
            police = Organisation.objects.get(place=state, name__startswith=POLICE)
            add_partner(actor=actor, operation_id=made.pk, organisation_id=police.pk, part=part)
        for one in row.outcomes:
            said = _dated(one)
            said["share"] = Decimal(str(said["share"])) if "share" in said else None
            record_outcome(actor=actor, operation_id=made.pk, draft=OutcomeDraft(**said))


def _campaign(row: CampaignRow) -> CampaignDraft:
    today = clock.today()
    return CampaignDraft(
        title=row.title,
        where=row.where,
        starts_on=row.begins.on(today),
        ends_on=row.ends.on(today),
        message=row.message,
        reporting_mechanism=row.reporting_mechanism,
        source="Fictional",
    )


def _operation(row: OperationRow) -> OperationDraft:
    today = clock.today()
    return OperationDraft(
        title=row.title,
        kind=row.kind,
        states=row.states,
        starts_on=row.begins.on(today),
        role=row.role,
        ends_on=row.ends.on(today),
        source="Fictional",
    )


def _dated(row: Any) -> dict[str, Any]:
    """What a file says with days in place of how it writes them."""
    today = clock.today()
    names = {"begins": "starts_on", "ends": "ends_on"}
    return {
        names.get(name, name): value.on(today) if hasattr(value, "on") else value
        for name, value in row.items()
    }
