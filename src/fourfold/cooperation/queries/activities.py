"""Reads of partner activities; each takes the actor who is looking."""

from functools import cache
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Window
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.cooperation.access import READ_ACTIVITY
from fourfold.cooperation.contracts import SORTS, ActivityFilter
from fourfold.cooperation.models import (
    ActivityCoverage,
    ActivityPlace,
    ActivityStatus,
    Basis,
    PartnerActivity,
)
from fourfold.cooperation.rules.placing import Gazetteer, gazetteer
from fourfold.kernel.contracts import PartnerActivityRecord
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.policy import Actor, require, visible
from fourfold.reference.interventions import load_catalogue
from fourfold.reference.states import load_partners

_COLUMN = {"partner": "partner_name"}


def current_activities(actor: Actor) -> QuerySet[PartnerActivity]:
    """The newest version of every activity that the actor may see.

    Raises:
        NotVisible: the actor may see none, wherever.
    """
    require(actor, READ_ACTIVITY)
    return PartnerActivity.objects.filter(visible(actor, READ_ACTIVITY), superseded_at__isnull=True)


def find_activities(actor: Actor, wanted: ActivityFilter) -> QuerySet[PartnerActivity]:
    """Activities that match, in the order asked for, with places and coverage at hand."""
    found = current_activities(actor).filter(_matching(wanted))
    if wanted.to_confirm:
        waiting = ActivityCoverage.objects.filter(basis=Basis.KEYWORD, activity=OuterRef("pk"))
        found = found.filter(Exists(waiting))
    key = wanted.sort.lstrip("-")
    column = F(_COLUMN.get(key, key if key in SORTS else "title"))
    down = wanted.sort.startswith("-")
    order = column.desc(nulls_last=True) if down else column.asc(nulls_last=True)
    return with_details(found).order_by(order, "identifier")


def _matching(wanted: ActivityFilter) -> Q:
    condition = Q(places__place=wanted.state.upper()) if wanted.state else Q()
    if wanted.status:
        condition &= Q(status=wanted.status)
    for word in wanted.text.split():
        fields = ("title", "description", "partner_name", "identifier")
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        condition &= anywhere
    return condition


def with_details(activities: QuerySet[PartnerActivity]) -> QuerySet[PartnerActivity]:
    """The same, with places and coverage read in one query each."""
    places = ActivityPlace.objects.select_related("place").order_by("named")
    coverage = ActivityCoverage.objects.select_related("by__person").order_by("intervention")
    return activities.prefetch_related(
        Prefetch("places", queryset=places), Prefetch("coverage", queryset=coverage)
    )


def activity_for(actor: Actor, activity_id: UUID) -> PartnerActivity:
    """One activity in any version, for an actor who may see it.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    seen = PartnerActivity.objects.filter(visible(actor, READ_ACTIVITY), pk=activity_id)
    activity = with_details(seen).select_related("scope", "partner", "imported_by__person").first()
    if activity is None:
        raise NotVisible(_("This activity does not exist, or not for you."))
    return activity


def versions_of(actor: Actor, activity: PartnerActivity) -> list[PartnerActivity]:
    """Every version of the same activity, newest first."""
    seen = PartnerActivity.objects.filter(
        visible(actor, READ_ACTIVITY), identifier=activity.identifier
    )
    return list(seen.order_by("-version"))


def activities_in(state: str, actor: Actor) -> tuple[PartnerActivityRecord, ...]:
    """What partners do in a State; `topics` are only what a person confirmed.

    A cancelled or suspended activity is left out: it is neither done nor does it occupy anything.
    """
    seen = PartnerActivity.objects.filter(
        visible(actor, READ_ACTIVITY), superseded_at__isnull=True, places__place=state.upper()
    ).exclude(status__in=(ActivityStatus.CANCELLED, ActivityStatus.SUSPENDED))
    confirmed = ActivityCoverage.objects.filter(basis=Basis.PERSON, covers=True)
    found = seen.prefetch_related(
        Prefetch("coverage", queryset=confirmed.order_by("intervention"), to_attr="confirmed")
    )
    return tuple(_record(activity) for activity in found.order_by("start", "identifier"))


def _record(activity: PartnerActivity) -> PartnerActivityRecord:
    confirmed: list[ActivityCoverage] = activity.confirmed  # type: ignore[attr-defined]  # -- prefetched
    return PartnerActivityRecord(
        id=activity.pk,
        partner=activity.partner_name,
        title=activity.title,
        status=activity.status,
        start=activity.start,
        end=activity.end,
        topics=tuple(row.intervention for row in confirmed),
        source=f"{activity.source_file}:{activity.source_line}",
    )


def intervention_titles() -> dict[str, str]:
    """Every intervention of the catalogue by code, titled in the reader's language."""
    language = get_language() or "en"
    return {
        code: spoken.get(language, spoken["en"]) for code, spoken in spoken_interventions().items()
    }


@cache
def spoken_interventions() -> dict[str, dict[str, str]]:
    """Intervention code -> language -> title."""
    rows = load_catalogue()["interventions"]
    return {
        row["code"]: {"en": row["title"]}
        | {language: text["title"] for language, text in row["translations"].items()}
        for row in rows  # type: ignore[attr-defined]  # -- prefetched
    }


def known_states() -> Gazetteer:
    """Every State by its codes and its names in all languages."""
    rows = Place.objects.values_list("code", "alpha2", "names")
    return gazetteer((code, alpha2, names.values()) for code, alpha2, names in rows)


def known_partners() -> dict[str, Organisation]:
    """Organisations that stand under no State, by name and published short name."""
    held = {row.name.casefold(): row for row in Organisation.objects.filter(place=None)}
    short = {
        row.short_name.casefold(): held[row.name.casefold()]
        for row in load_partners()
        if row.name.casefold() in held
    }
    return short | held


def latest_in(state: str, actor: Actor, limit: int) -> tuple[list[PartnerActivity], int]:
    """The State's activities that end last or are open, at most `limit`, and how many there are."""
    seen = PartnerActivity.objects.filter(
        visible(actor, READ_ACTIVITY), superseded_at__isnull=True, places__place=state.upper()
    )
    counted = seen.annotate(total=Window(Count("pk"))).prefetch_related("coverage")
    rows = list(counted.order_by(F("end").desc(nulls_first=True), "identifier")[:limit])
    return [*rows], int(rows[0].total) if rows else 0


def states_with_activities(actor: Actor) -> list[Place]:
    """The States that any visible activity names, by name."""
    named = ActivityPlace.objects.filter(
        visible(actor, READ_ACTIVITY, "activity__scope__path"),
        activity__superseded_at__isnull=True,
    )
    found = Place.objects.filter(pk__in=named.values("place"))
    return sorted(found, key=lambda place: place.name)


def activities_after(
    actor: Actor, wanted: ActivityFilter, after: UUID | None, limit: int
) -> list[PartnerActivity]:
    """Matching activities in the order of their ids, from behind `after`."""
    found = current_activities(actor).filter(_matching(wanted))
    if after:
        found = found.filter(pk__gt=after)
    return list(with_details(found).order_by("pk")[:limit])
