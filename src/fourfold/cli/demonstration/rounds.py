"""Rounds of the fictional States, through the same actions that people use."""

from datetime import date, timedelta
from typing import Any

from fourfold.assessment import actions as assess
from fourfold.assessment import queries
from fourfold.assessment.models import Round
from fourfold.cli.demonstration.answers import Generator
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.policy import Actor

Members = list[tuple[dict[str, Any], Organisation]]


def hold_round(
    actor: Actor, place: Place, members: Members, generator: Generator, opened_on: date
) -> Round:
    """A mission's round with a submitted return from every organisation, ready to consolidate."""
    mission = assess.open_mission(
        actor=actor,
        state=place.code,
        title=f"Cross-sector assessment mission, {opened_on.year} (fictional)",
        terms_of_reference="Fictional terms: the eight areas, with every sector at the table.",
        starts=opened_on,
        ends=opened_on + timedelta(days=11),
    )
    held = assess.open_round(
        actor=actor,
        state=place.code,
        label=f"Assessment {opened_on.year}",
        kind="mission",
        mission_id=mission.pk,
        opened_on=opened_on,
    )
    for row, organisation in members:
        _answer(actor, held, row, organisation, generator)
    return assess.begin_consolidation(actor=actor, round_id=held.pk)


def _answer(
    actor: Actor, held: Round, row: dict[str, Any], organisation: Organisation, maker: Generator
) -> None:
    asked = queries.instrument(actor, "fourfold").asked(row["respondent_class"])
    drafts = maker.drafts(row, asked)
    if not drafts:
        return
    made = assess.add_return(
        actor=actor,
        round_id=held.pk,
        organisation_id=organisation.pk,
        respondent_class=row["respondent_class"],
    )
    assess.save_answers(actor=actor, return_id=made.pk, drafts=drafts)
    assess.submit_return(actor=actor, return_id=made.pk)


def begin_self_assessment(
    actor: Actor, place: Place, member: tuple[dict[str, Any], Organisation]
) -> None:
    """An open round with one empty return, for the respondent to answer."""
    row, organisation = member
    held = assess.open_round(
        actor=actor, state=place.code, label="Self-assessment (open)", kind="self-assessment"
    )
    assess.add_return(
        actor=actor,
        round_id=held.pk,
        organisation_id=organisation.pk,
        respondent_class=row["respondent_class"],
    )


def settle_disagreements(actor: Actor, held: Round, *, leave: int) -> None:
    """Settle what respondents disagree on, but for the last few, which are left to be seen."""
    open_ones = [
        item for item in queries.consolidation(actor, held.pk).rows if item.state == "disagreement"
    ]
    for item in open_ones[: len(open_ones) - leave]:
        lowest = item.answers[0].value
        assess.settle(
            actor=actor,
            round_id=held.pk,
            indicator=item.indicator,
            value=lowest,
            reason="Fictional: the mission found this level confirmed by its documents.",
        )
