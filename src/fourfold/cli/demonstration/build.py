"""Build the demonstration once: six fictional States, a desk review of Kenya, plans."""

from datetime import date, timedelta
from typing import Any

from fourfold.assessment import actions as assess
from fourfold.assessment.actions.desk_review import load_desk_review_round
from fourfold.cli.demonstration import partners, plans, states
from fourfold.cli.demonstration.answers import Generator
from fourfold.cli.demonstration.people import add_people
from fourfold.cli.demonstration.rounds import hold_round, settle_disagreements
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
    add_people(actor, _posts(places[STORY], members[STORY][0][1]))
    plans.make_plans(actor, places)


def _assess(actor: Actor, place: Place, members: list[Any], profile: dict[str, Any]) -> None:
    """The State of the story has an earlier, released round; every State has one of this year."""
    today = clock.today()
    if place.code == STORY:
        earlier = Generator(profile, shift=FIRST_ROUND_LOWER)
        first = hold_round(actor, place, members, earlier, _year_before(today))
        settle_disagreements(actor, first, leave=0)
        assess.validate_report(actor=actor, round_id=first.pk)
        assess.release_report(actor=actor, round_id=first.pk)
    opened = today - timedelta(days=60)
    held = hold_round(actor, place, members, Generator(profile), opened)
    settle_disagreements(actor, held, leave=UNSETTLED)


def _year_before(today: date) -> date:
    return today - timedelta(days=2 * 365)


def _posts(place: Place, organisation: Organisation) -> dict[str, list[Scope]]:
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
        "assessor": [place.scope],
        "donor": [donor.scope],
        "auditor": [world, funds],
        "administrator": [world, funds],
    }
