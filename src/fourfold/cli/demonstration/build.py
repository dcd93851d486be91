"""Build the demonstration once: six fictional States, a desk review of Kenya, plans."""

from datetime import timedelta
from typing import Any

from fourfold.assessment import actions as assess
from fourfold.assessment.actions.desk_review import load_desk_review_round
from fourfold.cli.demonstration import law, partners, plans, states
from fourfold.cli.demonstration.answers import Generator
from fourfold.cli.demonstration.people import add_people
from fourfold.cli.demonstration.register import add_register
from fourfold.cli.demonstration.rounds import (
    begin_self_assessment,
    hold_round,
    settle_disagreements,
)
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict
from fourfold.kernel.models import InstanceMark, Organisation, Place, Scope
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor, operator
from fourfold.programme.actions.fictional import load_fictional_programme
from fourfold.programme.models import Fund
from fourfold.reference.fictional import load_fictional

MARK = "demonstration"
STORY = "XAA"
CONSOLIDATING = "XAC"
FIRST_ROUND_LOWER = -0.6
UNSETTLED = 3
DESK_REVIEW = "kenya-2026"


def ensure_demonstration() -> None:
    """Build what is not there. A database with other data is refused.

    Raises:
        Conflict: this database holds data that is no demonstration.
    """
    if InstanceMark.objects.filter(key=MARK).exists():
        return
    if Organisation.objects.filter(place__isnull=False).exists():
        raise Conflict(
            "This database holds data that is no demonstration, so none is built in it. "
            "Remove var/demo, or use another folder: FOURFOLD_VAR=somewhere make demo."
        )
    actor = operator("demonstration")
    with act(actor, "demonstration.build", "world/"):  # whole or not at all
        _build(actor, load_fictional())
        InstanceMark.objects.create(key=MARK, value="built")


def _build(actor: Actor, data: dict[str, Any]) -> None:
    places = states.add_states(actor, data)
    members = {
        row["code"]: states.add_organisations(actor, places[row["code"]], row)
        for row in data["states"]
    }
    load_fictional_programme(actor, data)
    partners.add_partner_activities(actor, data)
    for row in data["states"]:
        _assess(actor, places[row["code"]], members[row["code"]], row["profile"])
    load_desk_review_round(actor=actor, code=DESK_REVIEW)
    law.add_law(actor, places[STORY], [one for _row, one in members[STORY]])
    add_people(actor, _posts(places[STORY], members[STORY][0][1], places[CONSOLIDATING]))
    plans.make_plans(actor, places)
    add_register(actor)


def _assess(actor: Actor, place: Place, members: list[Any], profile: dict[str, Any]) -> None:
    """Every State has a round of this year; the State of the story one of two years ago as well."""
    today = clock.today()
    this_year = Generator(profile), today - timedelta(days=60)
    if place.code != STORY:
        held = hold_round(actor, place, members, *this_year)
        settle_disagreements(actor, held, leave=UNSETTLED)
        return
    earlier = Generator(profile, shift=FIRST_ROUND_LOWER), today - timedelta(days=730)
    for generator, opened in (earlier, this_year):
        held = hold_round(actor, place, members, generator, opened)
        settle_disagreements(actor, held, leave=0)
        assess.validate_report(actor=actor, round_id=held.pk)
        assess.release_report(actor=actor, round_id=held.pk)
    begin_self_assessment(actor, place, members[0])


def _posts(
    place: Place, organisation: Organisation, consolidating: Place
) -> dict[str, list[Scope]]:
    """One post a role; together they show every door of the matrix."""
    world, funds = ensure_roots()
    region = place.scope.parent
    donor = Fund.objects.select_related("scope").order_by("title").first()
    if region is None or donor is None:
        raise Conflict("The fictional programme has not been loaded.")
    return {
        "programme-officer": [world, funds],
        "regional-coordinator": [region],
        "focal-point": [place.scope],
        "respondent": [organisation.scope],
        "assessor": [place.scope, consolidating.scope],
        "trainer": [region],
        "donor": [donor.scope],
        "auditor": [world, funds],
        "administrator": [world, funds],
    }
