"""What lists and pages need beside the other queries: States filtered and sorted, choices."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.places import FUNDS_PATH, all_places, region_name
from fourfold.kernel.policy import Actor, require, visible
from fourfold.kernel.vocabulary import OrganisationKind
from fourfold.programme.access import READ_FUND, WRITE_FUND
from fourfold.programme.models import (
    Fund,
    Intervention,
    RiskAssessment,
    StateRequest,
    Steering,
)
from fourfold.programme.queries.catalogue import interventions, label
from fourfold.programme.queries.states import StateRow, state_summary

GROUPS = ("ldc", "lldc", "sids")
SORTS = ("name", "region")


@dataclass(frozen=True, slots=True)
class StateFilter:
    """Which States to list; empty means all. Sorted by name or region, never by a figure."""

    region: str = ""
    engagement: str = ""
    group: str = ""
    words: str = ""
    sort: str = "name"


@dataclass(frozen=True, slots=True)
class ListedState:
    """One State of the list, with the groups of the United Nations that it belongs to."""

    row: StateRow
    groups: tuple[str, ...]


def listed_states(actor: Actor, wanted: StateFilter) -> tuple[ListedState, ...]:
    """States that fit, in the order asked for; the same few queries whatever their number."""
    facts = {row["code"]: row for row in all_places().values("code", "names", *GROUPS)}
    rows = [
        ListedState(row, tuple(name for name in GROUPS if facts[row.code][name]))
        for row in state_summary(actor).rows
        if not wanted.words.strip()
        or _names_match((row.code, *facts[row.code]["names"].values()), wanted.words)
    ]
    found = [row for row in rows if _fits(row, wanted)]
    if wanted.sort.removeprefix("-") == "region":
        found.sort(key=lambda one: one.row.region_name.casefold())
    if wanted.sort.startswith("-"):
        found.reverse()
    return tuple(found)


def _fits(listed: ListedState, wanted: StateFilter) -> bool:
    return (
        (not wanted.region or listed.row.region == wanted.region)
        and (not wanted.group or wanted.group in listed.groups)
        and (
            not wanted.engagement
            or wanted.engagement in listed.row.statuses
            or (not listed.row.statuses and wanted.engagement == listed.row.status)
        )
    )


def _names_match(names: tuple[str, ...], words: str) -> bool:
    """Whether a name in any language holds the words, whatever their accents."""
    return any(_folded(words.strip()) in _folded(name) for name in names)


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def region_choices() -> tuple[tuple[str, str], ...]:
    """Programme regions with their names in the reader's language, by name."""
    codes = set(all_places().order_by().values_list("region", flat=True))
    return tuple(sorted(((code, region_name(code)) for code in codes), key=lambda pair: pair[1]))


def topic_choices() -> tuple[tuple[str, str], ...]:
    """Topics of the catalogue in the reader's words."""
    codes = Intervention.objects.order_by().values_list("topic", flat=True).distinct()
    return tuple(sorted(((code, label("topics", code)) for code in codes), key=lambda p: p[1]))


def same_request(
    place: Place, actor: Actor, *, kind: str, text: str, dated: date, source: str
) -> StateRequest | None:
    """A standing saying that this very person recorded in the same words."""
    rows = StateRequest.objects.filter(
        place=place, kind=kind, text=text.strip(), dated=dated, source=source.strip(),
        recorded_by=actor.account_id, withdrawn_at__isnull=True,
    )  # fmt: skip
    return rows.first()


def same_steering(
    place: Place, *, code: str, kind: str, quarter: str, reason: str
) -> Steering | None:
    """A standing pin, forbid or deferral in the same words."""
    rows = Steering.objects.filter(
        place=place, intervention_code=code, kind=kind, quarter=quarter, reason=reason.strip(),
        lifted_at__isnull=True,
    )  # fmt: skip
    return rows.first()


def same_risk_assessment(
    place: Place, actor: Actor, *, risks: str, mitigation: str, dated: date
) -> RiskAssessment | None:
    """A risk assessment that this very person wrote in the same words."""
    rows = RiskAssessment.objects.filter(
        place=place, risks=risks.strip(), mitigation=mitigation.strip(), dated=dated,
        drafted_by=actor.account_id,
    )  # fmt: skip
    return rows.first()


def police_interventions(actor: Actor) -> tuple[Intervention, ...]:
    """Support to police: what a human-rights risk assessment has to cover."""
    return tuple(row for row in interventions(actor) if row.support_to_police)


def donors(actor: Actor) -> tuple[Organisation, ...]:
    """Organisations that a fund may come from.

    Raises:
        NotVisible: the actor may not record funds.
    """
    require(actor, WRITE_FUND, FUNDS_PATH)
    return tuple(Organisation.objects.filter(kind=OrganisationKind.DONOR).order_by("name"))


def donor_for(donor_id: UUID, actor: Actor) -> Organisation:
    """One donor.

    Raises:
        NotVisible: there is none, or the actor may not record funds.
    """
    found = next((one for one in donors(actor) if one.pk == donor_id), None)
    if found is None:
        raise NotVisible(_("There is no such donor."))
    return found


def same_fund(
    actor: Actor, donor: Organisation, *, title: str, gross: tuple[tuple[int, int], ...]
) -> Fund | None:
    """A fund of this donor with the same title and years: it has been recorded already."""
    rows = Fund.objects.filter(visible(actor, READ_FUND), donor=donor, title=title.strip())
    for row in rows.prefetch_related("years"):
        if {(year.year, year.amount_gross) for year in row.years.all()} == set(gross):
            return row
    return None
