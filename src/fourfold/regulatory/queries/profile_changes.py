"""What differs between two days in a State's law and in what experts found of it."""

from dataclasses import dataclass
from datetime import date

from fourfold.engines.statutes import assessing as engine
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require
from fourfold.regulatory import access
from fourfold.regulatory.models import ActVersion, ForceChange
from fourfold.regulatory.queries.law import corpus_on
from fourfold.regulatory.queries.profile import engine_sheet, force_view, views_on
from fourfold.regulatory.rules.force_groups import grouped


@dataclass(frozen=True, slots=True)
class LawChange:
    """A new text of an act (`what` empty), or a dated change of force."""

    on: date
    act_title: str
    key: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class ProfileChanges:
    """Both kinds of change between two days."""

    law: tuple[LawChange, ...]
    sheet: engine.Changes


def changes_of(
    actor: Actor, place: Place, instrument: str, since: date, until: date
) -> ProfileChanges:
    """What changed after `since` up to and with `until`.

    Raises:
        NotVisible: the actor may not see findings before their release.
    """
    require(actor, access.READ_DRAFT_FINDING, place.scope.path)
    before, after = (_sheet(actor, place, instrument, one) for one in (since, until))
    return ProfileChanges(_law(place, since, until), engine.changes(before, after))


def _sheet(actor: Actor, place: Place, instrument: str, day: date) -> engine.Sheet:
    corpus = corpus_on(actor, place.code, day)
    views = views_on(actor, place, corpus, (instrument,))
    return engine_sheet(instrument, views, complete=corpus.complete)


def _law(place: Place, since: date, until: date) -> tuple[LawChange, ...]:
    texts = ActVersion.objects.filter(
        act__place=place, valid_from__gt=since, valid_from__lte=until
    ).select_related("act")
    orders = ForceChange.objects.filter(
        act__place=place, superseded_at__isnull=True, since__gt=since, since__lte=until
    ).select_related("act")
    found = [LawChange(v.valid_from, str(v.act), "", "", v.amended_by) for v in texts]
    found += [
        LawChange(one.since, one.act_title, keys, one.force, f"{one.order}. {one.source}")
        for one, keys in grouped(force_view(row) for row in orders.order_by("since", "key"))
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.act_title, one.key)))
