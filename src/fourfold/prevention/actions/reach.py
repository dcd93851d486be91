"""Record whom a campaign reached; correct it, withdraw it. Nothing that was recorded is lost."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import once, saying
from fourfold.kernel.errors import Invalid
from fourfold.kernel.files import attach, store_bytes
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import FileBlob, Place
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import record, replace, supersede
from fourfold.prevention.access import READ_CAMPAIGN, WRITE_CAMPAIGN
from fourfold.prevention.contracts import ReachDraft
from fourfold.prevention.errors import Superseded
from fourfold.prevention.models import Audience, Campaign, Channel, Reach, ReachMethod, ReachUnit
from fourfold.prevention.queries.campaigns import find_campaign, find_reach
from fourfold.prevention.queries.places import states_of
from fourfold.prevention.rules.reach import check_reach

File = tuple[str, bytes]
WORDS = ("explanation", "source")
CHOICES = {
    "audience": Audience,
    "channel": Channel,
    "unit": ReachUnit,
    "method": ReachMethod,
}


def record_reach(
    *,
    actor: Actor,
    campaign_id: UUID,
    draft: ReachDraft,
    key: UUID | None = None,
    file: File | None = None,
) -> Reach:
    """Record a number. The same form sent twice (by its `key`) makes one.

    Raises:
        NotVisible: no such campaign, or the actor may not write it.
        Invalid: the number does not say enough, or is impossible.
        AlreadySent: the form was sent before and said something else.
    """
    campaign = find_campaign(actor, campaign_id)
    require(actor, WRITE_CAMPAIGN, campaign.scope.path)
    values = _values(draft, campaign)
    place = _place(campaign, draft.state)
    row = Reach(reach=key or new_id(), campaign=campaign, place=place, **values)
    row.scope = place.scope if place else campaign.scope

    def write() -> Reach:
        blob = store_bytes(file[1], scope=row.scope) if file else None
        with act(actor, "prevention.reach.record", row.scope.path) as entry:
            held_still = Campaign.objects.select_for_update().get(pk=campaign.pk)
            check_reach(draft, begins=held_still.starts_on, today=clock.today())
            _attach(row, blob, file, actor)
            entry.on(record(row, by=actor), campaign=str(campaign.pk), reach=str(row.reach))
        return row

    versions = Reach.objects.filter(reach=row.reach).order_by("recorded_at")
    said = {"campaign_id": campaign.pk, **values}
    return once(versions, said, write)


def correct_reach(
    *, actor: Actor, reach_id: UUID, draft: ReachDraft, file: File | None = None
) -> Reach:
    """A new version of a number; the old one stays for whoever counted it.

    Where it belongs stays: withdraw it and record it anew for another State. Without a new file
    the old one goes on standing behind it.

    Raises:
        NotVisible: no such number, or the actor may not write it.
        Invalid: the number does not say enough, or is impossible.
        Superseded: somebody else corrected or withdrew it meanwhile.
    """
    held = find_reach(actor, reach_id)
    campaign = held.campaign
    require(actor, WRITE_CAMPAIGN, campaign.scope.path)
    values = _values(draft, campaign)
    if again := _corrected_so(held, values, with_file=file is not None):
        return again
    blob = store_bytes(file[1], scope=held.scope) if file else None
    with act(actor, "prevention.reach.correct", held.scope.path) as entry:
        row = Reach(reach=held.reach, campaign=campaign, place=held.place, **values)
        row.scope, row.file = held.scope, held.file
        _attach(row, blob, file, actor)
        replace(held, row, by=actor, otherwise=Superseded())
        entry.on(row, campaign=str(campaign.pk), reach=str(row.reach), before=str(held.pk))
    return row


def withdraw_reach(*, actor: Actor, reach_id: UUID) -> Reach:
    """From now on the number stands for nothing; who counted it before still finds it.

    Raises:
        NotVisible: no such number, or the actor may not write it.
        Superseded: somebody else corrected or withdrew it meanwhile.
    """
    held = find_reach(actor, reach_id)
    require(actor, WRITE_CAMPAIGN, held.campaign.scope.path)
    with act(actor, "prevention.reach.withdraw", held.scope.path) as entry:
        supersede(held, otherwise=Superseded())
        entry.on(held, campaign=str(held.campaign_id), reach=str(held.reach))
    return held


def _attach(row: Reach, blob: FileBlob | None, file: File | None, actor: Actor) -> None:
    if blob and file:
        row.file = attach(
            blob, owner=row, scope=row.scope, name=file[0], permission=READ_CAMPAIGN, by=actor
        )


def _values(draft: ReachDraft, campaign: Campaign) -> dict[str, Any]:
    for name, known in CHOICES.items():
        if getattr(draft, name) not in known.values:
            raise Invalid(_("Choose one of the answers that are offered."))
    check_reach(draft, begins=campaign.starts_on, today=clock.today())
    values = asdict(draft)
    del values["state"]
    return values | {name: values[name].strip() for name in WORDS}


def _place(campaign: Campaign, state: str) -> Place | None:
    """The campaign's own State; else the one named, which must lie within the campaign."""
    if campaign.place or not state:
        return campaign.place
    for place in states_of(campaign):
        if place.code == state:
            return place
    raise Invalid(
        _("Choose a State in which the campaign runs. Real and fictional States never mix.")
    )


def _corrected_so(held: Reach, values: dict[str, Any], *, with_file: bool) -> Reach | None:
    """The version that stands, when the correction says the same or comes a second time."""
    if held.is_current and with_file:
        return None
    return saying(Reach.objects.filter(reach=held.reach, superseded_at=None), values)
