"""The law of a fictional State: an act, its review, a consultation, procedures, a path."""

from datetime import date, timedelta

from fourfold.kernel import clock
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.policy import Actor
from fourfold.reference.procedures import procedure_of
from fourfold.regulatory.actions import findings, procedures, proposals, ratification
from fourfold.regulatory.actions.fictional_laws import load_fictional_laws
from fourfold.regulatory.models import Proposal
from fourfold.regulatory.queries.ratification import find_step

TREATY, GROOMING = "uncc", "15"
OPTION, CLAUSE = "grooming-steps", "1"
COMMENTS = (
    ("Child Safety Network", "support", "Fictional: the hotline asks for this offence."),
    ("University", "amend", "Fictional: say that advice on health and safety is not meant."),
    ("Mobile Operator", "neutral", ""),
)
ADOPTED = (
    ("Police Cyber Unit", "first-responder", 400),
    ("Police Cyber Unit", "preservation-request", 90),
    ("Prosecution Service", "charging-disclosure", 60),
)
DONE = (("policy-decision", 300), ("consultation", 210), ("legal-review", 45))


def add_law(actor: Actor, place: Place, members: list[Organisation]) -> None:
    """Everything that the pillar shows of one State, through the actions that people use."""
    load_fictional_laws(actor=actor)
    findings.release_findings(actor=actor, state=place.code)
    _consult(actor, place, members)
    _adopt(actor, members)
    _join(actor, place, members)


def _consult(actor: Actor, place: Place, members: list[Organisation]) -> None:
    held = proposals.open_proposal(
        actor=actor,
        state=place.code,
        instrument=TREATY,
        article=GROOMING,
        option=OPTION,
        title="An offence of grooming (fictional)",
    )
    proposals.open_consultation(
        actor=actor, proposal_id=held.pk, closes_on=clock.today() + timedelta(days=45)
    )
    for name, position, text in COMMENTS:
        _comment(actor, held, _named(members, name), position, text)


def _comment(
    actor: Actor, held: Proposal, organisation: Organisation, position: str, text: str
) -> None:
    version = held.versions.order_by("-number")[0]
    made = proposals.comment_on(
        actor=actor,
        version=version,
        clause=CLAUSE if text else "",
        organisation=organisation.pk,
        position=position,
        text=text or "Fictional: no position on criminal law.",
        received_on=clock.today(),
    )
    if position == "support":
        proposals.respond_to_comment(
            actor=actor,
            comment_id=made.pk,
            response="Fictional: thank you; the clause stays as it is.",
            taken_up=True,
        )


def _adopt(actor: Actor, members: list[Organisation]) -> None:
    for name, template, ago in ADOPTED:
        procedure = procedure_of(template)
        procedures.adopt_procedure(
            actor=actor,
            organisation=_named(members, name).pk,
            template=template,
            title=f"{procedure.title} (fictional)",
            steps=[{"heading": one.heading, "text": one.text} for one in procedure.steps],
            adopted_on=_days_ago(ago),
        )


def _join(actor: Actor, place: Place, members: list[Organisation]) -> None:
    ratification.open_path(actor=actor, state=place.code, instrument=TREATY)
    for kind, ago in DONE:
        step = find_step(actor, place, TREATY, kind)
        ratification.change_step(
            actor=actor,
            state=place.code,
            instrument=TREATY,
            kind=kind,
            status="done",
            seen=step.changed_at.isoformat(),
            responsible=_named(members, "Ministry of Justice").pk,
            done_on=_days_ago(ago),
            source="Fictional",
        )
    ratification.record_entry(
        actor=actor,
        state=place.code,
        instrument=TREATY,
        kind="consultation",
        held_on=_days_ago(210),
        title="Ministries, industry and civil society at one table (fictional)",
        with_whom="Fictional: nine organisations",
        outcome="Fictional: the State prepares signature.",
    )


def _named(members: list[Organisation], name: str) -> Organisation:
    return next(one for one in members if name in one.name)


def _days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)
