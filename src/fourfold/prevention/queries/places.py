"""Where a campaign may be, and who may run it, for an actor who writes one."""

from dataclasses import dataclass
from functools import cache

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.kernel.models import Organisation, Place, Scope
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.places import all_places, region_name
from fourfold.kernel.places.queries import READ_ORGANISATION
from fourfold.kernel.policy import Actor, visible
from fourfold.kernel.vocabulary import Pillar
from fourfold.prevention.access import WRITE_CAMPAIGN
from fourfold.prevention.models import Campaign
from fourfold.reference.interventions import load_catalogue
from fourfold.reference.states import load_partners

LARGER = (ScopeKind.WORLD, ScopeKind.REGION)


@dataclass(frozen=True, slots=True)
class Where:
    """The scope of a campaign, and its State where it has one."""

    scope: Scope
    place: Place | None = None

    @property
    def code(self) -> str:
        """As forms and drafts write it."""
        return self.place.code if self.place else self.scope.code

    @property
    def name(self) -> str:
        """As people read it."""
        return self.place.name if self.place else scope_name(self.scope)


def scope_name(scope: Scope) -> str:
    """A region or the world in words."""
    return region_name(scope.code) if scope.kind == ScopeKind.REGION else _("The world")


def places_to_write(actor: Actor) -> list[Where]:
    """The world, the regions and the States in which the actor may write campaigns."""
    larger = Scope.objects.filter(visible(actor, WRITE_CAMPAIGN, "path"), kind__in=LARGER)
    states = all_places().filter(visible(actor, WRITE_CAMPAIGN))
    return [
        *sorted((Where(one) for one in larger), key=lambda where: (where.scope.path, where.name)),
        *sorted((Where(one.scope, one) for one in states), key=lambda where: where.name),
    ]


def states_of(campaign: Campaign) -> list[Place]:
    """The States that a number of a campaign for several may belong to: real ones or made-up."""
    within = all_places().filter(scope__path__startswith=campaign.scope.path)
    return sorted(
        (one for one in within if one.is_fictional == campaign.fictional), key=lambda one: one.name
    )


def organisations_to_name(actor: Actor, campaign: Campaign | None = None) -> QuerySet[Organisation]:
    """Organisations that the actor sees, the programme's named partners, the campaign's own."""
    named = Q(place=None, name__in=[row.name for row in load_partners()])
    if campaign and campaign.organisation_id:
        named |= Q(pk=campaign.organisation_id)
    return Organisation.objects.filter(visible(actor, READ_ORGANISATION) | named).order_by("name")


def interventions() -> dict[str, str]:
    """The catalogue's interventions of prevention by code, in the reader's language."""
    language = get_language() or "en"
    return {code: spoken.get(language, spoken["en"]) for code, spoken in _spoken().items()}


@cache
def _spoken() -> dict[str, dict[str, str]]:
    rows = load_catalogue()["interventions"]
    return {
        row["code"]: {"en": row["title"]}
        | {language: text["title"] for language, text in row["translations"].items()}
        for row in rows  # type: ignore[attr-defined]  # -- rows of a file
        if row["pillar"] == Pillar.PREVENTION
    }
