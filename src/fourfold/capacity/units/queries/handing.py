"""Reads of acts of hand-over."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import pgettext

from fourfold.capacity import access
from fourfold.capacity.units.contracts import ActFacts, Thing
from fourfold.capacity.units.models import HandedOver, HandOver, Unit
from fourfold.capacity.units.rules.handing import act_text, hash_of, named_in
from fourfold.capacity.units.rules.strokes import svg_path
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, may, visible

PARTIES = ("giver", "receiver")


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature as it may be shown; `path` is the drawing, empty where none was drawn."""

    party: str
    name: str
    office: str
    path: str


def find_act(actor: Actor, act_id: UUID) -> HandOver:
    """One act.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = HandOver.objects.filter(visible(actor, access.READ_UNIT), pk=act_id)
    act = found.select_related("unit__place", "scope", "replaces", "file").first()
    if act is None:
        raise NotVisible(
            pgettext("an act of hand-over", "This act does not exist, or not for you.")
        )
    return act


def acts_of(unit: Unit) -> QuerySet[HandOver]:
    """Acts of a unit, the latest first, with how many things each names."""
    found = HandOver.objects.filter(unit=unit).annotate(things=Count("items"))
    return found.order_by("-handed_on", "-number")


def items_of(act: HandOver) -> list[HandedOver]:
    """Things of an act, by tag."""
    return list(
        HandedOver.objects.filter(hand_over=act).select_related("asset").order_by("asset__tag")
    )


def replacement_of(act: HandOver) -> HandOver | None:
    """The signed act that took its place."""
    return HandOver.objects.filter(replaces=act, signed_at__isnull=False).first()


def text_of(act: HandOver) -> str:
    """The act as it is signed: as it was kept, or as it reads now while nobody has signed."""
    return act.text if act.signed_at else act_text(facts_of(act))


def facts_of(act: HandOver) -> ActFacts:
    """What an act says. Signed, it calls the unit and the things as it did then."""
    unit, things = named_in(act.text) if act.signed_at else (act.unit.name, _things(act))
    return ActFacts(
        number=act.number,
        state=act.unit.place_id,
        unit=unit,
        handed_on=act.handed_on,
        venue=act.venue,
        conditions=act.conditions,
        end_use=act.end_use,
        items=things,
    )


def _things(act: HandOver) -> list[Thing]:
    return [
        (one.asset.tag, one.asset.title, one.asset.maker, one.asset.serial, one.condition)
        for one in items_of(act)
    ]


def is_intact(act: HandOver) -> bool:
    """Whether the text that was signed is still the one whose hash was kept."""
    return bool(act.signed_at) and hash_of(act.text) == act.sha256


def sees_names(actor: Actor, act: HandOver) -> bool:
    """Whether the actor may know who signed."""
    return may(actor, access.READ_NAME, act.scope.path)


def signatures_for(actor: Actor, act: HandOver) -> list[SignedBy]:
    """Both signatures; none while unsigned, and none for those who may not see names."""
    if not act.signed_at or not sees_names(actor, act):
        return []
    return [_shown(party, act.signatures[party]) for party in PARTIES]


def _shown(party: str, held: dict[str, object]) -> SignedBy:
    rows = held["strokes"]
    strokes = tuple(
        tuple((int(x), int(y)) for x, y in row) for row in (rows if isinstance(rows, list) else ())
    )
    return SignedBy(party, str(held["name"]), str(held["office"]), svg_path(strokes))
