"""Load reference data: the catalogue and engagements of States. May run again."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from fourfold.kernel.audit import act
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, operator
from fourfold.programme.models import Engagement, Intervention
from fourfold.reference.interventions import load_catalogue
from fourfold.reference.states import load_donors, load_engagements

SHARED = (
    "topic", "level", "kind", "title", "description", "pillar", "steps", "capacities", "audience",
    "support_to_police", "prerequisites", "duration_quarters", "load", "trainers", "languages",
    "regional_seats", "effects", "cost_basis", "effect_basis", "duration_basis", "capacity_basis",
    "translations",
)  # fmt: skip
STATUS_OF = {"participant": "participant", "donor": "donor", "requested": "requested"}


def load_reference() -> None:
    """Everything the programme brings along; rows that people have edited stay as they are."""
    actor = operator("loader")
    load_interventions(actor=actor)
    load_published_facts(actor=actor)


def load_interventions(*, actor: Actor) -> int:
    """The catalogue of interventions; returns how many rows were added or renewed."""
    catalogue: dict[str, Any] = load_catalogue()
    held = {row.code: row for row in Intervention.objects.all()}
    wanted = [
        _intervention(row, position, str(catalogue["edition"]))
        for position, row in enumerate(catalogue["interventions"])
    ]
    renewed = [row for row in wanted if _is_renewed(row, held.get(row.code))]
    fields = [name.attname for name in Intervention._meta.concrete_fields if name.attname != "code"]
    _write(actor, "programme.catalogue.load", Intervention, renewed, ("code",), fields)
    return len(renewed)


def _intervention(row: dict[str, Any], position: int, edition: str) -> Intervention:
    cost = row["cost"]
    return Intervention(
        code=row["code"],
        edition=edition,
        position=position,
        cost_low=cost["low"],
        cost_likely=cost["likely"],
        cost_high=cost["high"],
        **{name: row[name] for name in SHARED},
    )


def _is_renewed(row: Intervention, held: Intervention | None) -> bool:
    """Whether the row is new, or unedited here and different in a newer catalogue."""
    if held is None:
        return True
    if held.revision > 1:
        return False
    names = [field.attname for field in Intervention._meta.concrete_fields]
    return any(getattr(row, name) != getattr(held, name) for name in names)


def load_published_facts(*, actor: Actor) -> int:
    """Engagements of States; those that are not loaded are left out."""
    known = set(Place.objects.values_list("pk", flat=True))
    rows = [
        Engagement(
            place_id=fact.subject,
            status=STATUS_OF[fact.value],
            source=fact.source,
            see=fact.see,
            checked_on=fact.checked_on,
            confidence=fact.confidence,
        )
        for fact in (*load_engagements(), *load_donors())
        if fact.subject in known
    ]
    held = {(row.place_id, row.status): row for row in Engagement.objects.all()}
    fields = ["source", "see", "checked_on", "confidence"]
    new = [row for row in rows if _differs(row, held.get((row.place_id, row.status)), fields)]
    _write(actor, "programme.engagement.load", Engagement, new, ("place", "status"), fields)
    return len(new)


def _differs(row: Model, held: Model | None, fields: Iterable[str]) -> bool:
    return held is None or any(getattr(row, name) != getattr(held, name) for name in fields)


def _write(
    actor: Actor,
    action: str,
    kind: type[Model],
    rows: list[Any],
    unique: tuple[str, ...],
    fields: list[str],
) -> None:
    """Add or renew the rows in one act; nothing to do leaves no line."""
    if not rows:
        return
    with act(actor, action, "world/") as entry:
        QuerySet(kind).bulk_create(
            rows, update_conflicts=True, unique_fields=unique, update_fields=fields
        )
        entry.object_kind = kind._meta.label_lower
        entry.detail["rows"] = len(rows)
