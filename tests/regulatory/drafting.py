"""Typed makers of proposals and what stands round them. Every State in them is fictional."""

from datetime import timedelta
from typing import Any

from django.test import Client

from fourfold.kernel import clock
from fourfold.kernel.models import Organisation, Place, Scope
from fourfold.kernel.policy import Actor
from fourfold.regulatory.actions import proposals as actions
from fourfold.regulatory.models import ConsultationComment, Proposal
from tests.factories import make_account, make_actor, make_organisation

OPTION = "intimate-consent"
ARTICLE = "16"


def team_of(place: Place) -> Actor:
    return make_actor("focal-point", place.scope)


def stakeholder(organisation: Organisation, email: str = "voice@example.org") -> Actor:
    return make_actor("respondent", organisation.scope, email=email)


def logged_in(role: str, scope: Scope, email: str = "") -> Client:
    client = Client()
    client.force_login(make_account(email or f"{role}@example.org", (role, scope)))
    return client


def make_proposal(actor: Actor, place: Place, title: str = "Intimate images") -> Proposal:
    return actions.open_proposal(
        actor=actor,
        state=place.code,
        instrument="uncc",
        article=ARTICLE,
        option=OPTION,
        title=title,
        gaps=["uncc.16.consent"],
    )


def consult(actor: Actor, proposal: Proposal, days: int = 30) -> Proposal:
    return actions.open_consultation(
        actor=actor, proposal_id=proposal.pk, closes_on=clock.today() + timedelta(days=days)
    )


def say(
    actor: Actor, proposal: Proposal, organisation: Organisation, **changes: Any
) -> ConsultationComment:
    facts: dict[str, Any] = {
        "clause": "2",
        "position": "amend",
        "text": "Add threats.",
        "received_on": clock.today(),
    }
    return actions.comment_on(
        actor=actor,
        version=proposal.versions.order_by("-number")[0],
        organisation=organisation.pk,
        **{**facts, **changes},
    )


def changed_clauses(proposal: Proposal) -> list[dict[str, str]]:
    held = [dict(one) for one in proposal.versions.order_by("-number")[0].clauses]
    held[1]["text"] = held[1]["text"].replace("[four]", "five")
    return [*held, {"number": "5", "heading": "Threats", "text": "Threats are punishable too."}]


def voices(place: Place) -> Organisation:
    return make_organisation(place, "Digital Rights Forum", kind="civil-society")
