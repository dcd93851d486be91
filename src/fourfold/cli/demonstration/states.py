"""Fictional States and their organisations, from the reference file."""

from typing import Any

from fourfold.kernel.audit import act
from fourfold.kernel.models import Organisation, Place, Scope
from fourfold.kernel.places import add_organisation, save_place
from fourfold.kernel.policy import Actor

Row = dict[str, Any]


def add_states(actor: Actor, data: Row) -> dict[str, Place]:
    """The fictional States by code."""
    regions = {scope.code: scope for scope in Scope.objects.filter(kind="region")}
    with act(actor, "demonstration.states.add", "world/") as entry:
        places = {row["code"]: _state(row, regions[row["region"]]) for row in data["states"]}
        entry.detail["states"] = sorted(places)
    return places


def _state(row: Row, region: Scope) -> Place:
    facts = {key: row[key] for key in ("alpha2", "names", "region", "ldc", "lldc", "sids")}
    return save_place(
        code=row["code"], region=region, facts={**facts, "membership": "fictional", "m49": ""}
    )


def add_organisations(actor: Actor, place: Place, row: Row) -> list[tuple[Row, Organisation]]:
    """The organisations of one State, each beside its row of the file."""
    return [
        (
            organisation,
            add_organisation(
                by=actor,
                name=organisation["name"],
                kind=organisation["kind"],
                government_role=organisation["government_role"],
                place=place,
                fictional=True,
                source="Fictional",
            ),
        )
        for organisation in row["organisations"]
    ]
