"""The catalogue to look through: rows, one intervention with its history, labels of its codes."""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import READ_CATALOGUE
from fourfold.programme.models import Intervention, InterventionRevision
from fourfold.reference.interventions import load_catalogue


@cache
def _labels() -> dict[str, dict[str, dict[str, str]]]:
    return cast("dict[str, dict[str, dict[str, str]]]", load_catalogue()["labels"])


def label(group: str, code: str | int) -> str:
    """The reader's word for a code of the groups topics, kinds, skills, audience and levels."""
    words = _labels().get(group, {}).get(str(code), {})
    return words.get(get_language() or "en") or words.get("en") or str(code)


@dataclass(frozen=True, slots=True)
class CatalogueFilter:
    """What to look for; empty means everything."""

    topic: str = ""
    pillar: str = ""
    step: str = ""
    capacity: str = ""
    level: int | None = None
    words: str = ""


def interventions(actor: Actor, wanted: CatalogueFilter | None = None) -> tuple[Intervention, ...]:
    """Rows of the catalogue in its order.

    Raises:
        NotVisible: the actor may not read the catalogue.
    """
    require(actor, READ_CATALOGUE)
    wanted = wanted or CatalogueFilter()
    rows = _narrowed(Intervention.objects.all(), wanted)
    return tuple(row for row in rows if _fits(row, wanted))


def _narrowed(rows: "QuerySet[Intervention]", wanted: CatalogueFilter) -> "QuerySet[Intervention]":
    if wanted.topic:
        rows = rows.filter(topic=wanted.topic)
    if wanted.pillar:
        rows = rows.filter(pillar=wanted.pillar)
    return rows if wanted.level is None else rows.filter(level=wanted.level)


def _fits(row: Intervention, wanted: CatalogueFilter) -> bool:
    """Lists and translations are JSON: both databases filter them the same way only here."""
    text = f"{row.text('title')} {row.text('description')} {row.code}".casefold()
    return (
        (not wanted.step or wanted.step in row.steps)
        and (not wanted.capacity or wanted.capacity in row.capacities)
        and wanted.words.casefold() in text
    )


@dataclass(frozen=True, slots=True)
class InterventionDetail:
    """One intervention, what it waits for, what waits for it, and how it was edited."""

    intervention: Intervention
    prerequisites: tuple[Intervention, ...]
    unlocks: tuple[Intervention, ...]
    revisions: tuple[InterventionRevision, ...]


def intervention_detail(code: str, actor: Actor) -> InterventionDetail:
    """One intervention with all that belongs to it.

    Raises:
        NotVisible: there is none, or the actor may not read the catalogue.
    """
    require(actor, READ_CATALOGUE)
    rows = Intervention.objects.in_bulk()
    row = rows.get(code)
    if row is None:
        raise NotVisible(_("The catalogue has no such intervention."))
    history = InterventionRevision.objects.filter(intervention=row)
    return InterventionDetail(
        intervention=row,
        prerequisites=tuple(rows[one] for one in row.prerequisites if one in rows),
        unlocks=tuple(one for one in rows.values() if code in one.prerequisites),
        revisions=tuple(history.select_related("edited_by__person")),
    )


def titles(codes: set[str] | None = None) -> dict[str, str]:
    """Titles by code in the reader's language, for sentences; which codes exist is no secret."""
    rows = Intervention.objects.only("code", "title", "translations")
    rows = rows if codes is None else rows.filter(pk__in=codes)
    return {row.code: row.text("title") for row in rows}


def choices(actor: Actor) -> tuple[tuple[str, str], ...]:
    """(code, title) for forms, by topic and level."""
    require(actor, READ_CATALOGUE)
    return tuple(titles().items())


def as_row(row: Intervention) -> dict[str, Any]:
    """One intervention as exports and the API write it."""
    return {
        "code": row.code,
        "title": row.text("title"),
        "description": row.text("description"),
        "topic": row.topic,
        "level": row.level,
        "kind": row.kind,
        "pillar": row.pillar,
        "steps": row.steps,
        "capacities": row.capacities,
        "audience": row.audience,
        "support_to_police": row.support_to_police,
        "prerequisites": row.prerequisites,
        "duration_quarters": row.duration_quarters,
        "cost_usd": {"low": row.cost_low, "likely": row.cost_likely, "high": row.cost_high},
        "load": float(row.load),
        "trainers": row.trainers,
        "languages": row.languages,
        "regional_seats": row.regional_seats,
        "effects": row.effects,
        "cost_basis": row.cost_basis,
        "effect_basis": row.effect_basis,
        "duration_basis": row.duration_basis,
        "capacity_basis": row.capacity_basis,
        "revision": row.revision,
    }
