"""The fictional programme of a demonstration: donors, funds, trainers, requests, absorption."""

from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.places import add_organisation
from fourfold.kernel.policy import Actor
from fourfold.programme.actions.funds import (
    FundTerms,
    TrainerRow,
    record_fund,
    set_absorption,
    set_trainer_capacity,
)
from fourfold.programme.actions.requests import RequestAbout, record_request
from fourfold.programme.models import Engagement


def load_fictional_programme(actor: Actor, data: dict[str, Any]) -> dict[str, int]:
    """Load what `reference.fictional` made up; the fictional places must be there already.

    Returns:
        How many rows of each kind were made.

    Raises:
        Invalid: a row that is not marked as fictional.
    """
    _insist_on_fiction(data)
    places = Place.objects.select_related("scope").in_bulk(
        [state["code"] for state in data["states"]]
    )
    donors = {row["code"]: _donor(actor, row["name"]) for row in data["donors"]}
    return {
        "engagements": _engagements(actor, data["states"]),
        "absorption": _absorption(actor, data["states"], places),
        "funds": sum(_fund(actor, row, donors[row["donor"]]) for row in data["funds"]),
        "trainers": _trainers(actor, data["trainer_capacity"]),
        "requests": sum(_request(actor, row, places[row["state"]]) for row in data["requests"]),
    }


def _insist_on_fiction(data: dict[str, Any]) -> None:
    kinds = ("states", "donors", "funds", "requests", "trainer_capacity")
    real = [kind for kind in kinds for row in data[kind] if row.get("fictional") is not True]
    if real:
        message = f"Only fictional rows can be loaded here; look at {', '.join(sorted(set(real)))}."
        raise Invalid(message)


def _donor(actor: Actor, name: str) -> Organisation:
    held = Organisation.objects.filter(name=name, place__isnull=True).first()
    return held or add_organisation(by=actor, name=name, kind="donor", fictional=True)


def _engagements(actor: Actor, states: list[dict[str, Any]]) -> int:
    rows = [
        Engagement(
            place_id=state["code"],
            status=state.get("engagement", "participant"),
            source="Fictional",
            checked_on=clock.today(),
            confidence="low",
        )
        for state in states
    ]
    with act(actor, "programme.engagement.load", "world/") as entry:
        Engagement.objects.bulk_create(rows, ignore_conflicts=True)
        entry.object_kind = Engagement._meta.label_lower
        entry.detail["rows"] = len(rows)
    return len(rows)


def _absorption(actor: Actor, states: list[dict[str, Any]], places: dict[str, Place]) -> int:
    for state in states:
        means = state["absorption"]
        set_absorption(
            actor=actor,
            place=places[state["code"]],
            load=Decimal(str(means["load_per_quarter"])),
            languages=tuple(means["languages"]),
            source="Fictional",
        )
    return len(states)


def _fund(actor: Actor, row: dict[str, Any], donor: Organisation) -> int:
    terms = FundTerms(
        title=row["title"],
        support_cost_rate=Decimal(str(row["support_cost_rate"])),
        gross=tuple((year["year"], year["gross"]) for year in row["years"]),
        regions=tuple(row["regions"]),
        states=tuple(row["states"]),
        pillars=tuple(row["pillars"]),
        carry_over=row["carry_over"],
        fictional=True,
        source="Fictional",
    )
    record_fund(actor=actor, donor=donor, terms=terms)
    return 1


def _trainers(actor: Actor, rows: list[dict[str, Any]]) -> int:
    return set_trainer_capacity(
        actor=actor,
        rows=tuple(
            TrainerRow(row["skill"], row["language"], row["quarter"], Decimal(str(row["capacity"])))
            for row in rows
        ),
        source="Fictional",
        fictional=True,
    )


def _request(actor: Actor, row: dict[str, Any], place: Place) -> int:
    record_request(
        actor=actor,
        place=place,
        kind=row["kind"],
        text=row["text"],
        about=RequestAbout(
            intervention=row.get("intervention", ""),
            indicators=tuple(row.get("indicators", ())),
            steps=tuple(row.get("steps", ())),
            pillars=tuple(row.get("pillars", ())),
        ),
        dated=date.fromisoformat(row["dated"]),
        source=row["source"],
    )
    return 1
