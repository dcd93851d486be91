"""One provision as it stood on a day, with what findings quote of it and its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fourfold.engines.statutes import reading
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import CitationView, FindingView, ForceView
from fourfold.regulatory.contracts.law import ProvisionView
from fourfold.regulatory.models import ForceChange
from fourfold.regulatory.queries.findings import finding_view, findings_on, release_of
from fourfold.regulatory.queries.law import act_view, find_act, find_provision, provisions_of
from fourfold.regulatory.queries.profile import force_view
from fourfold.regulatory.rules.snapshots import from_json


@dataclass(frozen=True, slots=True)
class Mapping:
    """A finding that quotes the provision; `span` is where in the text, None when it is gone."""

    finding: FindingView
    citation: CitationView
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ProvisionPage:
    """A provision with its mappings; `released` when they are what the State released."""

    place: Place
    provision: ProvisionView
    mappings: tuple[Mapping, ...]
    force: tuple[ForceView, ...]
    before: ProvisionView | None
    after: ProvisionView | None
    released: bool


def provision_page(actor: Actor, act_id: UUID, key: str, day: date) -> ProvisionPage:
    """A provision for an actor who may read the law; mappings as far as they may be seen.

    Raises:
        NotVisible: no such act or provision on that day, or not for this actor.
    """
    act = find_act(actor, act_id)
    provision = find_provision(actor, act_id, key, day)
    all_ = provisions_of((act_view(actor, act_id, day),), day)
    place = [one.key for one in all_].index(key)
    drafts = may(actor, access.READ_DRAFT_FINDING, act.scope.path)
    found = _live(actor, act.place, all_, day) if drafts else _released(actor, act.place)
    return ProvisionPage(
        place=act.place,
        provision=provision,
        mappings=_mappings(found, provision),
        force=_force(act_id, key),
        before=all_[place - 1] if place else None,
        after=all_[place + 1] if place + 1 < len(all_) else None,
        released=not drafts and bool(found),
    )


def _live(
    actor: Actor, place: Place, all_: Sequence[ProvisionView], day: date
) -> tuple[FindingView, ...]:
    spoken = {(one.act.id, one.key): one for one in all_}
    return tuple(finding_view(row, spoken) for row in findings_on(actor, place, day))


def _released(actor: Actor, place: Place) -> tuple[FindingView, ...]:
    if not may(actor, access.READ_RELEASED_FINDING):
        return ()
    release = release_of(actor, place)
    if release is None:
        return ()
    return tuple(one for sheet in from_json(release.sheet).sheets for one in sheet.findings)


def _mappings(found: Sequence[FindingView], provision: ProvisionView) -> tuple[Mapping, ...]:
    return tuple(
        Mapping(finding, one, reading.find_quote(provision.text, one.quote))
        for finding in found
        for one in finding.citations
        if (one.act, one.key) == (provision.act.id, provision.key)
    )


def _force(act_id: UUID, key: str) -> tuple[ForceView, ...]:
    """Dated facts on the provision and on its act, the latest first."""
    rows = ForceChange.objects.filter(
        act=act_id, key__in=("", key), superseded_at__isnull=True
    ).select_related("act")
    return tuple(force_view(row) for row in rows.order_by("-since"))
