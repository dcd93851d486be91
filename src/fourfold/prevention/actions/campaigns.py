"""Add a campaign; change what it says."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel.audit import act
from fourfold.kernel.clashes import as_seen, once, say
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Organisation
from fourfold.kernel.policy import Actor, require
from fourfold.prevention.access import WRITE_CAMPAIGN
from fourfold.prevention.contracts import CampaignDraft
from fourfold.prevention.errors import Moved
from fourfold.prevention.models import Campaign
from fourfold.prevention.queries.campaigns import find_campaign, was_reached
from fourfold.prevention.queries.places import (
    Where,
    interventions,
    organisations_to_name,
    places_to_write,
)


def add_campaign(*, actor: Actor, draft: CampaignDraft, key: UUID | None = None) -> Campaign:
    """A campaign. The same form sent twice (by its `key`) makes one.

    Raises:
        NotVisible: the actor writes no campaigns.
        Invalid: the draft cannot be taken.
        AlreadySent: the form was sent before and said something else.
    """
    require(actor, WRITE_CAMPAIGN)
    values = _values(actor, draft)
    made = Campaign(id=key or new_id(), made_by_id=actor.account_id, **values)

    def write() -> Campaign:
        with act(actor, "prevention.campaign.add", values["scope"].path) as entry:
            made.save(force_insert=True)
            entry.on(made)
        return made

    rows = Campaign.objects.filter(pk=made.pk)
    return once(rows, values, write)


def change_campaign(
    *, actor: Actor, campaign_id: UUID, draft: CampaignDraft, seen: str = ""
) -> Campaign:
    """Say something else about a campaign; where it is stays, once a number was recorded.

    `seen` is `stand_of` the campaign that the person changes; empty changes whatever stands.

    Raises:
        NotVisible: no such campaign, or the actor may not change it or move it there.
        Invalid: the draft cannot be taken.
        Moved: somebody else changed it meanwhile.
    """
    held = find_campaign(actor, campaign_id)
    require(actor, WRITE_CAMPAIGN, held.scope.path)
    values = _values(actor, draft, held)
    with act(actor, "prevention.campaign.change", held.scope.path) as entry:
        row = as_seen(held, seen, otherwise=Moved())
        _check_change(row, values)
        entry.on(row, changed=say(row, values))
    return row


def _check_change(row: Campaign, values: dict[str, Any]) -> None:
    moved = values["scope"].pk != row.scope_id or values["fictional"] != row.fictional
    if moved and was_reached(row):
        raise Conflict(
            _("Numbers were recorded here, so the place stays. Add another campaign there.")
        )
    first = row.reached.filter(superseded_at=None).order_by("starts_on").first()
    if first and values["starts_on"] > first.starts_on:
        raise Invalid(
            _("A number is recorded from an earlier day on. Begin earlier, or correct it.")
        )


def _values(actor: Actor, draft: CampaignDraft, before: Campaign | None = None) -> dict[str, Any]:
    if not draft.title.strip():
        raise Invalid(_("Give the campaign a title."))
    if draft.ends_on and draft.ends_on < draft.starts_on:
        raise Invalid(_("The last day lies before the first. Change one of them."))
    if draft.intervention and draft.intervention not in interventions():
        raise Invalid(_("Choose an intervention from the list."))
    where = _where(actor, draft.where)
    fictional = where.place.is_fictional if where.place else draft.fictional
    return {
        "title": draft.title.strip(),
        "message": draft.message.strip(),
        "place": where.place,
        "scope": where.scope,
        "organisation": _organisation(actor, draft, before, fictional=fictional),
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "reporting_mechanism": draft.reporting_mechanism.strip(),
        "intervention": draft.intervention,
        "fictional": fictional,
        "source": draft.source.strip(),
    }


def _where(actor: Actor, code: str) -> Where:
    for where in places_to_write(actor):
        if where.code == code:
            return where
    raise Invalid(_("Choose a place from the list."))


def _organisation(
    actor: Actor, draft: CampaignDraft, before: Campaign | None, *, fictional: bool
) -> Organisation | None:
    if draft.organisation is None:
        return None
    found = organisations_to_name(actor, before).filter(pk=draft.organisation).first()
    if found is None:
        raise Invalid(_("Choose an organisation from the list."))
    if found.fictional != fictional:
        raise Invalid(
            _("Real and fictional never mix: choose an organisation of the campaign's own kind.")
        )
    return found
