"""Record whom a campaign reached; correct it, withdraw it. Nothing that was recorded is lost."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.files import attach, store_bytes
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import FileBlob, Place
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import stamp
from fourfold.prevention.access import READ_CAMPAIGN, WRITE_CAMPAIGN
from fourfold.prevention.contracts import ReachDraft
from fourfold.prevention.errors import AlreadySent, Superseded
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
    if held := _sent_before(row, values):
        return held
    blob = store_bytes(file[1], scope=row.scope) if file else None
    try:
        with act(actor, "prevention.reach.record", row.scope.path) as entry:
            held_still = Campaign.objects.select_for_update().get(pk=campaign.pk)
            check_reach(draft, begins=held_still.starts_on, today=clock.today())
            row.recorded_at = stamp()
            _keep(row, blob, file, actor)
            entry.on(row, campaign=str(campaign.pk), reach=str(row.reach))
    except IntegrityError:
        return _sent_before(row, values) or _refuse_twice()
    return row


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
        row.scope, row.file, row.recorded_at = held.scope, held.file, _supersede(held)
        _keep(row, blob, file, actor)
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
        _supersede(held)
        entry.on(held, campaign=str(held.campaign_id), reach=str(held.reach))
    return held


def _supersede(held: Reach) -> datetime:
    """End a version; its end is the one time at which what follows it begins."""
    row = Reach.objects.select_for_update().get(pk=held.pk)
    if not row.is_current:
        raise Superseded
    ended = stamp()
    held.superseded_at = ended
    held.save(update_fields=["superseded_at"])
    return ended


def _keep(row: Reach, blob: FileBlob | None, file: File | None, actor: Actor) -> None:
    row.recorded_by_id = actor.account_id
    if blob and file:
        row.file = attach(
            blob, owner=row, scope=row.scope, name=file[0], permission=READ_CAMPAIGN, by=actor
        )
    row.save(force_insert=True)


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


def _sent_before(row: Reach, values: dict[str, Any]) -> Reach | None:
    """What this form made before. Asked for once: another may be writing it at this moment."""
    versions = list(Reach.objects.filter(reach=row.reach).order_by("recorded_at"))
    held = _same([one for one in versions if one.campaign_id == row.campaign_id], values)
    if held is None and versions:
        _refuse_twice()
    return held


def _corrected_so(held: Reach, values: dict[str, Any], *, with_file: bool) -> Reach | None:
    """The version that stands, when the correction says the same or comes a second time."""
    if held.is_current and with_file:
        return None
    return _same(Reach.objects.filter(reach=held.reach, superseded_at=None), values)


def _same(versions: Iterable[Reach], values: dict[str, Any]) -> Reach | None:
    for one in versions:
        if all(getattr(one, name) == said for name, said in values.items()):
            return one
    return None


def _refuse_twice() -> Reach:
    raise AlreadySent
